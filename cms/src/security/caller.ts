import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { settings } from '../settings.ts'
import { parseRanges, plainAddress } from './address-ranges.ts'

/** Where a request comes from and which origin it was sent to, as far as the connection and trusted proxies tell. */
export type Caller = {
  /** Empty where there is no connection, as for the product's own processes. */
  readonly address: string
  /** Host, with its port, that the client has asked for. */
  readonly host: string
  /** Origin under which the client reaches the admin, e.g. `https://cms.example.gov.cn`. */
  readonly origin: string
}

/** Headers that only {@link markCaller} sets; whatever a client sends under these names is thrown away. */
const ADDRESS_HEADER = 'x-zhanqun-address'
const HOST_HEADER = 'x-zhanqun-host'
const ORIGIN_HEADER = 'x-zhanqun-origin'

const firstOf = (value: string | string[] | undefined): string =>
  (Array.isArray(value) ? value[0] : value)?.split(',')[0]?.trim() ?? ''

const listOf = (value: string | string[] | undefined): string[] =>
  [value ?? []]
    .flat()
    .join(',')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)

/**
 * Who calls, from the connection's peer. Forwarded headers are believed as far as trusted proxies wrote
 * them: the address is the last one in the chain that is no trusted proxy's.
 */
export const callerOf = ({
  peer,
  headers,
  encrypted = false,
  trustedProxies = settings.trustedProxies,
}: {
  peer: string
  headers: IncomingHttpHeaders
  encrypted?: boolean
  trustedProxies?: string
}): Caller => {
  const proxies = parseRanges(trustedProxies)
  const trusted = proxies.includes(peer)
  const chain = trusted ? [...listOf(headers['x-forwarded-for']), peer] : [peer]
  const address = chain.findLast((hop) => !proxies.includes(hop)) ?? chain[0] ?? ''
  const host = (trusted && firstOf(headers['x-forwarded-host'])) || firstOf(headers.host)
  const scheme = (trusted && firstOf(headers['x-forwarded-proto'])) || (encrypted ? 'https' : 'http')
  const known = settings.cmsOrigin && new URL(settings.cmsOrigin).host === host ? settings.cmsOrigin : ''
  return { address: plainAddress(address), host, origin: known || `${scheme}://${host}` }
}

/** Writes down who calls, before anything reads the request's headers. */
export const markCaller = (request: IncomingMessage): void => {
  const { address, host, origin } = callerOf({
    peer: request.socket.remoteAddress ?? '',
    headers: request.headers,
    encrypted: 'encrypted' in request.socket,
  })
  request.headers[ADDRESS_HEADER] = address
  request.headers[HOST_HEADER] = host
  request.headers[ORIGIN_HEADER] = origin
}

/** What {@link markCaller} has written down. */
export const callerIn = (headers: Headers): Caller => ({
  address: headers.get(ADDRESS_HEADER) ?? '',
  host: headers.get(HOST_HEADER) ?? '',
  origin: headers.get(ORIGIN_HEADER) ?? '',
})

/** Whether cookies are to be sent over HTTPS only. */
export const isSecure = (headers: Headers): boolean => callerIn(headers).origin.startsWith('https:')
