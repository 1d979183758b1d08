import type { PayloadRequest } from 'payload'
import type { z } from 'zod'
import { failure } from '../errors/fail.ts'

/** What somebody sees depends on who asks and on the moment. */
export const headers = { 'Cache-Control': 'private, no-store' }

const MAX_BODY = 256 * 1024

/**
 * The JSON body of a request.
 * @param code what is thrown, naming the first field that is wrong
 */
export const jsonOf = async <S extends z.ZodType>(
  req: PayloadRequest,
  schema: S,
  code: 'REVIEW_INPUT' | 'NOTICE_INPUT' = 'REVIEW_INPUT',
): Promise<z.infer<S>> => {
  const text = (await req.text?.()) ?? ''
  if (text.length > MAX_BODY) throw failure(code, { field: '内容过长' })
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw failure(code, { field: '格式' })
  }
  const parsed = schema.safeParse(json)
  if (parsed.success) return parsed.data
  throw failure(code, { field: String(parsed.error.issues[0]?.path.join('.') ?? '').slice(0, 40) })
}
