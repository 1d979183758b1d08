export { CELL_STATE_LABELS, type CellState, type ComplianceCell } from '../cells.ts'
export { evaluate, type SiteEvaluation, type UpcomingDue } from '../evaluate.ts'
export { evaluateColumns, type JudgedSite } from '../evaluate-columns.ts'
export type {
  CatalogueField,
  ColumnFacts,
  DisclosureFacts,
  DocumentFacts,
  InteractionFacts,
  InterpretationFacts,
  IrregularPublication,
  ManualFacts,
  PageCheckId,
  PageFacts,
  PageFailures,
  ProbeFacts,
  ServiceFacts,
  SiteFacts,
} from '../facts.ts'
export { contentFactsSchema, gatheredFactsSchema } from '../facts-schema.ts'
export {
  type Complaint,
  indicatorComplaints,
  setComplaints,
} from '../indicators/complaints.ts'
export { type DescribedDifference, describeDifferences } from '../indicators/describe-differences.ts'
export { isMeantFor } from '../indicators/meant-for.ts'
export { RULE_WORDS, type RuleChoice, ruleChoices } from '../indicators/rule-choices.ts'
export { indicatorSchema, indicatorSetSchema } from '../indicators/schema.ts'
export {
  cloneSet,
  compareSets,
  doClash,
  type IndicatorDifference,
  isSameScope,
  type SetSetting,
  setFor,
  settingsThatDiffer,
} from '../indicators/sets.ts'
export type {
  Indicator,
  IndicatorAudience,
  IndicatorGroup,
  IndicatorSet,
  Parameter,
  ParameterUnit,
  Score,
  Severity,
} from '../indicators/types.ts'
export { FACT_SOURCE_WORDS, GROUP_WORDS, OUTCOME_WORDS, SEVERITY_WORDS, UNIT_WORDS } from '../indicators/words.ts'
export { builtInIndicatorSets } from '../indicators/zq-2019/index.ts'
export { pageFactsSchema } from '../page-facts-schema.ts'
export { RULES, type RuleId } from '../rules/registry.ts'
export type {
  Evidence,
  FactSource,
  Finding,
  FindingSubject,
  Measured,
  Outcome,
  OutcomeState,
  Rule,
} from '../rules/types.ts'
export { type IndicatorResult, type SiteScore, scoreOf, timesOf, VERDICT_LABELS, type Verdict } from '../score.ts'
export { type StandingVeto, type StandingVetoId, standingVetoesOf } from '../standing-veto.ts'
export { type StandingSummary, summarise, type VetoCount } from '../summarise.ts'
