import { joinServiceObjects, splitServiceObjects } from '@zhanqun/documents'
import type { PayloadRequest } from 'payload'
import { fieldFailure } from '../errors/fail.ts'
import { isRecord } from '../is-record.ts'
import { documentSettings } from './settings.ts'

/** Refuses a service object that is not on the group's list; one that was chosen before stays. */
export const checkServiceObject = async (
  req: PayloadRequest,
  document: Record<string, unknown>,
  before: unknown,
): Promise<void> => {
  const { serviceObject } = document
  if (typeof serviceObject !== 'string' || serviceObject === '') return
  const chosen = splitServiceObjects(serviceObject)
  document.serviceObject = joinServiceObjects(chosen)
  if (isRecord(before) && before.serviceObject === document.serviceObject) return
  const { serviceObjects } = await documentSettings({ payload: req.payload, req })
  const value = chosen.find((one) => !serviceObjects.includes(one))
  if (value === undefined) return
  throw fieldFailure({
    path: 'document.serviceObject',
    code: 'SERVICE_OBJECT_UNKNOWN',
    details: { value, known: serviceObjects.join('、') },
    collection: 'articles',
  })
}
