import { resolve6 } from 'node:dns/promises'
import { isIP, isIPv6, type LookupFunction } from 'node:net'
import { networkInterfaces } from 'node:os'
import { connect } from 'node:tls'
import { type CivilDate, civilDate } from '@zhanqun/calendar'
import { hasCode } from '@zhanqun/errors'
import { isPublicAddress } from '@zhanqun/site-scan/addresses'
import { bareHost, type Guard } from './guard.ts'
import { PROBE_TIMEOUT_MS, probe } from './probe.ts'

/** What stands behind an address: looked at once a day, since it hardly ever changes. */
export type HostInspection = {
  /** The last day of the certificate; null without a secure connection. */
  readonly certificateUntil: CivilDate | null
  /** Why this machine does not trust the certificate; null where it does. */
  readonly certificateProblem: string | null
  /** Whether it can be reached by IPv6; null where this machine cannot tell. */
  readonly ipv6: boolean | null
}

/**
 * Looks at the certificate of an address, and whether it can be reached by IPv6.
 * @throws as the guard does, for an address that may not be asked
 */
export const inspectHost = async ({
  url,
  guard,
  timeoutMs = PROBE_TIMEOUT_MS,
  hasIpv6 = hasPublicIpv6(),
  addressesOf = (name: string) => resolve6(name),
}: {
  url: URL
  guard: Guard
  timeoutMs?: number
  /** Whether this machine has an address of the public net by IPv6. */
  hasIpv6?: boolean
  /** Addresses by IPv6 of a name. @throws as `node:dns` does */
  addressesOf?: (name: string) => Promise<readonly string[]>
}): Promise<HostInspection> => {
  const [certificate, ipv6] = await Promise.all([
    url.protocol === 'https:' ? readCertificate({ url, lookup: guard(url), timeoutMs }) : undefined,
    reachableByIpv6({ url, timeoutMs, hasIpv6, addressesOf }),
  ])
  return {
    certificateUntil: certificate?.until ?? null,
    certificateProblem: certificate?.problem ?? null,
    ipv6,
  }
}

const readCertificate = ({
  url,
  lookup,
  timeoutMs,
}: {
  url: URL
  lookup: LookupFunction
  timeoutMs: number
}): Promise<{ until: CivilDate; problem: string | null } | undefined> =>
  new Promise((resolve) => {
    const end = (found?: { until: CivilDate; problem: string | null }) => {
      socket.destroy()
      resolve(found)
    }
    const host = bareHost(url)
    const socket = connect({
      host,
      port: Number(url.port || 443),
      lookup,
      rejectUnauthorized: false,
      ...(isIP(host) === 0 ? { servername: host } : {}),
    })
    socket.setTimeout(timeoutMs, () => end())
    socket.on('error', () => end())
    socket.on('secureConnect', () => {
      const until = new Date(socket.getPeerCertificate().valid_to)
      if (Number.isNaN(until.getTime())) return end()
      const code = socket.authorized ? null : codeOf(socket.authorizationError)
      end({ until: civilDate(until), problem: code === null ? null : (PROBLEMS[code] ?? OTHER_PROBLEM) })
    })
  })

const OTHER_PROBLEM = '签发机构不受本机信任'

const PROBLEMS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: '已过期',
  CERT_NOT_YET_VALID: '尚未生效',
  DEPTH_ZERO_SELF_SIGNED_CERT: '是自签名证书',
  SELF_SIGNED_CERT_IN_CHAIN: '根证书不受本机信任',
  ERR_TLS_CERT_ALTNAME_INVALID: '与域名不符',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: '缺少中间证书，或者签发机构不受本机信任',
}

/** Node gives a code where its types say an error. */
const codeOf = (error: unknown): string => {
  if (error instanceof Error && 'code' in error) return String(error.code)
  return String(error)
}

const reachableByIpv6 = async ({
  url,
  timeoutMs,
  hasIpv6,
  addressesOf,
}: {
  url: URL
  timeoutMs: number
  hasIpv6: boolean
  addressesOf: (name: string) => Promise<readonly string[]>
}): Promise<boolean | null> => {
  if (isIP(bareHost(url)) !== 0 || !url.hostname.includes('.')) return null
  let addresses: readonly string[]
  try {
    addresses = (await addressesOf(url.hostname)).filter(isPublicAddress)
  } catch (error) {
    // The name service has answered that there is none; anything else says nothing.
    return hasCode(error, 'ENODATA') ? false : null
  }
  const [address] = addresses
  if (address === undefined) return false
  if (!hasIpv6) return null
  const outcome = await probe({
    url,
    guard: () => (_, options, callback) =>
      options.all ? callback(null, [{ address, family: 6 }]) : callback(null, address, 6),
    isOurs: () => false,
    timeoutMs,
  })
  return outcome.type === 'opened' || (outcome.type === 'failed' && /^服务器返回/.test(outcome.reason))
}

const hasPublicIpv6 = (): boolean =>
  Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .some(({ address, internal }) => !internal && isIPv6(address) && isPublicAddress(address))
