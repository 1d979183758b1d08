import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { Site } from '@zhanqun/content'
import { isMissing } from '@zhanqun/errors'
import { z } from 'zod'
import { filesBelow, writeFileWhole } from './files/write.ts'
import type { ChangeEvent } from './payload/events.ts'
import { siteFolder } from './site-folder.ts'
import type { Dirs } from './types.ts'

const SUFFIX = '.archive.json'

const archiveSchema = z.object({
  site: z.string(),
  /** When the site was closed: one that is opened and closed again is archived anew. */
  since: z.string().nullable(),
  /** The shared files that its pages load. */
  assets: z.array(z.string()),
})

type ArchivedSite = Pick<Site, 'id' | 'code' | 'state' | 'stateSince'>

const archiveFile = (dirs: Pick<Dirs, 'manifests'>, code: string): string =>
  path.join(dirs.manifests, `${code}${SUFFIX}`)

const readArchive = (file: string): z.infer<typeof archiveSchema> | undefined => {
  try {
    return archiveSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError || error instanceof z.ZodError) return undefined
    throw error
  }
}

/** Whether the site is closed and its last pages stand there whole: then nothing may touch them any more. */
export const isFrozen = (dirs: Dirs, { id, code, state, stateSince }: ArchivedSite): boolean => {
  if (state !== 'closed') return false
  const archive = readArchive(archiveFile(dirs, code))
  return archive?.site === id && archive.since === stateSince && existsSync(siteFolder(dirs, code))
}

/** Notes that the closed site's folder is complete, and which shared files it will always need. */
export const freeze = (dirs: Dirs, { id, code, stateSince }: ArchivedSite): void => {
  const assets = filesBelow(path.join(dirs.public, '_astro')).sort()
  writeFileWhole(archiveFile(dirs, code), JSON.stringify({ site: id, since: stateSince, assets }))
}

export const forgetArchive = (dirs: Dirs, code: string): void => rmSync(archiveFile(dirs, code), { force: true })

/** The shared files that frozen sites load. */
export const archivedAssets = (dirs: Pick<Dirs, 'manifests'>): Set<string> => {
  const assets = new Set<string>()
  for (const name of namesIn(dirs.manifests)) {
    if (!name.endsWith(SUFFIX)) continue
    for (const file of readArchive(path.join(dirs.manifests, name))?.assets ?? []) assets.add(file)
  }
  return assets
}

const namesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

/** Changes of other sites, and articles that were planned for a day after the closing. */
const PASSED_BY: ReadonlySet<string> = new Set(['derived', 'due'])

/**
 * Changes that reach even a frozen site: those of its own articles and files, which a platform
 * administrator can still withdraw.
 */
export const keysForFrozen = ({ op, keys }: Pick<ChangeEvent, 'op' | 'keys'>): string[] =>
  PASSED_BY.has(op) ? [] : keys.filter((key) => /^(article|list|asset):/.test(key))

/** Whether a frozen site has to be looked at: files may also have been lost with the machine. */
export const reachesFrozen = (event: Pick<ChangeEvent, 'op' | 'keys'>): boolean =>
  event.op === 'verify' || keysForFrozen(event).length > 0
