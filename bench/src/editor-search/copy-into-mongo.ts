import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { openCms } from '@zhanqun/cms'

type Cms = Awaited<ReturnType<typeof openCms>>
type Row = Record<string, unknown>
type Options = { payload: Cms; dataDir: string; admin: string; editor: string; password: string }

/** Raised whenever copies come out differently. */
const MARK = 'bench:copied:2'
const BATCH = 1000

/**
 * Copies a generated group's sites, columns and articles out of its embedded database, as MongoDB would hold them:
 * a hundred thousand saves would take hours.
 */
export const copyIntoMongo = async ({ payload, dataDir, admin, editor, password }: Options): Promise<void> => {
  const marked = { collection: 'payload-kv', where: { key: { equals: MARK } } } as const
  if (await payload.db.findOne(marked)) return
  const { totalDocs: known } = await payload.count({ collection: 'users' })
  if (known > 0) throw new Error('This database holds another copy: drop it first.')
  console.error('把生成的站群复制到 MongoDB（只在第一次需要）')
  const { db } = payload
  if (!('connection' in db)) throw new Error('This copies into MongoDB only.')
  const newId = () => new db.connection.base.Types.ObjectId()
  const ids = new Map<unknown, ReturnType<typeof newId>>()
  const idFor = (old: unknown) => {
    const id = ids.get(old) ?? newId()
    ids.set(old, id)
    return id
  }
  const source = new DatabaseSync(path.join(dataDir, 'zhanqun.db'), { readOnly: true })
  const insert = async (name: string, rows: Iterable<Row>, documentOf: (row: Row) => Row) => {
    const collection = db.connection.collection(name)
    await collection.deleteMany({})
    let batch: Row[] = []
    const write = async () => {
      if (batch.length > 0) await collection.insertMany(batch)
      batch = []
    }
    for (const row of rows) {
      batch.push(documentOf(row))
      if (batch.length === BATCH) await write()
    }
    await write()
  }
  const dates = (row: Row) => ({
    createdAt: new Date(String(row.created_at)),
    updatedAt: new Date(String(row.updated_at)),
  })
  await insert('sites', source.prepare('select * from sites').iterate(), (row) => ({
    _id: idFor(row.id),
    code: row.code,
    name: row.name,
    shortName: row.short_name,
    kind: row.kind,
    level: row.level,
    state: row.state,
    parent: row.parent_id === null ? null : idFor(row.parent_id),
    ...dates(row),
  }))
  await insert('columns', source.prepare('select * from columns').iterate(), (row) => ({
    _id: idFor(row.id),
    site: idFor(row.site_id),
    name: row.name,
    label: row.label,
    slug: row.slug,
    path: row.path,
    kind: row.kind,
    template: row.template,
    ...dates(row),
  }))
  const articleOf = (row: Row) => ({
    title: row.title,
    kind: row.kind,
    content: JSON.parse(String(row.content)),
    summary: row.summary,
    site: idFor(row.site_id),
    column: idFor(row.column_id),
    slug: row.slug,
    month: row.month,
    publishedAt: new Date(String(row.published_at)),
    _status: row._status,
    ...dates(row),
  })
  const articles = source.prepare('select * from articles')
  await insert('articles', articles.iterate(), (row) => ({ _id: idFor(row.id), ...articleOf(row) }))
  await insert('_articles_versions', articles.iterate(), (row) => ({
    _id: newId(),
    parent: idFor(row.id),
    latest: true,
    version: articleOf(row),
    ...dates(row),
  }))
  const site = source.prepare('select id from sites where code = ?').get(editor.split('@')[0] ?? '')
  source.close()
  await makeUsers({ payload, admin, editor, password, site: String(idFor(site?.id)) })
  await payload.db.deleteMany({ collection: 'payload-kv', where: { key: { like: 'articleWords' } } })
  await payload.db.create({ collection: 'payload-kv', data: { key: MARK, data: {} } })
}

const makeUsers = async ({
  payload,
  admin,
  editor,
  password,
  site,
}: Omit<Options, 'dataDir'> & { site: string }): Promise<void> => {
  await payload.updateGlobal({ slug: 'security-settings', data: { totpFor: 'nobody' } })
  for (const data of [
    { name: '管理员', email: admin, password, roles: ['platform-admin' as const], grants: [] },
    {
      name: '编辑',
      email: editor,
      password,
      roles: [],
      grants: [{ role: 'publisher' as const, scope: 'site' as const, site }],
    },
  ])
    await payload.create({ collection: 'users', data })
}
