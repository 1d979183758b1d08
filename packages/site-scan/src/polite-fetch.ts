import { isIP } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { Agent, fetch } from 'undici'
import { isPublicAddress, publicLookup } from './public-addresses.ts'

/** What a site reads in its logs, and may name in its robots.txt. */
export const USER_AGENT = 'ZhanqunScan'

export type FetchLimits = {
  /** Between the beginnings of two requests. */
  readonly delayMs: number
  readonly timeoutMs: number
  readonly maxBytes: number
  /** Also addresses of this machine and of local networks. */
  readonly allowPrivate: boolean
}

export type Answer =
  | { readonly type: 'page'; readonly status: number; readonly contentType: string; readonly bytes: Uint8Array }
  | { readonly type: 'redirect'; readonly to: string }
  | { readonly type: 'failed'; readonly reason: string }

/** Asks one site, one request after the other and never quicker than the limit; redirects are left to whoever asks. */
export const createPoliteFetch = ({ delayMs, timeoutMs, maxBytes, allowPrivate }: FetchLimits) => {
  const agent = new Agent({ connect: allowPrivate ? {} : { lookup: publicLookup } })
  let next = 0
  let delay = delayMs

  const get = async (url: URL): Promise<Answer> => {
    const host = url.hostname.replace(/^\[|\]$/g, '')
    if (!allowPrivate && isIP(host) !== 0 && !isPublicAddress(host)) return failed('是内部网络地址')
    const pause = next - performance.now()
    if (pause > 0) await wait(pause)
    next = performance.now() + delay
    try {
      // The time is for the whole answer: a server may send its page byte by byte.
      const response = await fetch(url, {
        dispatcher: agent,
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
        headers: { 'user-agent': `${USER_AGENT}/1.0`, accept: 'text/html,application/xhtml+xml,text/plain;q=0.5' },
      })
      const location = response.headers.get('location')
      if (response.status >= 300 && response.status < 400 && location !== null) {
        await response.body?.cancel()
        return { type: 'redirect', to: location }
      }
      const bytes = await readUpTo(response.body, maxBytes)
      if (!bytes) return failed(`超过${Math.round(maxBytes / 1024)}KB`)
      return {
        type: 'page',
        status: response.status,
        contentType: response.headers.get('content-type') ?? '',
        bytes,
      }
    } catch (error) {
      return failed(reasonOf(error, timeoutMs))
    }
  }

  return {
    get,
    /** A site may ask for more time between requests than it would be given. */
    slowDown: (ms: number): void => {
      delay = Math.max(delay, ms)
    },
    close: () => agent.destroy(),
  }
}

const failed = (reason: string): Answer => ({ type: 'failed', reason })

/** @returns undefined for more than may be read */
const readUpTo = async (body: AsyncIterable<Uint8Array> | null, most: number): Promise<Uint8Array | undefined> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.byteLength
    if (size > most) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const reasonOf = (error: unknown, timeoutMs: number): string => {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at.name === 'TimeoutError') return `${Math.round(timeoutMs / 1000)}秒内没有打开`
    const code = 'code' in at ? at.code : undefined
    if (code === 'EPRIVATE') return '是内部网络地址'
    if (code === 'ENOTFOUND') return '域名无法解析'
    if (code === 'ECONNREFUSED') return '服务器拒绝连接'
  }
  return '连接失败'
}
