import { RESERVED_SEGMENTS } from '@zhanqun/content'
import { hasSoundNumbers, updateRuleSchema } from '@zhanqun/standard'
import type { CollectionBeforeValidateHook, PayloadRequest } from 'payload'
import { z } from 'zod'
import { may } from '../../access/scope.ts'
import { failure, fieldFailure } from '../../errors/fail.ts'
import { ROLLBACK } from '../../hooks/audit.ts'
import type { Site } from '../../payload-types.ts'
import { idOf } from '../../relations.ts'
import { loadStandard, standardInForce } from '../../standard/store.ts'
import { formerPathsOf } from './former-paths.ts'
import { rootLabel } from './label.ts'
import { childParts, type PathParts } from './paths.ts'

const SLUG = /^[a-z0-9][a-z0-9-]{0,39}$/
const MAX_DEPTH = 6
const LONGEST_ITEM = 100
const LINK = /^(?:https?:\/\/[^\s]+|\/[^\s/][^\s]*|\/)$/

const fail = (path: string, ...[code, details]: Parameters<typeof failure>) =>
  fieldFailure({ path, code, details: details ?? {}, collection: 'columns' })

const findColumn = (req: PayloadRequest, id: string) =>
  req.payload.findByID({ collection: 'columns', id, depth: 0, disableErrors: true, overrideAccess: true, req })

/** Walks up from a parent; refuses loops, foreign sites and too many levels. */
const checkParents = async (req: PayloadRequest, selfId: string | undefined, parentId: string, siteId: string) => {
  let depth = 1
  for (let at: string | null = parentId; at !== null; depth++) {
    if (at === selfId) throw fail('parent', 'COLUMN_LOOP')
    if (depth >= MAX_DEPTH) throw fail('parent', 'COLUMN_TOO_DEEP', { max: MAX_DEPTH })
    const column = await findColumn(req, at)
    if (!column || idOf(column.site) !== siteId) throw fail('parent', 'COLUMN_PARENT_SITE')
    at = idOf(column.parent)
  }
}

const checkSlug = async (
  req: PayloadRequest,
  args: { selfId?: string; siteId: string; slug: string; path: string },
) => {
  const { docs } = await req.payload.find({
    collection: 'columns',
    where: {
      and: [
        { site: { equals: args.siteId } },
        { path: { equals: args.path } },
        ...(args.selfId ? [{ id: { not_equals: args.selfId } }] : []),
      ],
    },
    depth: 0,
    limit: 1,
    pagination: false,
    overrideAccess: true,
    req,
  })
  if (docs[0]) throw fail('slug', 'COLUMN_SLUG_TAKEN', { slug: args.slug, owner: docs[0].name })
}

/** On the portal's host its own columns and the other sites' codes share the first path segment. */
const checkTopLevel = async (req: PayloadRequest, slug: string, isPortal: boolean) => {
  if (RESERVED_SEGMENTS.has(slug)) throw fail('slug', 'COLUMN_SLUG_RESERVED', { slug })
  if (!isPortal) return
  const { totalDocs } = await req.payload.count({
    collection: 'sites',
    where: { code: { equals: slug } },
    overrideAccess: true,
    req,
  })
  if (totalDocs > 0) throw fail('slug', 'COLUMN_SLUG_RESERVED', { slug })
}

/** A column stands for an item of the version in force, or of the one that its site follows. */
const checkStandardItem = async ({
  req,
  item,
  before,
  site,
}: {
  req: PayloadRequest
  item: unknown
  before: unknown
  site: Site
}) => {
  // A roll-back brings back what was, whatever standard holds today.
  if (typeof item !== 'string' || item === '' || item === before || req.context[ROLLBACK]) return
  const reader = { payload: req.payload, req }
  const followed = idOf(site.standard)
  const versions = [await standardInForce(reader), followed === null ? undefined : await loadStandard(reader, followed)]
  if (!versions.some((stored) => stored?.version.items.some(({ id }) => id === item)))
    throw fail('standardItem', 'COLUMN_STANDARD_ITEM', { id: item.slice(0, 80) })
}

const checkOverride = (value: unknown): void => {
  if (value === null || value === undefined) return
  const rule = updateRuleSchema.safeParse(value)
  if (!rule.success || !hasSoundNumbers(rule.data)) throw fail('updateOverride', 'COLUMN_UPDATE_OVERRIDE')
}

const checkGathered = (aggregates: unknown): void => {
  if (aggregates === undefined || aggregates === null) return
  if (!z.array(z.string().max(LONGEST_ITEM)).safeParse(aggregates).success) throw fail('aggregates', 'COLUMN_GATHERS')
}

/** Refuses loops, foreign parents and double addresses, and derives `path` and `label`. */
export const checkColumn: CollectionBeforeValidateHook = async ({ data = {}, originalDoc, req, context }) => {
  if (context.fromStandard) return data
  const merged = { ...originalDoc, ...data }
  const siteId = idOf(merged.site)
  if (siteId === null || typeof merged.slug !== 'string' || typeof merged.name !== 'string') return data
  if (originalDoc?.id && idOf(originalDoc.site) !== siteId) throw fail('site', 'COLUMN_SITE_FIXED')
  if (req.user && !(await may(req, 'column.manage', siteId))) throw failure('FORBIDDEN_SITE')

  checkOverride(data.updateOverride)
  checkGathered(data.aggregates)
  const slug = merged.slug.trim()
  if (!SLUG.test(slug)) throw fail('slug', 'COLUMN_SLUG_FORMAT', { slug })
  if (merged.template === 'link' && !LINK.test(String(merged.linkUrl ?? '')))
    throw fail('linkUrl', 'COLUMN_LINK_REQUIRED')

  const site = await req.payload.findByID({ collection: 'sites', id: siteId, depth: 0, overrideAccess: true, req })
  if (site.state === 'closed') throw failure('SITE_ARCHIVED', { name: site.name })
  const parentId = idOf(merged.parent)
  let parts: PathParts = { path: slug, label: rootLabel(site.shortName, merged.name) }
  if (parentId === null) {
    await checkTopLevel(req, slug, idOf(site.parent) === null)
  } else {
    await checkParents(req, originalDoc?.id, parentId, siteId)
    const parent = await findColumn(req, parentId)
    parts = childParts({ path: String(parent?.path), label: String(parent?.label) }, slug, merged.name)
  }
  await checkStandardItem({ req, item: merged.standardItem, before: originalDoc?.standardItem, site })
  await checkSlug(req, { selfId: originalDoc?.id, siteId, slug, path: parts.path })
  const gathers = Array.isArray(data.aggregates) && data.aggregates.length === 0 ? { aggregates: null } : {}
  return { ...data, ...gathers, slug, ...parts, formerPaths: formerPathsOf(originalDoc ?? {}, parts.path) }
}
