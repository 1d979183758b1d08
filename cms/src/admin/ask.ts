/** What the CMS did not do, in words for whoever asked. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  /** 0 where no answer came at all. */
  readonly status: number
  readonly body: unknown

  constructor({ message, status, body }: { message: string; status: number; body?: unknown }) {
    super(message)
    this.status = status
    this.body = body
  }
}

type Question = {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  readonly json?: unknown
  readonly form?: FormData
  readonly signal?: AbortSignal
}

/**
 * Asks an endpoint of the CMS from the browser.
 * @param path behind `/api`
 * @throws `Refusal` with a Chinese message
 */
export const ask = async <T>(path: string, { method = 'GET', json, form, signal }: Question = {}): Promise<T> => {
  const response = await fetch(`/api${path}`, {
    method,
    credentials: 'include',
    ...(signal ? { signal } : {}),
    ...(json === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(json) }),
    ...(form ? { body: form } : {}),
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause
    throw new Refusal({ message: '网络不通，操作没有完成，请稍后再试。', status: 0 })
  })
  const body = await response.json().catch(() => undefined)
  if (response.ok) return body
  throw new Refusal({ message: messageOf(body) ?? '操作没有完成，请稍后再试。', status: response.status, body })
}

export const messageFrom = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const messageOf = (body: unknown): string | undefined => {
  const errors = typeof body === 'object' && body !== null && 'errors' in body ? body.errors : undefined
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined
  return typeof first === 'object' && first !== null && 'message' in first ? String(first.message) : undefined
}
