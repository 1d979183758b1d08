import { BlockList, isIP } from 'node:net'

/** Addresses and CIDR ranges, as an operator writes them. */
export type AddressRanges = {
  /** Whether nothing is listed. */
  readonly empty: boolean
  /** Lines that are neither an address nor a range. */
  readonly invalid: readonly string[]
  readonly includes: (address: string) => boolean
}

const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i

/** An address in the form in which it is compared and kept: IPv4 without its IPv6 wrapping, no zone. */
export const plainAddress = (address: string): string => {
  const bare = address.trim().replace(/%.*$/, '')
  return MAPPED.exec(bare)?.[1] ?? bare.toLowerCase()
}

const familyOf = (address: string): 'ipv4' | 'ipv6' | undefined => {
  const version = isIP(address)
  return version === 0 ? undefined : version === 4 ? 'ipv4' : 'ipv6'
}

const addTo = (list: BlockList, line: string): boolean => {
  const [given = '', bits, ...rest] = line.split('/')
  const address = plainAddress(given)
  const family = familyOf(address)
  if (!family || rest.length > 0) return false
  if (bits === undefined) list.addAddress(address, family)
  else if (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 'ipv4' ? 32 : 128))
    list.addSubnet(address, Number(bits), family)
  else return false
  return true
}

/**
 * Reads a list of addresses and ranges, IPv4 and IPv6, divided by line ends, commas or blanks.
 *
 * @example parseRanges('10.0.0.0/8\n2001:db8::/32').includes('10.1.2.3') // true
 */
export const parseRanges = (text: string): AddressRanges => {
  const list = new BlockList()
  const lines = text.split(/[\s,，、;；]+/).filter(Boolean)
  const invalid = lines.filter((line) => !addTo(list, line))
  return {
    empty: lines.length === 0,
    invalid,
    includes: (given) => {
      const address = plainAddress(given)
      const family = familyOf(address)
      return family !== undefined && list.check(address, family)
    },
  }
}
