/** What runs in browsers: words and texts, without the rules, the schemas and the built-in sets. */
export { LIMITS } from '../indicators/limits.ts'
export {
  audienceText,
  INDICATOR_FIELDS,
  NOT_SCORED,
  parameterText,
  scopeText,
  scoreText,
} from '../indicators/texts.ts'
export { FACT_SOURCE_WORDS, GROUP_WORDS, SEVERITY_WORDS, UNIT_WORDS } from '../indicators/words.ts'
export { VERDICT_LABELS } from '../score.ts'
