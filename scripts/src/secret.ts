import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { isMissing } from '@zhanqun/errors'

/** The secret that signs sessions and previews: made once, readable by its owner only. */
export const readSecret = ({ file, env }: { file: string; env: NodeJS.ProcessEnv }): string => {
  const given = env.ZHANQUN_SECRET || env.PAYLOAD_SECRET
  if (given) return given
  const kept = readIfThere(file)
  if (kept) return kept
  const secret = randomBytes(32).toString('hex')
  writeFileSync(file, secret, { mode: 0o600 })
  return secret
}

const readIfThere = (file: string): string => {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    if (isMissing(error)) return ''
    throw error
  }
}
