import type { ColumnHistory } from './columns-then.ts'
import { grouped, rowsOf, type Scope, versionsOf } from './questions.ts'
import { columnRow, columnStateOf, columnVersion, keptColumn, type LogRow } from './rows.ts'

const MAX_VERSIONS = 50

/**
 * Everything that is known of a site's columns, deleted ones included.
 * @returns also the columns that versions of articles were in before those columns were deleted
 */
export const columnHistories = async ({ req, siteId }: Scope, deletions: readonly LogRow[]) => {
  const where = { site: { equals: siteId } }
  const rows = await rowsOf({ req, collection: 'columns', where })
  const versions = grouped(
    (await versionsOf({ req, collection: 'columns', where: { 'version.site': { equals: siteId } } })).map((row) =>
      columnVersion.parse(row),
    ),
    ({ parent }) => parent,
  )
  const histories: ColumnHistory[] = rows.map((row) => {
    const { id, createdAt } = columnRow.parse(row)
    const own = versions.get(id) ?? []
    return {
      id,
      createdAt,
      deletedAt: null,
      last: columnStateOf(id, row),
      versions: own.map(({ updatedAt, version }) => ({ at: updatedAt, state: columnStateOf(id, version) })),
      truncated: own.length >= MAX_VERSIONS,
    }
  })
  const columnOfVersion = new Map<string, string>()
  const unkept: string[] = []
  for (const { at, doc: id, docCollection, title, kept } of deletions) {
    if (docCollection !== 'columns') continue
    const parsed = keptColumn.safeParse(kept)
    if (!parsed.success) {
      unkept.push(`栏目“${title}”：已永久删除`)
      continue
    }
    const { row, versions: own, articleVersions } = parsed.data
    for (const version of articleVersions) columnOfVersion.set(version, id)
    histories.push({
      id,
      createdAt: columnRow.parse(row).createdAt,
      deletedAt: at,
      last: columnStateOf(id, row),
      versions: own.map(({ updatedAt, version }) => ({ at: updatedAt, state: columnStateOf(id, version) })),
      truncated: own.length >= MAX_VERSIONS,
    })
  }
  return { histories, columnOfVersion, unkept }
}
