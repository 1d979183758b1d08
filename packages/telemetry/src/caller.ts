import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

export type Caller = {
  /** Address at the other end of the connection itself, not what a header says. */
  readonly peer: string | undefined
  readonly headers: IncomingHttpHeaders
  /** `METRICS_TOKEN`; empty when there is none. */
  readonly token: string
}

/** A proxy on this machine names whom it asks for by one of these. */
const PROXIED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'] as const

/**
 * Whether somebody may read how the product is doing: who has the token, or is on this machine. What
 * a reverse proxy on this machine passes on comes from there as well, so it must name neither a
 * client nor a public host.
 */
export const mayReadMetrics = ({ peer, headers, token }: Caller): boolean => {
  if (token !== '' && isToken(headers.authorization, token)) return true
  if (!isLoopback(peer) || PROXIED.some((name) => headers[name] !== undefined)) return false
  return isLocalHost(headers.host)
}

const isToken = (authorization: string | undefined, token: string): boolean => {
  const [, given] = /^Bearer (.+)$/i.exec(authorization ?? '') ?? []
  return given !== undefined && timingSafeEqual(digest(given), digest(token))
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

const isLoopback = (address: string | undefined): boolean =>
  address === '::1' || /^(::ffff:)?127\.\d+\.\d+\.\d+$/.test(address ?? '')

const isLocalHost = (host: string | undefined): boolean =>
  /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i.test(host ?? '')
