import { Agent, type Dispatcher, request } from 'undici'
import type { Guard } from './guard.ts'

/** One of several addresses of a host is given this long before the next one is tried. */
const ATTEMPT_MS = 3_000

export type Answer = {
  readonly status: number
  /** Where it redirects to; undefined where it does not, or nobody can tell where to. */
  readonly location: string | undefined
  /** When it wants to be asked again, in its own words; undefined where it does not say. */
  readonly retryAfter: string | undefined
  readonly body: Dispatcher.ResponseData['body']
}

/** Asks one address once, with a connection of its own, and lets the answer be looked at while the connection lasts. */
export const ask = async <T>({
  url,
  method = 'GET',
  guard,
  agent: name,
  timeoutMs,
  signal,
  look,
}: {
  url: URL
  method?: 'GET' | 'HEAD'
  guard: Guard
  /** What the server reads in its logs. */
  agent: string
  timeoutMs: number
  signal: AbortSignal
  look: (answer: Answer) => T | Promise<T>
}): Promise<T> => {
  const agent = new Agent({
    maxHeaderSize: 65_536,
    connect: {
      lookup: guard(url),
      timeout: timeoutMs,
      rejectUnauthorized: false,
      autoSelectFamily: true,
      autoSelectFamilyAttemptTimeout: ATTEMPT_MS,
    },
  })
  try {
    const { statusCode, headers, body } = await request(url, {
      dispatcher: agent,
      method,
      signal,
      reset: true,
      headers: { 'user-agent': name, accept: 'text/html,*/*;q=0.5' },
    })
    // What is left of an answer is not waited for.
    body.on('error', () => undefined)
    const isRedirect = statusCode >= 300 && statusCode < 400
    return await look({
      status: statusCode,
      location: isRedirect ? [headers.location].flat()[0] : undefined,
      retryAfter: [headers['retry-after']].flat()[0],
      body,
    })
  } finally {
    await agent.destroy()
  }
}
