// What a browser may load too: no Node APIs from here on.
export * from '../excerpt.ts'
export * from '../parse-query.ts'
export type { QueryPhrase } from '../phrases.ts'
export { wordsToAsk } from '../static-find.ts'
export {
  GROUP_INDEX_FOLDER,
  GROUP_PARTS_FILE,
  LIST_FILE,
  PROGRAM_FILE,
  SITE_INDEX_FOLDER,
  SYNONYMS_FILE,
  WASM_FILE,
} from '../static-format.ts'
export * from '../static-group.ts'
export * from '../static-open.ts'
export * from '../static-query.ts'
export { NO_SYNONYMS, synonymsOf } from '../synonyms.ts'
export { synonymsIn } from '../synonyms-file.ts'
export { tokens } from '../tokens.ts'
export * from '../types.ts'
