/** Control, format and blank characters: browsers ignore some of them, and they hide a scheme. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Z}]/gu
const AROUND = /^[\p{Cc}\p{Cf}\p{Z}]+|[\p{Cc}\p{Cf}\p{Z}]+$/gu
const SCHEME = /^([a-z][a-z0-9+.-]*):/i
const LINK_SCHEMES = new Set(['http', 'https', 'mailto', 'tel'])
const MAX_LENGTH = 2_000

/**
 * A link's address when it may be kept: http, https, mailto, tel or relative.
 * Places inside the page are not kept, since their targets are not either.
 */
export const linkAddress = (written: string): string | null => {
  if (written.length > MAX_LENGTH) return null
  const bare = written.replace(AROUND, '').replaceAll(' ', '%20').replace(INVISIBLE, '')
  const address = /^[\\/]{2}/.test(bare) ? `https://${bare.slice(2)}` : bare
  if (address === '' || address.startsWith('#')) return null
  const scheme = SCHEME.exec(address)?.[1]?.toLowerCase()
  return scheme === undefined || LINK_SCHEMES.has(scheme) ? address : null
}

/** Where an image can be fetched from: http, https or relative. */
export const imageAddress = (written: string): string | null => {
  const address = linkAddress(written)
  return address === null || /^(mailto|tel):/i.test(address) ? null : address
}
