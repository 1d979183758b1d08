import { handleEndpoints } from 'payload'
import type { Cms } from './cms-fixture.ts'

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
export type ClientAnswer = { status: number; json: any; code: unknown; location: string; setCookies: readonly string[] }

/** Somebody at a browser or with a program: keeps the cookies of the answers, and has an address of its own. */
export type Client = {
  readonly cookies: Map<string, string>
  readonly send: (
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<ClientAnswer>
}

const keep = (cookies: Map<string, string>, response: Response) => {
  for (const line of response.headers.getSetCookie()) {
    const [pair = ''] = line.split(';')
    const [name = '', value = ''] = pair.split(/=(.*)/s)
    if (value === '') cookies.delete(name)
    else cookies.set(name, value)
  }
}

/** Sends requests through the whole of Payload's REST: authentication, endpoints, error answers. */
export const clientOf = ({ payload }: Cms, { address = '' }: { address?: string } = {}): Client => {
  const cookies = new Map<string, string>()
  return {
    cookies,
    send: async (method, path, body, extra = {}) => {
      const text = body === undefined ? null : JSON.stringify(body)
      const headers = new Headers({ 'x-zhanqun-address': address, 'user-agent': 'Test/1.0', ...extra })
      if (text !== null) {
        headers.set('content-type', 'application/json')
        headers.set('content-length', String(Buffer.byteLength(text)))
      }
      if (cookies.size > 0) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
      const request = new Request(`http://cms.test/api${path}`, { method, headers, body: text })
      const response = await handleEndpoints({ config: payload.config, request })
      keep(cookies, response)
      const json = await response.json().catch(() => undefined)
      return {
        status: response.status,
        json,
        code: json?.errors?.[0]?.data?.code,
        location: response.headers.get('location') ?? '',
        setCookies: response.headers.getSetCookie(),
      }
    },
  }
}
