import { lookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { isPublicAddress, publicLookup } from '@zhanqun/site-scan/addresses'

/**
 * Keeps requests out of local networks: whoever may name an address must not be able to look around behind the
 * machine's own doors.
 *
 * @returns how the host of an address is to be resolved as the connection is made
 * @throws an error with the code `EPRIVATE` for an address of a local network that may not be asked
 */
export type Guard = (url: URL) => LookupFunction

/**
 * @param trusted hosts, with port where it is not the usual one, that the machine's own settings name
 * @param allowPrivate every host, as in a government's own network
 */
export const createGuard = ({
  trusted = [],
  allowPrivate = false,
}: {
  trusted?: readonly string[]
  allowPrivate?: boolean
}): Guard => {
  const hosts = new Set(trusted)
  return (url) => {
    if (allowPrivate || hosts.has(url.host)) return lookup
    const bare = bareHost(url)
    if (isIP(bare) !== 0 && !isPublicAddress(bare))
      throw Object.assign(new Error(`${url.host} is no public address`), { code: 'EPRIVATE' })
    return publicLookup
  }
}

/** The name or number of a host, without the brackets of IPv6. */
export const bareHost = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '')
