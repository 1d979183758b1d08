import { type Answer, ask } from './ask.ts'
import type { Guard } from './guard.ts'
import { type Failure, failureOf } from './reasons.ts'

/** 国办秘函〔2019〕19号: “超过（含）15秒网站仍打不开”. */
export const PROBE_TIMEOUT_MS = 15_000
/** What a site reads in its logs. */
export const PROBE_AGENT = 'ZhanqunProbe/1.0'
/** A home page has a tenth of it; the rest of something endless need not be seen. */
const MAX_BYTES = 2 * 1024 * 1024
const MAX_REDIRECTS = 5

export type ProbeOutcome = { readonly type: 'opened'; readonly ms: number } | Failure

type Step = { readonly end: ProbeOutcome } | { readonly next: URL }

/**
 * Opens the home page of a site as a reader would, once. Its certificate is not judged: that is looked at by itself,
 * and what a reader's browser trusts is not known here.
 * @param isOurs whether a host is one of our own sites; redirects to others are not followed, and the site has answered
 */
export const probe = async ({
  url,
  guard,
  isOurs,
  timeoutMs = PROBE_TIMEOUT_MS,
  stopped,
}: {
  url: URL
  guard: Guard
  isOurs: (host: string) => boolean
  timeoutMs?: number
  /** Breaks the probe off; what comes of it then means nothing. */
  stopped?: AbortSignal
}): Promise<ProbeOutcome> => {
  const started = performance.now()
  const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(stopped ? [stopped] : [])])
  const opened = (): Step => ({ end: { type: 'opened', ms: Math.round(performance.now() - started) } })
  const failed = (reason: string): Step => ({ end: { type: 'failed', reason } })

  const look = async ({ status, location, body }: Answer, at: URL): Promise<Step> => {
    if (status >= 400) return failed(`服务器返回${status}`)
    if (location === undefined) {
      await readSome(body)
      return opened()
    }
    const next = URL.parse(location, at)
    if (!next || !/^https?:$/.test(next.protocol)) return failed('跳转地址无效')
    return next.host === url.host || isOurs(next.host) ? { next } : opened()
  }

  try {
    let at = url
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      const step = await ask({
        url: at,
        guard,
        agent: PROBE_AGENT,
        timeoutMs,
        signal,
        look: (answer) => look(answer, at),
      })
      if ('end' in step) return step.end
      at = step.next
    }
    return { type: 'failed', reason: '反复跳转' }
  } catch (error) {
    return failureOf(error, timeoutMs)
  }
}

const readSome = async (body: AsyncIterable<Uint8Array>): Promise<void> => {
  let size = 0
  for await (const chunk of body) {
    size += chunk.byteLength
    if (size > MAX_BYTES) return
  }
}
