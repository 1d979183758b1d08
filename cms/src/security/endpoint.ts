import { addDataAndFileToRequest, type Endpoint, type PayloadRequest } from 'payload'
import type { z } from 'zod'
import { signedIn } from '../access/scope.ts'
import { failure } from '../errors/fail.ts'
import { sidOf } from './strategy.ts'

const NO_STORE = { 'Cache-Control': 'private, no-store' }

/** An answer that nobody keeps, with the cookies it sets. */
export const answer = (
  body: unknown,
  { status = 200, cookies = [] }: { status?: number; cookies?: readonly string[] } = {},
): Response => {
  const headers = new Headers(NO_STORE)
  for (const cookie of cookies) headers.append('Set-Cookie', cookie)
  return Response.json(body, { status, headers })
}

const FOUND = 302

/** Leads a browser on, with the cookies that it is to keep. */
export const lead = (location: string, cookies: readonly string[]): Response => {
  const headers = new Headers({ ...NO_STORE, Location: location })
  for (const cookie of cookies) headers.append('Set-Cookie', cookie)
  return new Response(null, { status: FOUND, headers })
}

/** The body of a request, JSON or a form's. @throws INPUT_INVALID */
export const bodyOf = async <T extends z.ZodType>(req: PayloadRequest, schema: T): Promise<z.infer<T>> => {
  await addDataAndFileToRequest(req)
  const { success, data } = schema.safeParse(req.data ?? {})
  if (!success) throw failure('INPUT_INVALID')
  return data
}

type Handler = (req: PayloadRequest) => Promise<Response>

export const post = (path: string, handler: Handler): Endpoint => ({ path, method: 'post', handler })

/** Gives the handler who asks, and in which session. @throws SIGNED_OUT */
export const forUser =
  (handler: (req: PayloadRequest, user: { id: string; sid: string }) => Promise<Response>): Handler =>
  (req) => {
    if (!signedIn(req) || !req.user) throw failure('SIGNED_OUT')
    return handler(req, { id: String(req.user.id), sid: sidOf(req) ?? '' })
  }
