/** Header of what a screen asks by itself. */
export const BACKGROUND = { 'x-zhanqun-background': '1' } as const

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
  /** Asked by the screen itself, not by whoever sits there: it does not keep the session open. */
  readonly background?: boolean
}

/**
 * Asks an endpoint of the CMS from the browser.
 * @param path behind `/api`
 * @throws `Refusal` with a Chinese message
 */
export const ask = async <T>(
  path: string,
  { method = 'GET', json, form, signal, background = false }: Question = {},
): Promise<T> => {
  const response = await fetch(`/api${path}`, {
    method,
    credentials: 'include',
    ...(signal ? { signal } : {}),
    headers: {
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...(background ? BACKGROUND : {}),
    },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
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
