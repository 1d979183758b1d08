import type {
  CollectionBeforeDeleteHook,
  CollectionBeforeValidateHook,
  CollectionSlug,
  PayloadRequest,
  SelectType,
} from 'payload'
import { failure } from '../errors/fail.ts'
import { idOf } from '../relations.ts'
import { onPlatformOrItself } from './scope.ts'

type SiteRow = Record<string, unknown> & { id: string; name?: unknown; state?: unknown }

/**
 * Refuses to change anything in a site that is closed: its pages stay as they were.
 * @param fields what of the sites is wanted beside, so that nobody has to read them once more
 * @returns the sites, by id
 */
export const refuseArchived = async (
  req: PayloadRequest,
  sites: readonly unknown[],
  fields: SelectType = {},
): Promise<ReadonlyMap<string, SiteRow>> => {
  const found = new Map<string, SiteRow>()
  for (const siteId of new Set(sites.map(idOf))) {
    if (siteId === null) continue
    const site = await req.payload.db.findOne<SiteRow>({
      collection: 'sites',
      where: { id: { equals: siteId } },
      select: { ...fields, name: true, state: true },
      req,
    })
    if (site?.state === 'closed') throw failure('SITE_ARCHIVED', { name: String(site.name ?? '') })
    if (site) found.set(siteId, site)
  }
  return found
}

/** What must not stay public has to go even from an archive: administrators of the platform may take it out. */
export const mayRemoveFromArchive = (req: PayloadRequest): boolean => onPlatformOrItself(req, 'site.create')

export const refuseArchivedChange: CollectionBeforeValidateHook = async ({ data, originalDoc, req }) => {
  await refuseArchived(req, [originalDoc?.site, data?.site])
  return data
}

export const refuseArchivedDelete =
  (collection: CollectionSlug): CollectionBeforeDeleteHook =>
  async ({ id, req }) => {
    if (mayRemoveFromArchive(req)) return
    const found = await req.payload.db.findOne<{ id: string; site?: unknown }>({
      collection,
      where: { id: { equals: id } },
      req,
    })
    await refuseArchived(req, [found?.site])
  }
