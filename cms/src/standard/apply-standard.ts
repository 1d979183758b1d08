import { itemsFor, type SiteKind, type SiteLevel, type StandardVersion } from '@zhanqun/standard'
import type { PayloadRequest } from 'payload'
import { rootLabel } from '../collections/columns/label.ts'
import { childParts, type PathParts } from '../collections/columns/paths.ts'

type NewSite = { id: string; shortName: string; kind: SiteKind; level: SiteLevel; openedAt?: string | null }

/** Null for a column that gathers nothing: articles are put into such columns only. */
export const gatheredBy = ({ aggregates }: { readonly aggregates: readonly string[] }): string[] | null =>
  aggregates.length > 0 ? [...aggregates] : null

/**
 * Gives a new site the columns that the column standard has for its kind and level, in the
 * transaction of the request. The standard's own tests vouch for the tree, so the rows go in
 * without the checks that hand-made columns need.
 * @returns how many columns were made
 */
export const applyStandard = async ({
  req,
  site,
  standard,
}: {
  req: PayloadRequest
  site: NewSite
  standard: StandardVersion
}): Promise<number> => {
  const items = itemsFor({ standard, kind: site.kind, level: site.level })
  const made = new Map<string, { id: string } & PathParts>()
  for (const item of items) {
    const parent = item.parentId === null ? undefined : made.get(item.parentId)
    const parts: PathParts = parent
      ? childParts(parent, item.slug, item.name)
      : { path: item.slug, label: rootLabel(site.shortName, item.name) }
    const column = await req.payload.db.create({
      collection: 'columns',
      data: {
        ...parts,
        site: site.id,
        parent: parent?.id ?? null,
        name: item.name,
        slug: item.slug,
        kind: item.kind,
        template: item.template,
        order: item.order,
        inNavigation: item.inNavigation,
        standardItem: item.id,
        aggregates: gatheredBy(item),
        description: '',
        openedAt: site.openedAt ?? new Date().toISOString(),
      },
      req,
    })
    made.set(item.id, { id: String(column.id), ...parts })
  }
  return items.length
}
