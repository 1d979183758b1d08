import { type Answer, ask } from './ask.ts'
import type { Guard } from './guard.ts'
import { failureOf, isPrivate } from './reasons.ts'
import type { Turns } from './turns.ts'

export const LINK_TIMEOUT_MS = 12_000
/** What servers of others read in their logs. */
export const LINK_AGENT = 'ZhanqunLinkCheck/1.0 (weekly check of links on government websites)'
const MAX_REDIRECTS = 5
const LONGEST_WAIT_MS = 7 * 86_400_000
/** Where a server does not say how long. */
const USUAL_WAIT_MS = 3_600_000

/** The page is not there. */
const GONE: ReadonlySet<number> = new Set([404, 410])
/** The server is in trouble. Others of this hundred are how gatekeepers ask for a browser. */
const IN_TROUBLE: ReadonlySet<number> = new Set([500, 502, 503, 504])

export type LinkOutcome =
  | { readonly type: 'opened' }
  /** A reader would not get there either. */
  | { readonly type: 'failed'; readonly reason: string }
  /** Something answers, but a program cannot tell what a reader would see. */
  | { readonly type: 'unclear'; readonly reason: string }
  /** The server wants to be left alone for a while. */
  | { readonly type: 'busy'; readonly waitMs: number; readonly host: string }
  /** Says nothing of the address. */
  | { readonly type: 'unable'; readonly reason: string }

type Step = { readonly end: LinkOutcome } | { readonly next: URL } | { readonly method: 'GET' }

/**
 * Whether an address that pages lead to can be opened: asked for its head alone, and as readers do only where that does
 * not tell. Nothing is downloaded. Its certificate is not judged.
 * @param turns every request waits for its host's
 */
export const checkLink = async ({
  url,
  guard,
  turns,
  timeoutMs = LINK_TIMEOUT_MS,
  stopped,
}: {
  url: URL
  guard: Guard
  turns: Turns
  timeoutMs?: number
  /** Breaks the check off; what comes of it then means nothing. */
  stopped?: AbortSignal
}): Promise<LinkOutcome> => {
  const step = async (at: URL, method: 'HEAD' | 'GET'): Promise<Step> => {
    try {
      return await turns.take(at.hostname, () => {
        const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(stopped ? [stopped] : [])])
        const look = (answer: Answer) => stepAfter(answer, { at, method })
        return ask({ url: at, method, guard, agent: LINK_AGENT, timeoutMs, signal, look })
      })
    } catch (error) {
      if (isPrivate(error)) return { end: { type: 'unclear', reason: '指向内部网络地址' } }
      const failure = failureOf(error, timeoutMs)
      if (failure.type === 'unable') return { end: { type: 'unable', reason: failure.reason } }
      return method === 'HEAD' ? { method: 'GET' } : { end: { type: 'failed', reason: failure.reason } }
    }
  }

  let at = url
  let method: 'HEAD' | 'GET' = 'HEAD'
  for (let redirects = 0; ; ) {
    if (stopped?.aborted) return { type: 'unable', reason: '' }
    const taken = await step(at, method)
    if ('end' in taken) return taken.end
    if ('method' in taken) {
      method = taken.method
      continue
    }
    redirects++
    // With cookies, a browser may come to an end.
    if (redirects > MAX_REDIRECTS) return { type: 'unclear', reason: '反复跳转' }
    at = taken.next
  }
}

const stepAfter = (
  { status, location, retryAfter }: Answer,
  { at, method }: { at: URL; method: 'HEAD' | 'GET' },
): Step => {
  const isBusy = status === 429 || (status === 503 && retryAfter !== undefined)
  if (isBusy) return { end: { type: 'busy', waitMs: waitOf(retryAfter, Date.now()), host: at.hostname } }
  if (status < 400) {
    if (location === undefined) return { end: { type: 'opened' } }
    const next = URL.parse(location, at)
    if (next && /^https?:$/.test(next.protocol)) return { next }
    return { end: { type: 'unclear', reason: '跳转地址无效' } }
  }
  if (method === 'HEAD') return { method: 'GET' }
  const reason = `服务器返回${status}`
  return { end: { type: GONE.has(status) || IN_TROUBLE.has(status) ? 'failed' : 'unclear', reason } }
}

/** `Retry-After` as seconds or as a date. */
const waitOf = (retryAfter: string | undefined, now: number): number => {
  const given = retryAfter?.trim() ?? ''
  const ms = /^\d+$/.test(given) ? Number(given) * 1000 : Date.parse(given) - now
  return Number.isNaN(ms) || ms <= 0 ? USUAL_WAIT_MS : Math.min(ms, LONGEST_WAIT_MS)
}
