// What a browser may load too: no Node APIs from here on.
export * from '../excerpt.ts'
export * from '../static-query.ts'
export * from '../tokens.ts'
export * from '../types.ts'
