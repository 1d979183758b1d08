import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

const code = z.string().regex(/^[a-z0-9][a-z0-9-]*$/)

const groupFile = z.object({
  root: z.string(),
  sites: z.array(
    z.object({
      code,
      name: z.string(),
      domain: z.string().nullable(),
      state: z.string(),
      /** Code of the site that a merged one has gone into. */
      mergedInto: code.optional(),
      /** When a suspended site is expected back, ISO 8601. */
      retryAfter: z.string().optional(),
      /** Codes that the site has had before. */
      formerCodes: z.array(code).optional(),
    }),
  ),
})

export type ServedSite = z.infer<typeof groupFile>['sites'][number]

/** The sites that can be reached. */
export type Group = {
  readonly root: ServedSite
  readonly byCode: ReadonlyMap<string, ServedSite>
  readonly byDomain: ReadonlyMap<string, ServedSite>
  /** By codes of the past that no site has now. */
  readonly byFormerCode: ReadonlyMap<string, ServedSite>
}

export const parseGroup = (json: unknown): Group | undefined => {
  const { root: rootCode, sites } = groupFile.parse(json)
  // Of a site that is being built nobody may know.
  const served = sites.filter((site) => site.code === rootCode || site.state !== 'building')
  const root = served.find((site) => site.code === rootCode)
  if (!root) return undefined
  const codes = new Set(sites.map((site) => site.code))
  return {
    root,
    byCode: new Map(served.map((site) => [site.code, site])),
    byDomain: new Map(served.flatMap((site) => (site.domain ? [[site.domain.toLowerCase(), site]] : []))),
    byFormerCode: new Map(
      served.flatMap((site) =>
        (site.formerCodes ?? []).filter((former) => !codes.has(former)).map((former) => [former, site]),
      ),
    ),
  }
}

/** Whether the site answers with its own pages: neither suspended nor merged into another. */
export const hasPages = ({ state }: ServedSite): boolean => state !== 'suspended' && state !== 'merged'

/**
 * Where a merged site has gone in the end: the site that it was merged into may have been merged later.
 * @returns undefined when no site that can be reached is at the end
 */
export const mergeTarget = (group: Group, site: ServedSite): ServedSite | undefined => {
  const passed = new Set<ServedSite>()
  let at: ServedSite | undefined = site
  while (at?.state === 'merged') {
    if (passed.has(at)) return undefined
    passed.add(at)
    at = at.mergedInto === undefined ? undefined : group.byCode.get(at.mergedInto)
  }
  return at
}

/**
 * Reads `_sites.json` of the public folder, again whenever the file has changed. Requests that have
 * arrived together are answered by one look at it.
 * @returns a function that gives undefined as long as there is none
 */
export const watchGroup = (publicDir: string): (() => Group | undefined) => {
  const file = path.join(publicDir, '_sites.json')
  let known: { ino: number; mtimeMs: number; size: number; group: Group | undefined } | undefined
  let looked = false
  const forget = () => {
    looked = false
  }
  const look = (): Group | undefined => {
    const found = statSync(file, { throwIfNoEntry: false })
    if (!found) {
      known = undefined
      return undefined
    }
    const { ino, mtimeMs, size } = found
    if (known?.ino !== ino || known.mtimeMs !== mtimeMs || known.size !== size) {
      known = { ino, mtimeMs, size, group: parseGroup(JSON.parse(readFileSync(file, 'utf8'))) }
    }
    return known.group
  }
  return () => {
    if (looked) return known?.group
    const group = look()
    looked = true
    setImmediate(forget)
    return group
  }
}
