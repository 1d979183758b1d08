import type { Candidate } from '@zhanqun/inspection'
import type { PayloadRequest } from 'payload'
import { judgedSites } from '../compliance/judged-sites.ts'
import type { Site } from '../payload-types.ts'
import { idOf } from '../relations.ts'
import { classOf } from './site-classes.ts'

/** A site that may be drawn, with what is kept of it when it is. */
export type CandidateSite = Candidate &
  Pick<Site, 'id' | 'name' | 'kind' | 'level' | 'openedAt'> & { readonly districtName: string }

/** Every site that the public can reach, with its class and its district. */
export const loadCandidates = async (req: PayloadRequest): Promise<readonly CandidateSite[]> => {
  const { docs } = await req.payload.find({
    collection: 'sites',
    where: judgedSites,
    select: { code: true, name: true, kind: true, level: true, parent: true, openedAt: true },
    sort: 'code',
    depth: 0,
    pagination: false,
    overrideAccess: true,
    req,
  })
  const byId = new Map(docs.map((site) => [site.id, site]))
  const districtOf = (site: (typeof docs)[number]): (typeof docs)[number] | undefined => {
    const seen = new Set<string>()
    for (let at: typeof site | undefined = site; at && !seen.has(at.id); at = byId.get(idOf(at.parent) ?? '')) {
      if (at.level === 'county' && at.kind === 'portal') return at
      seen.add(at.id)
    }
    return undefined
  }
  return docs.map((site) => {
    const { id, code, name, kind, level, openedAt } = site
    const district = districtOf(site)
    return {
      id,
      code,
      name,
      kind,
      level,
      openedAt: openedAt ?? null,
      siteClass: classOf(site),
      district: district?.code ?? '',
      districtName: district?.name ?? '',
    }
  })
}
