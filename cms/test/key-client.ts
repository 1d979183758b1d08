import { handleEndpoints } from 'payload'
import type { MadeKey, WantedKey } from '../src/api-keys/contract.ts'
import type { User } from '../src/payload-types.ts'
import type { Cms } from './cms-fixture.ts'
import { type Ask, createRest } from './rest.ts'

const DAY_MS = 86_400_000

/** A civil day so many days ahead. */
export const dayAhead = (days: number): string =>
  new Date(Date.now() + days * DAY_MS + 8 * 3_600_000).toISOString().slice(0, 10)

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
export type KeyAnswer = { status: number; json: any; code: unknown; headers: Headers; text: string }

/** Asks as a system does: through the door that stands in front of the API, and the API itself. */
export const askWith = async (
  { payload }: Cms,
  token: string | null,
  { method = 'GET', path, body, form, headers = {} }: Ask,
  { isPastDoor = false }: { isPastDoor?: boolean } = {},
): Promise<KeyAnswer> => {
  const filled = form ? new Response(form) : undefined
  const type = filled?.headers.get('content-type') ?? 'application/json'
  const sent = filled ? await filled.arrayBuffer() : body === undefined ? undefined : JSON.stringify(body)
  const request = new Request(`http://cms.test/api${path}`, {
    method,
    headers: {
      'content-type': type,
      'x-zhanqun-address': '10.1.2.3',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(sent === undefined ? {} : { body: sent }),
  })
  // The CMS of the test has its own instance of each module.
  const { refuseKey } = await import('../src/api-keys/door.ts')
  const refusal = isPastDoor ? undefined : await refuseKey(payload, request)
  const response = refusal ?? (await handleEndpoints({ config: payload.config, request }))
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json')
  const json = isJson ? JSON.parse(text) : undefined
  return { status: response.status, json, code: json?.errors?.[0]?.data?.code, headers: response.headers, text }
}

/** Makes keys as the security administrator does on the screen. */
export const keyMaker = (cms: Cms, { admin, owner }: { admin: User; owner: User }) => {
  const rest = createRest(cms)
  return async (given: Partial<WantedKey>): Promise<MadeKey> => {
    const wanted: WantedKey = {
      name: '政务办公系统',
      owner: owner.id,
      operations: ['read-published'],
      places: null,
      addresses: '',
      until: dayAhead(100),
      perMinute: 6000,
      ...given,
    }
    const { status, json } = await rest(admin, { method: 'POST', path: '/security/keys', body: wanted })
    if (status !== 201) throw new Error(JSON.stringify(json))
    return json
  }
}
