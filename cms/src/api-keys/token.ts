import { randomBytes } from 'node:crypto'
import { keyedDigest } from '../security/seal.ts'

const TOKEN_BYTES = 32
const PREFIX_LENGTH = 11
const TOKEN = /^zq_[\w-]{43}$/

/** In an address a key is written down by every server that it passes. */
const IN_ADDRESS = /zq_[\w-]{20}/

const SCHEME = /^bearer\s+(zq_.*)$/i

export const newToken = (): string => `zq_${randomBytes(TOKEN_BYTES).toString('base64url')}`

/** What is shown of a key once nobody can read it any more. */
export const prefixOf = (token: string): string => token.slice(0, PREFIX_LENGTH)

/** What is kept of a key: 256 random bits need no slow hash, and without the installation's secret none can be made. */
export const digestOf = (token: string): string => keyedDigest(token, 'api-key')

/** The key that a request carries, be it well formed or not. */
export const tokenIn = (headers: Pick<Headers, 'get'>): string | undefined =>
  SCHEME.exec(headers.get('authorization') ?? '')?.[1]?.trim()

export const isToken = (text: string): boolean => TOKEN.test(text)

export const hasTokenInAddress = (url: string): boolean => IN_ADDRESS.test(decoded(url))

const decoded = (url: string): string => {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}
