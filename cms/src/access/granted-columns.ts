import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { idOf } from '../relations.ts'
import type { Grant, SiteScope } from './scope.ts'

const rowsSchema = z.array(
  z.looseObject({
    id: z.coerce.string(),
    site: z.unknown(),
    parent: z.unknown().optional(),
    standardItem: z.string().nullish(),
  }),
)

type Column = { readonly id: string; readonly parent: string | null; readonly item: string | null }

const readColumns = async (req: PayloadRequest, sites: SiteScope): Promise<Column[]> => {
  const { docs } = await req.payload.db.find({
    collection: 'columns',
    ...(sites === 'all' ? {} : { where: { site: { in: [...sites] } } }),
    pagination: false,
    limit: 0,
    select: { site: true, parent: true, standardItem: true },
    req,
  })
  return rowsSchema
    .parse(docs)
    .map(({ id, parent, standardItem }) => ({ id, parent: idOf(parent), item: standardItem || null }))
}

/** The chosen columns with everything below them; over a subtree also those that stand for the same standard items. */
const chosenOf = (columns: readonly Column[], { columns: chosen, scope }: Grant): string[] => {
  const wanted = new Set(chosen ?? [])
  const items = new Set(columns.flatMap(({ id, item }) => (wanted.has(id) && item !== null ? [item] : [])))
  const byId = new Map(columns.map((column) => [column.id, column]))
  const isChosen = (column: Column): boolean =>
    wanted.has(column.id) || (scope === 'subtree' && column.item !== null && items.has(column.item))
  const isWithin = (column: Column): boolean => {
    const seen = new Set<string>()
    for (let at: Column | undefined = column; at && !seen.has(at.id); at = byId.get(at.parent ?? '')) {
      if (isChosen(at)) return true
      seen.add(at.id)
    }
    return false
  }
  return columns.filter(isWithin).map(({ id }) => id)
}

/** All columns that grants limited to some columns reach. */
export const columnsOf = async (
  req: PayloadRequest,
  grants: readonly Grant[],
  sitesOf: (grant: Grant) => Promise<SiteScope>,
): Promise<ReadonlySet<string>> => {
  const found = new Set<string>()
  for (const grant of grants) {
    const columns = await readColumns(req, await sitesOf(grant))
    for (const id of chosenOf(columns, grant)) found.add(id)
  }
  return found
}
