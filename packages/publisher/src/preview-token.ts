import { createHmac, timingSafeEqual } from 'node:crypto'

type Preview = {
  /** What may be seen: `articles:<id>`. */
  subject: string
  secret: string
}

const mac = ({ subject, secret, expires }: Preview & { expires: number }): Buffer =>
  createHmac('sha256', secret).update(`${subject}:${expires}`).digest()

/**
 * A token that lets its holder see one draft until it expires.
 * @param expires epoch milliseconds
 * @returns `<expires>.<hex>`
 */
export const signPreview = (preview: Preview & { expires: number }): string =>
  `${preview.expires}.${mac(preview).toString('hex')}`

/** Whether the token is ours, for this subject, and not expired. */
export const verifyPreview = ({ token, now, ...preview }: Preview & { token: string; now: number }): boolean => {
  const match = /^(\d{1,15})\.([0-9a-f]{64})$/.exec(token)
  if (!match?.[1] || !match[2]) return false
  const expires = Number(match[1])
  return expires > now && timingSafeEqual(mac({ ...preview, expires }), Buffer.from(match[2], 'hex'))
}
