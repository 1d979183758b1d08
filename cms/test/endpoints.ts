import { createPayloadRequest, type Endpoint, type PayloadRequest } from 'payload'
import type { User } from '../src/payload-types.ts'
import type { Cms } from './cms-fixture.ts'

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
export type Answer = { status: number; json: any; bytes: Uint8Array }

type Call = {
  cms: Cms
  /** null for somebody who is not signed in. */
  user: User | null
  method: string
  path: string
  /** A text is sent as it is. */
  body?: unknown
  form?: FormData
}

/** Calls an endpoint of the configuration or of a collection as the API would, without a server. */
export const callEndpoint = async ({ cms, user, method, path, body, form }: Call): Promise<Answer> => {
  const given = form ?? (body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body))
  const sized = new Response(given)
  const bytes = given === null ? null : new Uint8Array(await sized.arrayBuffer())
  const headers = new Headers({ 'content-length': String(bytes?.length ?? 0) })
  const type = sized.headers.get('content-type')
  if (type) headers.set('content-type', type)
  const request = new Request(`http://cms.test/api${path}`, { method, headers, body: bytes })
  const { pathname } = new URL(request.url)
  const found = match(cms, method, pathname.slice('/api'.length))
  if (!found) throw new Error(`No endpoint ${method} ${pathname}.`)
  const req = await createPayloadRequest({ config: cms.payload.config, request, canSetHeaders: false })
  req.routeParams = found.params
  req.user = user ? (await cms.as(user)).req.user : null
  try {
    return await answerOf(await found.endpoint.handler(req as PayloadRequest))
  } catch (error) {
    const { status = 500, data, message } = error as { status?: number; data?: unknown; message?: string }
    return { status, json: { errors: [{ message, data }] }, bytes: new Uint8Array() }
  }
}

const answerOf = async (response: Response): Promise<Answer> => {
  const bytes = new Uint8Array(await response.arrayBuffer())
  const isJson = response.headers.get('content-type')?.includes('json')
  return { status: response.status, json: isJson ? JSON.parse(new TextDecoder().decode(bytes)) : undefined, bytes }
}

const match = ({ payload }: Cms, method: string, path: string) => {
  const ofCollections = Object.values(payload.collections).flatMap(({ config }) =>
    (config.endpoints || []).map((endpoint) => ({ endpoint, path: `/${config.slug}${endpoint.path}` })),
  )
  const all: { endpoint: Endpoint; path: string }[] = [
    ...(payload.config.endpoints ?? []).map((endpoint) => ({ endpoint, path: endpoint.path })),
    ...ofCollections,
  ]
  for (const { endpoint, path: pattern } of all) {
    if (endpoint.method.toUpperCase() !== method) continue
    const names = [...pattern.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '')
    const values = new RegExp(`^${pattern.replace(/:\w+/g, '([^/]+)')}/?$`).exec(path)
    if (values) return { endpoint, params: Object.fromEntries(names.map((name, index) => [name, values[index + 1]])) }
  }
  return undefined
}
