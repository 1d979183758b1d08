import { BlockList, isIP, isIPv4 } from 'node:net'
import type { PayloadRequest } from 'payload'
import { settings } from '../settings.ts'

/** Set by the server itself from the connection; what a client sends under these names is thrown away. */
export const PEER_HEADER = 'x-zhanqun-peer'
export const REQUEST_HEADER = 'x-zhanqun-request'

const MOST_HOPS = 20

/**
 * The address that a request comes from; null within the product itself. `X-Forwarded-For` counts only as far as
 * it was written by proxies that `TRUSTED_PROXIES` names.
 */
export const clientAddress = ({ headers }: Pick<PayloadRequest, 'headers'>): string | null => {
  const peer = plainAddress(headers?.get(PEER_HEADER) ?? '')
  if (peer === null) return null
  const trusted = trustedProxies(settings.trustedProxies)
  const hops = (headers.get('x-forwarded-for') ?? '').split(',').slice(-MOST_HOPS)
  let address = peer
  while (trusted(address)) {
    const before = plainAddress(hops.pop() ?? '')
    if (before === null) break
    address = before
  }
  return address
}

/** What ties together the entries of one request. */
export const requestId = ({ headers }: Pick<PayloadRequest, 'headers'>): string | null =>
  headers?.get(REQUEST_HEADER) ?? null

/** An address without port, zone and brackets; IPv4 within IPv6 as IPv4. */
export const plainAddress = (given: string): string | null => {
  const text = given.trim()
  const bare = /^\[([^\]]+)\](:\d+)?$/.exec(text)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(text)?.[1] ?? text
  const [address = ''] = bare.split('%')
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address
  return isIP(mapped) === 0 ? null : mapped.toLowerCase()
}

const known = new Map<string, (address: string) => boolean>()

const trustedProxies = (list: string): ((address: string) => boolean) => {
  const cached = known.get(list)
  if (cached) return cached
  const ranges = new BlockList()
  for (const entry of list.split(',').map((item) => item.trim())) {
    const [address = '', bits] = entry.split('/')
    const family = isIPv4(address) ? 'ipv4' : 'ipv6'
    if (isIP(address) === 0) continue
    if (bits === undefined) ranges.addAddress(address, family)
    else ranges.addSubnet(address, Number(bits), family)
  }
  const test = (address: string) => ranges.check(address, isIPv4(address) ? 'ipv4' : 'ipv6')
  known.set(list, test)
  return test
}
