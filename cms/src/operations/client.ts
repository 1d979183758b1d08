import type { PayloadRequest } from 'payload'
import { callerIn } from '../security/caller.ts'

/** Set by the server itself; what a client sends under this name is thrown away. */
export const REQUEST_HEADER = 'x-zhanqun-request'

/** The address that a request comes from; null within the product itself. */
export const clientAddress = ({ headers }: Pick<PayloadRequest, 'headers'>): string | null =>
  (headers && callerIn(headers).address) || null

/** What ties together the entries of one request. */
export const requestId = ({ headers }: Pick<PayloadRequest, 'headers'>): string | null =>
  headers?.get(REQUEST_HEADER) ?? null
