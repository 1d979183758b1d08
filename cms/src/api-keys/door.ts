import { describeError, type ErrorCode, type ErrorDetails, errorCatalogue } from '@zhanqun/errors'
import { createLocalReq, type Payload, type PayloadRequest } from 'payload'
import { KEY_ADDRESSES } from '../access/key-operations.ts'
import { noteRefused } from '../audit/notes.ts'
import { callerIn } from '../security/caller.ts'
import { carriesCookie } from '../security/cookies.ts'
import { securitySettings } from '../security/settings.ts'
import { judgeKey } from './judge.ts'
import { noteFault } from './notes.ts'
import { countRequest } from './rate.ts'
import { type ApiKey, changeKey } from './store.ts'
import { asUser } from './strategy.ts'
import { hasTokenInAddress, tokenIn } from './token.ts'

const TOUCH_MS = 60_000

const refused = (
  code: ErrorCode,
  { details = {}, headers = {} }: { details?: ErrorDetails; headers?: HeadersInit } = {},
) =>
  Response.json(
    { errors: [{ name: 'APIError', message: describeError(code, details), data: { code, ...details } }] },
    { status: errorCatalogue[code].status, headers: { 'Cache-Control': 'no-store', ...headers } },
  )

/** `/api/<here>/…`, as it was sent: what is written otherwise than it has to be opens nothing. */
const firstPart = (url: string): string => new URL(url).pathname.split('/')[2] ?? ''

const touch = async (payload: Payload, { id, usedAt }: ApiKey, address: string, now: number): Promise<void> => {
  if (now - (usedAt ?? 0) < TOUCH_MS) return
  await changeKey({ payload }, { id, data: { usedAt: now, usedFrom: address } })
}

const requestOf = async (payload: Payload, request: Request, key?: ApiKey): Promise<PayloadRequest> => {
  const req = await createLocalReq(key ? { user: asUser(key) } : {}, payload)
  return Object.assign(req, { headers: request.headers, method: request.method, url: request.url })
}

/** Whether a request is for the door of systems at all: nothing else has to be asked of a database. */
export const concernsKeys = ({ headers, url }: Request): boolean =>
  tokenIn(headers) !== undefined || hasTokenInAddress(url)

/**
 * What a request with a key is told before anything is done with it; undefined where it may go on. A key that is unknown,
 * has ended, or comes from elsewhere: all get the same answer.
 */
export const refuseKey = async (payload: Payload, request: Request): Promise<Response | undefined> => {
  const { headers, url } = request
  if (hasTokenInAddress(url)) return refused('KEY_IN_ADDRESS')
  const token = tokenIn(headers)
  if (token === undefined) return undefined
  if (carriesCookie(headers)) return refused('KEY_AND_COOKIE')
  const now = Date.now()
  const { key, fault } = await judgeKey({ payload, headers, token, now })
  if (fault !== null) {
    await noteFault(await requestOf(payload, request), { fault, key, now })
    return refused('KEY_REFUSED', { headers: { 'WWW-Authenticate': 'Bearer' } })
  }
  const { keyPerMinute } = await securitySettings(payload)
  const seconds = await countRequest({ payload, key, limit: key.perMinute ?? keyPerMinute, now })
  if (seconds !== undefined)
    return refused('KEY_TOO_MANY', { details: { seconds }, headers: { 'Retry-After': String(seconds) } })
  await touch(payload, key, callerIn(headers).address, now)
  if (KEY_ADDRESSES.has(firstPart(url))) return undefined
  await noteRefused(await requestOf(payload, request, key))
  return refused('KEY_OPERATION')
}
