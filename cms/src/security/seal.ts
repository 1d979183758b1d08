import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { settings } from '../settings.ts'

const KEY_BYTES = 32
const IV_BYTES = 12
const TAG_BYTES = 16

const keyFor = (purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', settings.secret, 'zhanqun', purpose, KEY_BYTES))

/**
 * Encrypts a text with a key made from the installation's secret, so that the database alone gives nothing away.
 * @param owner what the text belongs to; it cannot be opened for anybody else
 */
export const seal = (text: string, owner: string): string => {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', keyFor('seal'), iv).setAAD(Buffer.from(owner))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** @throws where the text was sealed for somebody else, by another secret, or was changed */
export const unseal = (sealed: string, owner: string): string => {
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', keyFor('seal'), bytes.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  })
    .setAAD(Buffer.from(owner))
    .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8')
}

/** A digest that only this installation can make. */
export const keyedDigest = (text: string, owner: string): string =>
  createHmac('sha256', keyFor('digest')).update(`${owner}\n${text}`).digest('hex')
