import type { Complaint } from '@zhanqun/compliance'
import { Refusal } from '../ask.ts'

/** What `/api/compliance/sets` answers. */
export type { SetEffect } from '../../compliance/sets/effect.ts'
export type { SetAnswer } from '../../compliance/sets/endpoints.ts'
export type { SetSummary } from '../../compliance/sets/summaries.ts'

export const SETS = '/compliance/sets'

/** What was wrong with what somebody has sent, place by place; empty where it was refused for another reason. */
export const complaintsFrom = (error: unknown): readonly Complaint[] => {
  const errors = error instanceof Refusal ? within(error.body, 'errors') : undefined
  const complaints = Array.isArray(errors) ? within(within(errors[0], 'data'), 'complaints') : undefined
  return Array.isArray(complaints) ? complaints.filter(isComplaint) : []
}

const within = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined

const isComplaint = (value: unknown): value is Complaint =>
  ['path', 'where', 'message'].every((key) => typeof within(value, key) === 'string')
