import type { PayloadRequest } from 'payload'
import { isRecord } from '../is-record.ts'
import { idOf } from '../relations.ts'
import { type ArticleHistory, compareArticle, type LogEntry, type PublishedVersion } from './articles-then.ts'
import { hasSameContent } from './content.ts'
import { withoutGone } from './gone.ts'
import { grouped, inChunks, logOf, rowsOf, type Scope, versionsOf } from './questions.ts'
import { articleRow, articleVersion, type LogRow } from './rows.ts'
import type { ArticleChange } from './types.ts'

/** Rows with their bodies that are held in memory at once. */
const WHOLE_ROWS = 50

/** The column that a version was in: itself, or the one that stands for it today. */
type ColumnOf = (version: { versionId: string; columnId: string | null }) => string | null

/** What has to be done to a site's articles, and which of them cannot be brought back. */
export const compareArticles = async ({
  scope,
  deletions,
  columnOf,
}: {
  scope: Scope
  deletions: readonly LogRow[]
  columnOf: ColumnOf
}): Promise<{ changes: ArticleChange[]; lost: string[] }> => {
  const { siteId, moment } = scope
  const found = (await articleHistories(scope, deletions)).map((history) => ({
    history,
    ...compareArticle({ history, siteId, moment }),
  }))
  const same = await unchanged(
    scope,
    found.flatMap(({ change, compare }) => (change && compare ? [change] : [])),
    columnOf,
  )
  const changes = found.flatMap(({ change }) => (change && !same.has(change.id) ? [placed(change, columnOf)] : []))
  return { changes, lost: found.flatMap(({ lost }) => lost ?? []) }
}

const placed = (change: ArticleChange, columnOf: ColumnOf): ArticleChange =>
  'versionId' in change ? { ...change, columnId: columnOf(change) } : change

const articleHistories = async (
  { req, siteId, moment }: Scope,
  deletions: readonly LogRow[],
): Promise<ArticleHistory[]> => {
  const collection = 'articles'
  const select = { title: true, site: true, _status: true, createdAt: true, deletedAt: true } as const
  const then = await versionsOf({
    req,
    collection,
    where: { and: [{ 'version.site': { equals: siteId } }, { updatedAt: { less_than_equal: moment.toISOString() } }] },
    select: { parent: true },
  })
  const here = (await rowsOf({ req, collection, where: { site: { equals: siteId } }, select })).map((row) =>
    articleRow.parse(row),
  )
  const known = new Map(here.map((row) => [row.id, row]))
  const moved = [...new Set(then.flatMap((row) => (isRecord(row) ? (idOf(row.parent) ?? []) : [])))].filter(
    (id) => !known.has(id),
  )
  for (const row of await inChunks(moved, (ids) => rowsOf({ req, collection, where: { id: { in: ids } }, select }))) {
    const parsed = articleRow.parse(row)
    known.set(parsed.id, parsed)
  }
  const gone = deletions.filter(({ docCollection, doc }) => docCollection === 'articles' && !known.has(doc))
  const titles = new Map([...known].map(([id, { title }]) => [id, title]))
  for (const { doc, title } of gone) titles.set(doc, title)
  const ids = [...titles.keys()]
  const published = await publishedVersions(req, [...known.keys()])
  const log = await articleLog(req, ids)
  return ids.map((id) => {
    const row = known.get(id)
    return {
      id,
      title: titles.get(id) ?? '',
      today: row
        ? {
            siteId: row.site,
            live: row._status === 'published' && row.deletedAt === null,
            createdAt: row.createdAt,
            trashedAt: row.deletedAt,
          }
        : null,
      log: log.get(id) ?? [],
      published: published.get(id) ?? [],
    }
  })
}

const articleLog = async (req: PayloadRequest, ids: readonly string[]): Promise<Map<string, LogEntry[]>> =>
  grouped(
    await inChunks(ids, (part) =>
      logOf(req, { and: [{ docCollection: { equals: 'articles' } }, { doc: { in: part } }] }),
    ),
    ({ doc }) => doc,
  )

const publishedVersions = async (
  req: PayloadRequest,
  ids: readonly string[],
): Promise<Map<string, PublishedVersion[]>> => {
  const rows = await inChunks(ids, (part) =>
    versionsOf({
      req,
      collection: 'articles',
      where: {
        and: [
          { parent: { in: part } },
          { 'version._status': { equals: 'published' } },
          { 'version.deletedAt': { exists: false } },
        ],
      },
      select: { parent: true, updatedAt: true, version: { site: true, column: true } },
    }),
  )
  const versions = rows
    .map((row) => articleVersion.parse(row))
    .map(({ id, parent, updatedAt, version }) => ({
      id,
      parent,
      at: updatedAt,
      siteId: version.site,
      columnId: version.column,
    }))
  return grouped(versions, ({ parent }) => parent)
}

/** Ids of the articles whose public text is that of the version already, saved once more. */
const unchanged = async (scope: Scope, changes: readonly ArticleChange[], columnOf: ColumnOf): Promise<Set<string>> => {
  const { req } = scope
  const same = new Set<string>()
  for (let from = 0; from < changes.length; from += WHOLE_ROWS) {
    const part = changes.slice(from, from + WHOLE_ROWS).flatMap((change) => ('versionId' in change ? [change] : []))
    const ids = part.map(({ id }) => id)
    const rows = await rowsOf({ req, collection: 'articles', where: { id: { in: ids } } })
    const versions = await versionsOf({
      req,
      collection: 'articles',
      where: { id: { in: part.map(({ versionId }) => versionId) } },
    })
    const contents = versions.map((row) => (isRecord(row) && isRecord(row.version) ? row.version : {}))
    const known = await withoutGone(scope, [...rows.filter(isRecord), ...contents])
    const today = new Map(known.slice(0, rows.length).map((row) => [String(row.id), row]))
    const then = new Map(versions.map((row, index) => [idOf(row), known[rows.length + index]]))
    for (const change of part) {
      const [a, b] = [today.get(change.id), then.get(change.versionId)]
      if (a && b && idOf(a.column) === columnOf(change) && hasSameContent(a, b)) same.add(change.id)
    }
  }
  return same
}
