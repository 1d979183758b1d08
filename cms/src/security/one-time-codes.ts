import { randomInt } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { renderSVG } from 'uqr'

const ISSUER = '站群'
const PERIOD_SECONDS = 30
/** RFC 6238, 5.2: one step of delay either way. */
const WINDOW = 1
const SECRET_BYTES = 20

const RECOVERY_CODES = 10
const RECOVERY_PART = 5
/** Without letters and digits that are read for one another. */
const RECOVERY_LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'

const totpOf = (secret: string, label = ''): TOTP =>
  new TOTP({ issuer: ISSUER, label, secret: Secret.fromBase32(secret), period: PERIOD_SECONDS, digits: 6 })

/** A new secret, in the letters that authenticator apps take. */
export const newTotpSecret = (): string => new Secret({ size: SECRET_BYTES }).base32

/**
 * The step of time that a code belongs to; undefined for a wrong one.
 * @param after codes of this step and of earlier ones have been used
 */
export const stepOfCode = ({
  secret,
  code,
  after,
  now = Date.now(),
}: {
  secret: string
  code: string
  after: number
  now?: number
}): number | undefined => {
  const digits = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(digits)) return undefined
  const delta = totpOf(secret).validate({ token: digits, timestamp: now, window: WINDOW })
  if (delta === null) return undefined
  const step = Math.floor(now / 1000 / PERIOD_SECONDS) + delta
  return step > after ? step : undefined
}

/** What an authenticator app reads: the secret as a picture, made here and nowhere else. */
export const qrOf = ({ secret, email }: { secret: string; email: string }): string =>
  renderSVG(totpOf(secret, email).toString(), { border: 2 })

const recoveryPart = (): string =>
  Array.from({ length: RECOVERY_PART }, () => RECOVERY_LETTERS[randomInt(RECOVERY_LETTERS.length)]).join('')

/** Codes for the day on which the phone is lost; each can be used once. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: RECOVERY_CODES }, () => `${recoveryPart()}-${recoveryPart()}`)

/** A recovery code as it is compared: however it was typed. */
export const plainRecoveryCode = (code: string): string => code.toLowerCase().replace(/[^a-z0-9]/g, '')
