// What a browser may load too: no Node APIs from here on.
export * from '../excerpt.ts'
export * from '../parse-query.ts'
export type { QueryPhrase } from '../phrases.ts'
export * from '../static-query.ts'
export { synonymsOf } from '../synonyms.ts'
export { tokens } from '../tokens.ts'
export * from '../types.ts'
