import type { ErrorCode } from '@zhanqun/errors'
import type { Caller } from './caller.ts'

/** What is known of a request before anything is done with it. */
export type Arrival = {
  readonly method: string
  readonly caller: Pick<Caller, 'host' | 'origin'>
  readonly headers: Pick<Headers, 'get'>
  /** Host names that the admin answers under; empty for any. */
  readonly hosts: readonly string[]
}

const READS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/** What browsers say of requests that a page of another site has made. */
const FOREIGN: ReadonlySet<string> = new Set(['cross-site', 'same-site'])

/**
 * Why a request is turned away at the door; undefined for one that goes on. A write must not come from a page of
 * another origin, whatever its cookies: browsers name it in `Origin` or `Sec-Fetch-Site`, and programs send neither.
 */
export const refusalOf = ({ method, caller, headers, hosts }: Arrival): ErrorCode | undefined => {
  if (hosts.length > 0 && !hosts.includes(caller.host)) return 'HOST_REFUSED'
  if (READS.has(method)) return undefined
  const from = headers.get('origin')
  if (from !== null) return from === caller.origin ? undefined : 'ORIGIN_REFUSED'
  return FOREIGN.has(headers.get('sec-fetch-site') ?? '') ? 'ORIGIN_REFUSED' : undefined
}
