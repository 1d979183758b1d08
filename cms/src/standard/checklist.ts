import { itemsFor, type StandardItem } from '@zhanqun/standard'
import type { Endpoint, PayloadRequest } from 'payload'
import { may } from '../access/scope.ts'
import { failure } from '../errors/fail.ts'
import type { Site } from '../payload-types.ts'
import { idOf } from '../relations.ts'
import { loadColumns } from './sites/load.ts'
import type { ColumnRow } from './sites/rows.ts'
import { loadStandard, standardInForce } from './store.ts'

/** One thing that a new site's editors have to do. */
export type ChecklistEntry = {
  /** null for what concerns the site as a whole. */
  readonly columnId: string | null
  readonly name: string
  /** What is to be done, in Chinese. */
  readonly what: string
  readonly done: boolean
  /** Where it is done in the admin; null where the reader may not do it. */
  readonly href: string | null
}

/** What a site made from the standard still lacks before it can be opened. Pure. */
export const checklistOf = ({
  site,
  items,
  columns,
  mayManage,
}: {
  site: Pick<Site, 'id' | 'contact' | 'description' | 'kind' | 'idCode' | 'icpNumber'>
  /** That hold for the site. */
  items: readonly StandardItem[]
  /** With the number of published articles of each. */
  columns: readonly ColumnRow[]
  /** Whether the reader may change the site's settings and columns. */
  mayManage: boolean
}): readonly ChecklistEntry[] => {
  const settings = `/admin/collections/sites/${site.id}`
  const ofSite = (name: string, what: string, done: boolean): ChecklistEntry => ({
    columnId: null,
    name,
    what: mayManage ? what : `请联系站点管理员${what}`,
    done,
    href: mayManage ? settings : null,
  })
  const contact = site.contact
  return [
    ofSite('联系方式', '填写电话和办公地址，它们显示在每一页的页脚。', Boolean(contact?.phone && contact.address)),
    ofSite('网站简介', '填写网站简介，搜索引擎会用到它。', Boolean(site.description)),
    // A channel is a part of another web site and has no marks of its own.
    ...(site.kind === 'channel'
      ? []
      : [ofSite('网站标识', '填写网站标识码和 ICP 备案编号。', Boolean(site.idCode && site.icpNumber))]),
    ...items.flatMap((item) => entryOf(item, columns, mayManage)),
  ]
}

const entryOf = (item: StandardItem, columns: readonly ColumnRow[], mayManage: boolean): readonly ChecklistEntry[] => {
  const [column] = columns
    .filter(({ standardItem }) => standardItem === item.id)
    .toSorted((a, b) => b.articles - a.articles)
  if (!column) {
    const what = '缺少这个栏目，请联系平台管理员重新套用栏目标准。'
    const href = mayManage ? '/admin/collections/columns' : null
    return [{ columnId: null, name: item.name, what, done: false, href }]
  }
  if (item.minimum === 0) return []
  const done = column.articles >= item.minimum
  const count = item.minimum > 1 ? `至少 ${item.minimum} 篇内容` : '第一篇内容'
  const what = item.description === '' ? `发布${count}。` : `发布${count}：${item.description}`
  return [
    {
      columnId: column.id,
      name: column.name,
      what,
      done,
      href: `/admin/collections/articles/create?column=${column.id}`,
    },
  ]
}

/** `GET /api/sites/:id/starting-checklist` */
export const startingChecklistEndpoint: Endpoint = {
  path: '/:id/starting-checklist',
  method: 'get',
  handler: async (req) => {
    const id = String(req.routeParams?.id ?? '')
    if (!(await may(req, 'content.read', id))) throw failure('FORBIDDEN_SITE')
    const entries = await loadChecklist(req, id)
    const done = entries.filter((entry) => entry.done).length
    return Response.json(
      { entries, done, total: entries.length },
      { headers: { 'Cache-Control': 'private, no-store' } },
    )
  },
}

const loadChecklist = async (req: PayloadRequest, id: string): Promise<readonly ChecklistEntry[]> => {
  const reader = { payload: req.payload, req }
  const options = { depth: 0, disableErrors: true, overrideAccess: true, req } as const
  const site = await req.payload.findByID({ collection: 'sites', id, ...options })
  if (!site) throw failure('FORBIDDEN_SITE')
  const followed = idOf(site.standard)
  const { version } =
    (followed === null ? undefined : await loadStandard(reader, followed)) ?? (await standardInForce(reader))
  const rows = (await loadColumns(reader, [id])).get(id) ?? []
  const columns = await withPublished(req, rows)
  const mayManage = await may(req, 'site.manage', id)
  const items = itemsFor({ standard: version, kind: site.kind, level: site.level })
  return checklistOf({ site, items, columns, mayManage })
}

const withPublished = async (req: PayloadRequest, columns: readonly ColumnRow[]): Promise<readonly ColumnRow[]> => {
  const held = columns.filter(({ articles }) => articles > 0)
  const { docs } = await req.payload.find({
    collection: 'articles',
    where: { and: [{ column: { in: held.map((column) => column.id) } }, { _status: { equals: 'published' } }] },
    select: { column: true },
    depth: 0,
    pagination: false,
    overrideAccess: true,
    req,
  })
  const counts = new Map<string, number>()
  for (const { column } of docs) counts.set(idOf(column) ?? '', (counts.get(idOf(column) ?? '') ?? 0) + 1)
  return columns.map((column) => ({ ...column, articles: counts.get(column.id) ?? 0 }))
}
