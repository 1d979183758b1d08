import type { PayloadRequest } from 'payload'
import { isId } from '../database/is-id.ts'
import { keyById } from './store.ts'

/** Who is to be told what concerns somebody: for a system, the account that answers for it. */
export const personBehind = async (req: PayloadRequest, id: string): Promise<string> => {
  const key = isId(req.payload, id) ? await keyById({ payload: req.payload, req }, id) : undefined
  return key?.owner ?? id
}
