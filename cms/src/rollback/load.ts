import type { PayloadRequest } from 'payload'
import { refuseArchived } from '../access/archived.ts'
import { compareColumns } from './columns-then.ts'
import { compareArticles } from './load-articles.ts'
import { columnHistories } from './load-columns.ts'
import { inChunks, LOG_FIELDS, logOf, rowsOf, type Scope, versionsOf } from './questions.ts'
import type { LogRow } from './rows.ts'
import { compareSettings } from './settings-then.ts'
import type { RollbackPlan } from './types.ts'

/**
 * Everything that has to be done to put a site back to how it was at a moment. Changes nothing.
 * @throws SITE_ARCHIVED when the site is closed
 */
export const planRollback = async ({
  req,
  site,
  moment,
}: {
  req: PayloadRequest
  site: { id: string; code: string; name: string }
  moment: Date
}): Promise<RollbackPlan> => {
  await refuseArchived(req, [site.id])
  const scope: Scope = { req, siteId: site.id, moment }
  const deletions = await logOf(
    req,
    {
      and: [
        { site: { equals: site.id } },
        { action: { equals: 'delete' } },
        { at: { greater_than: moment.toISOString() } },
      ],
    },
    { ...LOG_FIELDS, kept: true },
  )
  const { histories, columnOfVersion, unkept } = await columnHistories(scope, deletions)
  const columns = compareColumns({ histories, moment })
  const standing = (column: string | null): string | null => (column && columns.successors[column]) ?? column
  const columnOf = ({ versionId, columnId }: { versionId: string; columnId: string | null }) =>
    standing(columnId ?? columnOfVersion.get(versionId) ?? null)
  const articles = await compareArticles({ scope, deletions, columnOf })
  return {
    site: { id: site.id, code: site.code, name: site.name },
    to: moment.toISOString(),
    columns: columns.changes,
    articles: articles.changes,
    settings: await settingsOf(scope),
    lost: [...unkept, ...columns.lost, ...articles.lost, ...(await lostFiles(scope, deletions))],
    successors: columns.successors,
  }
}

const settingsOf = async ({ req, siteId, moment }: Scope) => {
  const [today] = await rowsOf({ req, collection: 'sites', where: { id: { equals: siteId } } })
  const versions = await versionsOf({ req, collection: 'sites', where: { parent: { equals: siteId } } })
  return compareSettings({ today, versions, moment })
}

const FILES: Readonly<Record<string, string>> = { media: '图片', attachments: '附件' }

/** Uploads deleted since, that had been there by then. */
const lostFiles = async ({ req, moment }: Scope, deletions: readonly LogRow[]): Promise<string[]> => {
  const files = deletions.filter(({ docCollection }) => docCollection in FILES)
  const made = await inChunks(
    files.map(({ doc }) => doc),
    (part) =>
      logOf(req, {
        and: [
          { doc: { in: part } },
          { action: { equals: 'create' } },
          { at: { less_than_equal: moment.toISOString() } },
        ],
      }),
  )
  const old = new Set(made.map(({ doc }) => doc))
  return files
    .filter(({ doc }) => old.has(doc))
    .map(({ docCollection, title }) => `${FILES[docCollection]}“${title}”：已永久删除，引用它的稿件中不再显示`)
}
