import type { ErrorCode } from '@zhanqun/errors'

/** What is known of a request before anything is done with it. */
export type Arrival = {
  readonly method: string
  /** Header `Host`, or what a trusted proxy says of it. */
  readonly origin: string
  readonly headers: Pick<Headers, 'get'>
  /** Host names that the admin answers under; empty for any. */
  readonly hosts: readonly string[]
}

const READS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/** What browsers say of requests that a page of another site has made. */
const FOREIGN: ReadonlySet<string> = new Set(['cross-site', 'same-site'])

const hostOf = (origin: string): string => (URL.canParse(origin) ? new URL(origin).host : '')

/**
 * Why a request is turned away at the door; undefined for one that goes on. A write must not come from a page of
 * another origin, whatever its cookies: browsers name it in `Origin` or `Sec-Fetch-Site`, and programs send neither.
 */
export const refusalOf = ({ method, origin, headers, hosts }: Arrival): ErrorCode | undefined => {
  if (hosts.length > 0 && !hosts.includes(hostOf(origin))) return 'HOST_REFUSED'
  if (READS.has(method)) return undefined
  const from = headers.get('origin')
  if (from !== null) return from === origin ? undefined : 'ORIGIN_REFUSED'
  return FOREIGN.has(headers.get('sec-fetch-site') ?? '') ? 'ORIGIN_REFUSED' : undefined
}
