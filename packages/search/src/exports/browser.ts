// What a browser may load too: no Node APIs from here on.

export { wordsToAsk } from '../static/find/find.ts'
export * from '../static/find/group.ts'
export * from '../static/find/open.ts'
export * from '../static/find/query.ts'
export {
  GROUP_INDEX_FOLDER,
  GROUP_PARTS_FILE,
  LIST_FILE,
  PROGRAM_FILE,
  SITE_INDEX_FOLDER,
  SYNONYMS_FILE,
  WASM_FILE,
} from '../static/format.ts'
export * from '../text/excerpt.ts'
export * from '../text/parse-query.ts'
export type { QueryPhrase } from '../text/phrases.ts'
export { NO_SYNONYMS, synonymsOf } from '../text/synonyms.ts'
export { synonymsIn } from '../text/synonyms-file.ts'
export { tokens } from '../text/tokens.ts'
export * from '../types.ts'
