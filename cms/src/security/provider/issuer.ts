const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/** A provider's address as it may be configured: over HTTPS, or on this machine; undefined for any other text. */
export const issuerIn = (text: string): URL | undefined => {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname))
  // The well-known address itself would be taken for the issuer's without a comparison of the two.
  const isPlain = !url.search && !url.hash && !url.username && !url.password && !url.pathname.includes('/.well-known/')
  return isSafe && isPlain ? url : undefined
}
