// What a browser may load, too: no Node APIs from here on.
export type { CheckResult } from '../check-content.ts'
export * from '../judge.ts'
export * from '../rules-table.ts'
export type * from '../severity.ts'
export type * from '../types.ts'
export type * from '../words/types.ts'
