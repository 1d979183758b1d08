export { loadQueueState, type QueueState } from '../payload/queue.ts'
export { createTasks, type NewTask, type Tasks, type WatchedTask } from '../payload/tasks.ts'
export { inTransaction, retryConflicts } from '../payload/transaction.ts'
