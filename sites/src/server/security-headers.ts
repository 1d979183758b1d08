import { SECURITY_HEADERS } from '@zhanqun/public-files'

const A_YEAR_SECONDS = 31_536_000

/**
 * Headers of every answer of this process. Browsers are told to keep to HTTPS where the sites are public under it;
 * they take no notice of that over plain HTTP, so that a domain without a certificate goes on as before.
 */
export const securityHeaders: Readonly<Record<string, string>> = {
  ...SECURITY_HEADERS,
  ...(process.env.PUBLIC_ORIGIN?.startsWith('https:')
    ? { 'strict-transport-security': `max-age=${A_YEAR_SECONDS}` }
    : {}),
}
