import { randomInt } from 'node:crypto'
import { isPassword } from '../security/passwords.ts'

/** Without those that look alike on paper. */
const KINDS = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnpqrstuvwxyz', '23456789'] as const
const GROUPS = 4
const GROUP_LENGTH = 4

const pick = (letters: string): string => letters[randomInt(letters.length)] ?? ''

/** A password to be handed over on paper, good for the first sign-in. */
export const newFirstPassword = (): string => {
  const group = () => {
    const [upper, lower, digits] = KINDS
    const rest = Array.from({ length: GROUP_LENGTH - KINDS.length }, () => pick(lower))
    return [pick(upper), pick(lower), pick(digits), ...rest].join('')
  }
  return Array.from({ length: GROUPS }, group).join('-')
}

/** Takes as long as making a new account does, so that the time does not tell that there was one. */
export const spendTimeOfNewPassword = async (password: string): Promise<void> => {
  await isPassword(password, undefined)
}
