export * from '../catalogue.ts'
export type { ErrorEntry } from '../define.ts'
export * from '../transient-conflict.ts'
export * from '../zhanqun-error.ts'
