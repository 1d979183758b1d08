import { isIPv6 } from 'node:net'
import { Address6 } from 'ip-address'

/** A provider gives each of its customers at least so many of the eight groups of an IPv6 address. */
const OWN_GROUPS = 4

/**
 * Whom limits and counts take a request to come from: an IPv4 address, or the /64 of an IPv6 address, since its
 * owner can use any address in there. Behind trusted proxies it is the address that they have told.
 * @param ip undefined once the client has gone away
 */
export const clientOf = ({ ip = '' }: { readonly ip: string | undefined }): string => {
  const [address = ''] = ip.split('%', 1)
  if (!isIPv6(address)) return ip.toLowerCase()
  const known = new Address6(address)
  if (known.isMapped4()) return known.to4().correctForm()
  const own = known.parsedAddress.slice(0, OWN_GROUPS).map((group) => Number.parseInt(group, 16).toString(16))
  return `${own.join(':')}::/64`
}
