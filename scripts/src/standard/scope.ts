import type { sitesIn } from '@zhanqun/cms/standard'
import { ZhanqunError } from '@zhanqun/errors'
import type { PayloadRequest } from 'payload'

export type ScopeWish = { readonly sites: readonly string[]; readonly under: string | null; readonly all: boolean }

type Scope = Parameters<typeof sitesIn>[1]

/** The sites that the options name by their codes; all, where they name none. @throws SITE_UNKNOWN */
export const scopeOf = async (req: PayloadRequest, { sites, under }: ScopeWish): Promise<Scope> => {
  if (under !== null) return { subtree: await siteId(req, under) }
  if (sites.length === 0) return { all: true }
  return { sites: await Promise.all(sites.map((code) => siteId(req, code))) }
}

const siteId = async ({ payload }: PayloadRequest, code: string): Promise<string> => {
  const site = await payload.db.findOne<{ id: string }>({ collection: 'sites', where: { code: { equals: code } } })
  if (!site) throw new ZhanqunError('SITE_UNKNOWN', { code })
  return site.id
}
