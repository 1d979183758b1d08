import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { idOf } from '../relations.ts'
import { keptWhileUnchanged } from './kept-rows.ts'
import type { Grant, SiteScope } from './scope.ts'

const rowsSchema = z.array(
  z.looseObject({
    id: z.coerce.string(),
    site: z.unknown(),
    parent: z.unknown().optional(),
    standardItem: z.string().nullish(),
  }),
)

type Column = {
  readonly id: string
  readonly site: string | null
  readonly parent: string | null
  readonly item: string | null
}

type Columns = {
  readonly byId: ReadonlyMap<string, Column>
  readonly byParent: ReadonlyMap<string | null, readonly Column[]>
  readonly byItem: ReadonlyMap<string | null, readonly Column[]>
}

/** All columns of the group as they are now. */
const loadColumns = keptWhileUnchanged('columns', async (req): Promise<Columns> => {
  const { docs } = await req.payload.db.find({
    collection: 'columns',
    pagination: false,
    limit: 0,
    select: { site: true, parent: true, standardItem: true },
    req,
  })
  const columns = rowsSchema.parse(docs).map(({ id, site, parent, standardItem }) => ({
    id,
    site: idOf(site),
    parent: idOf(parent),
    item: standardItem || null,
  }))
  return {
    byId: new Map(columns.map((column) => [column.id, column])),
    byParent: Map.groupBy(columns, ({ parent }) => parent),
    byItem: Map.groupBy(columns, ({ item }) => item),
  }
})

/** The chosen columns; over a subtree also those that stand for the same standard items. */
const chosenOf = ({ byId, byItem }: Columns, { columns: chosen, scope }: Grant): Column[] => {
  const own = (chosen ?? []).flatMap((id) => byId.get(id) ?? [])
  if (scope === 'site') return own
  const items = new Set(own.flatMap(({ item }) => item ?? []))
  return [...own, ...[...items].flatMap((item) => byItem.get(item) ?? [])]
}

/** All columns that grants limited to some columns reach: these, with everything below them. */
export const columnsOf = async (
  req: PayloadRequest,
  grants: readonly Grant[],
  sitesOf: (grants: readonly Grant[]) => Promise<SiteScope>,
): Promise<ReadonlySet<string>> => {
  const all = await loadColumns(req)
  const found = new Set<string>()
  // Mostly the same columns are given in many places.
  for (const alike of Map.groupBy(grants, ({ scope, columns }) => `${scope} ${columns}`).values()) {
    const [grant] = alike
    if (!grant) continue
    const sites = await sitesOf(alike)
    const isOwn = ({ site }: Column) => site !== null && (sites === 'all' || sites.has(site))
    const reached = new Set(
      alike
        .slice(0, 1)
        .flatMap((grant) => chosenOf(all, grant))
        .filter(isOwn),
    )
    // A set goes on to what is added to it while it is walked.
    for (const { id } of reached) for (const below of all.byParent.get(id) ?? []) if (isOwn(below)) reached.add(below)
    for (const { id } of reached) found.add(id)
  }
  return found
}
