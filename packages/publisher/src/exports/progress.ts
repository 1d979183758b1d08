export * from '../tasks/progress.ts'
