import { isIPv6 } from 'node:net'

/** A provider gives each of its customers at least so many of the eight groups of an IPv6 address. */
const OWN_GROUPS = 4
const GROUPS = 8

/**
 * Whom limits and counts take a request to come from: an IPv4 address, or the /64 of an IPv6 address, since its
 * owner can use any address in there. Behind trusted proxies it is the address that they have told.
 * @param ip undefined once the client has gone away
 */
export const clientOf = ({ ip = '' }: { readonly ip: string | undefined }): string => {
  const [address = ''] = ip.split('%', 1)
  if (!isIPv6(address)) return ip.toLowerCase()
  const groups = groupsOf(address)
  const isIPv4 = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff
  if (isIPv4) return groups.slice(6).flatMap(bytesOf).join('.')
  const own = groups.slice(0, OWN_GROUPS).map((group) => group.toString(16))
  return `${own.join(':')}::/64`
}

const groupsOf = (address: string): number[] => {
  const [head = [], tail = []] = address.split('::').map(readGroups)
  return [...head, ...Array.from({ length: GROUPS - head.length - tail.length }, () => 0), ...tail]
}

/** The end of an address may be written as an IPv4 address. */
const readGroups = (part: string): number[] =>
  part
    .split(':')
    .filter((group) => group !== '')
    .flatMap((group) => {
      if (!group.includes('.')) return [Number.parseInt(group, 16)]
      const [a = 0, b = 0, c = 0, d = 0] = group.split('.').map(Number)
      return [a * 256 + b, c * 256 + d]
    })

const bytesOf = (group: number): number[] => [group >> 8, group & 255]
