import { handleEndpoints } from 'payload'
import type { User } from '../src/payload-types.ts'
import { clientOf } from './client.ts'
import { type Cms, TEST_PASSWORD } from './cms-fixture.ts'

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
export type RestAnswer = { status: number; json: any }

/** A body that is a text is sent as it is. */
export type Ask = { method?: string; path: string; body?: unknown; form?: FormData; headers?: Record<string, string> }

/** Asks the whole API as a browser or another system would: routing, sign-in and access rules are Payload's own. */
export const createRest = (cms: Cms) => {
  const { payload } = cms
  const tokens = new Map<string, string>()

  const tokenOf = async (user: User): Promise<string> => {
    const known = tokens.get(user.id)
    if (known) return known
    const { json } = await clientOf(cms).send('POST', '/users/login', { email: user.email, password: TEST_PASSWORD })
    const token: unknown = json?.token
    if (typeof token !== 'string') throw new Error(`${user.email} got no token.`)
    tokens.set(user.id, token)
    return token
  }

  /** @param user null for somebody who is not signed in */
  return async (user: User | null, { method = 'GET', path, body, form, headers = {} }: Ask): Promise<RestAnswer> => {
    // As bytes: a stream that the server stops reading would fail in this process, which is both ends.
    const filled = form ? new Response(form) : undefined
    const type = filled?.headers.get('content-type') ?? 'application/json'
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
    const sent = filled ? await filled.arrayBuffer() : text
    const request = new Request(`http://cms.test/api${path}`, {
      method,
      headers: {
        'content-type': type,
        ...(user ? { authorization: `JWT ${await tokenOf(user)}` } : {}),
        ...headers,
      },
      ...(sent === undefined ? {} : { body: sent }),
    })
    const response = await handleEndpoints({ config: payload.config, request })
    const isJson = response.headers.get('content-type')?.includes('json')
    return { status: response.status, json: isJson ? await response.json() : undefined }
  }
}
