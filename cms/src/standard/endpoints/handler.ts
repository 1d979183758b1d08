import { ZhanqunError } from '@zhanqun/errors'
import type { Endpoint, PayloadRequest } from 'payload'
import type { z } from 'zod'
import { failure } from '../../errors/fail.ts'

/** What somebody sees depends on who asks and on the moment. */
export const headers = { 'Cache-Control': 'private, no-store' }

const MAX_BODY_BYTES = 1024 * 1024

type Work = (req: PayloadRequest) => Promise<unknown>

/** Endpoints below a path of `/api` that answer what their work gives as JSON. */
export const endpointsBelow =
  (base: string) =>
  ({ method, path, work }: { method: Endpoint['method']; path: string; work: Work }): Endpoint => ({
    path: `${base}${path}`,
    method,
    handler: async (req) => {
      try {
        const answer = await work(req)
        return answer instanceof Response ? answer : Response.json(answer, { headers })
      } catch (error) {
        throw error instanceof ZhanqunError ? failure(error.code, error.details) : error
      }
    },
  })

export const standardEndpoint = endpointsBelow('/column-standards')

export const param = (req: PayloadRequest, name: string): string => String(req.routeParams?.[name] ?? '')

type InputCode = 'STANDARD_INPUT' | 'PEOPLE_INPUT' | 'INDICATOR_SET_INPUT'

/** The JSON body of a request. @throws `code` naming the first field that is wrong, STANDARD_INPUT_TOO_LARGE */
export const bodyOf = async <S extends z.ZodType>(
  req: PayloadRequest,
  schema: S,
  code: InputCode = 'STANDARD_INPUT',
): Promise<z.infer<S>> => {
  const announced = Number(req.headers.get('content-length') ?? 0)
  if (announced > MAX_BODY_BYTES) throw failure('STANDARD_INPUT_TOO_LARGE')
  const text = (await req.text?.()) ?? ''
  if (text.length > MAX_BODY_BYTES) throw failure('STANDARD_INPUT_TOO_LARGE')
  return parsed(schema, readJson(text, code), code)
}

const readJson = (text: string, code: InputCode): unknown => {
  try {
    return text === '' ? {} : JSON.parse(text)
  } catch {
    throw failure(code, { field: '提交的内容' })
  }
}

/** @throws `code` naming the first field that is wrong */
export const parsed = <S extends z.ZodType>(
  schema: S,
  value: unknown,
  code: InputCode = 'STANDARD_INPUT',
): z.infer<S> => {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const path = result.error.issues[0]?.path.join('.') ?? ''
  throw failure(code, { field: path.slice(0, 80) || '提交的内容' })
}
