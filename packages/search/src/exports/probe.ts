// Records and queries with known answers, for tests and benches.
export * from '../probe/exactness.ts'
export * from '../probe/generated-records.ts'
export * from '../probe/query-set.ts'
export * from '../probe/real-documents.ts'
