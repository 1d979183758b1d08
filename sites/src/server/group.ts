import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'

const groupFile = z.object({
  root: z.string(),
  sites: z.array(
    z.object({
      code: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
      name: z.string(),
      domain: z.string().nullable(),
      state: z.string(),
    }),
  ),
})

export type ServedSite = z.infer<typeof groupFile>['sites'][number]

/** The sites that can be reached. */
export type Group = {
  readonly root: ServedSite
  readonly byCode: ReadonlyMap<string, ServedSite>
  readonly byDomain: ReadonlyMap<string, ServedSite>
}

/** Sites in these states have no public pages. */
const HIDDEN_STATES: ReadonlySet<string> = new Set(['building', 'closed'])

export const parseGroup = (json: unknown): Group | undefined => {
  const { root: rootCode, sites } = groupFile.parse(json)
  const served = sites.filter((site) => site.code === rootCode || !HIDDEN_STATES.has(site.state))
  const root = served.find((site) => site.code === rootCode)
  return (
    root && {
      root,
      byCode: new Map(served.map((site) => [site.code, site])),
      byDomain: new Map(served.flatMap((site) => (site.domain ? [[site.domain.toLowerCase(), site]] : []))),
    }
  )
}

/**
 * Reads `_sites.json` of the public folder, again whenever the file has changed.
 * @returns a function that gives undefined as long as there is none
 */
export const watchGroup = (publicDir: string): (() => Promise<Group | undefined>) => {
  const file = path.join(publicDir, '_sites.json')
  let known: { stamp: string; group: Group | undefined } | undefined
  return async () => {
    const found = await stat(file).catch(() => undefined)
    if (!found) return undefined
    const stamp = `${found.ino} ${found.mtimeMs} ${found.size}`
    if (known?.stamp !== stamp) known = { stamp, group: parseGroup(JSON.parse(await readFile(file, 'utf8'))) }
    return known.group
  }
}
