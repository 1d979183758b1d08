import { inTransaction } from '@zhanqun/publisher/tasks'
import { type StandardItem, type StandardVersion, standardItem } from '@zhanqun/standard'
import type { Column, Site, User } from '../src/payload-types.ts'
import { bodyOf, type Cms } from './cms-fixture.ts'
import { callEndpoint } from './endpoints.ts'

/** An item for departments of the city. */
export const item = (id: string, data: Partial<StandardItem> = {}): StandardItem =>
  standardItem({
    id,
    parentId: null,
    name: `栏目${id}`,
    slug: id,
    order: 10,
    kind: 'news',
    template: 'list',
    applies: [{ kind: 'department', level: 'municipal', requirement: 'required', sourceStatus: 'local' }],
    update: { type: 'every', n: 1, unit: 'month' },
    updateSource: { ref: '测试', clause: '', sourceStatus: 'local' },
    norm: { ref: '测试', clause: '' },
    sourceStatus: 'local',
    description: '',
    ...data,
  })

/** Puts a small standard in force past the checks that a whole one needs. @returns the id of its row */
export const enforce = async ({ payload }: Cms, id: string, items: readonly StandardItem[]): Promise<string> => {
  const { insertStandard } = await import('../src/standard/write.ts')
  const version: StandardVersion = {
    id,
    name: `标准${id}`,
    status: 'in-force',
    effectiveFrom: '2026-01-01',
    effectiveTo: null,
    basedOn: null,
    note: '',
    items,
  }
  return inTransaction(payload, async (req) => {
    const { docs } = await payload.db.find<{ id: string }>({
      collection: 'standards',
      where: { status: { equals: 'in-force' } },
      req,
    })
    for (const former of docs)
      await payload.db.updateOne({ collection: 'standards', id: former.id, data: { status: 'superseded' }, req })
    return insertStandard({ payload, req, version })
  })
}

/** Bringing sites into line by the endpoints, as an administrator does, with the worker's part in this process. */
export const applying = (cms: Cms, admin: User) => {
  const call = (method: string, path: string, body?: unknown) =>
    callEndpoint({ cms, user: admin, method, path: `/column-standards${path}`, body })
  const run = async (goOn: () => boolean = () => true): Promise<void> => {
    const { runApplications } = await import('../src/exports/standard.ts')
    await runApplications({ payload: cms.payload, goOn })
  }
  const apply = async (standard: string, scope: object): Promise<string> =>
    (await call('POST', `/${standard}/apply`, { scope })).json.application
  const seen = async (id: string) => (await call('GET', `/applications/${id}`)).json
  const columns = async (site: Site): Promise<Column[]> => {
    const where = { site: { equals: site.id } }
    return (await cms.payload.find({ collection: 'columns', where, sort: 'path', limit: 0, depth: 0 })).docs
  }
  const columnAt = async (site: Site, path: string): Promise<Column> => {
    const found = (await columns(site)).find((column) => column.path === path)
    if (!found) throw new Error(`No column ${path}.`)
    return found
  }
  return {
    call,
    run,
    apply,
    seen,
    columns,
    columnAt,
    applied: async (standard: string, scope: object) => {
      const id = await apply(standard, scope)
      await run()
      return seen(id)
    },
    undone: async (id: string) => {
      const { json } = await call('POST', `/applications/${id}/undo`)
      await run()
      return seen(json.application)
    },
    /** Path, name, item and order of each column, parents found by path. */
    shape: async (site: Site): Promise<string[]> =>
      (await columns(site)).map(({ path, name, standardItem, order, inNavigation }) =>
        [path, name, standardItem ?? '-', order, inNavigation ? '导航' : ''].join(' '),
      ),
    write: async (site: Site, path: string) =>
      cms.payload.create({
        collection: 'articles',
        data: {
          title: '一篇',
          column: (await columnAt(site, path)).id,
          kind: 'article',
          content: bodyOf('正文'),
          _status: 'published',
        },
      }),
  }
}
