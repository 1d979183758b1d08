import { DATA_HEADERS, SECURITY_HEADERS } from '@zhanqun/public-files'

const A_YEAR_SECONDS = 31_536_000

const isUnderHttps = process.env.PUBLIC_ORIGIN?.startsWith('https:') === true
const keepToHttps: Readonly<Record<string, string>> = isUnderHttps
  ? { 'strict-transport-security': `max-age=${A_YEAR_SECONDS}` }
  : {}

/**
 * Headers of the answers of this process. Browsers are told to keep to HTTPS where the sites are public under it;
 * they take no notice of that over plain HTTP, so that a domain without a certificate goes on as before.
 */
export const securityHeaders: Readonly<Record<string, string>> = { ...SECURITY_HEADERS, ...keepToHttps }

/** Those of files that scripts read and browsers never show. */
export const dataHeaders: Readonly<Record<string, string>> = { ...DATA_HEADERS, ...keepToHttps }
