import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { KnownPage } from '../manifest/types.ts'
import { readIfThere } from './read-if-there.ts'

/** Changes with each start of the machine; empty where the system does not tell. */
export const currentBoot = (): string => {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return ''
  }
}

/** Paths of the pages whose files do not hold what was written there. */
export const damagedPages = (folder: string, pages: Iterable<KnownPage>): string[] =>
  [...pages].flatMap((page) => (hashOf(path.join(folder, page.path)) === page.hash ? [] : [page.path]))

const hashOf = (file: string): string | undefined => {
  const content = readIfThere(file)
  return content && hash('sha256', content, 'base64url')
}
