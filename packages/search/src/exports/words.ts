// How texts are cut into words and queries read, for indexes that are kept elsewhere.
export * from '../parse-query.ts'
export type { QueryPhrase } from '../phrases.ts'
export { tokens } from '../tokens.ts'
