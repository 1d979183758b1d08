// How texts are cut into words and queries read, for indexes that are kept elsewhere.
export * from '../text/parse-query.ts'
export type { QueryPhrase } from '../text/phrases.ts'
export { tokens } from '../text/tokens.ts'
