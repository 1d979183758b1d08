import { REVIEW_PERMISSIONS, REVIEW_STAGES, STAGES, type Stage } from '@zhanqun/workflow'
import type { PayloadRequest, Where } from 'payload'
import { z } from 'zod'
import { reachFor, scopeFor } from '../access/scope.ts'
import { textOrNullValue, textValue } from '../row-values.ts'
import { absentPeople } from './actor.ts'
import { ownWorkRule } from './own-work.ts'
import { roundOf } from './rounds.ts'
import type { WorkList } from './work-lists.ts'

const SOON_MS = 8 * 3600 * 1000
export const PAGE_SIZE = 20

/** What somebody may not read any more is in none of their lists. */
const readable = async (req: PayloadRequest): Promise<Where[]> => {
  const { sites, columns } = await reachFor(req, 'content.read')
  return sites === 'all' ? [] : [{ or: [{ site: { in: [...sites] } }, { column: { in: [...columns] } }] }]
}

/** The rounds at a stage that somebody may review, as far as their reach goes. */
const openTo = async (req: PayloadRequest): Promise<Where[]> => {
  const wheres: Where[] = []
  for (const stage of REVIEW_STAGES) {
    const { sites, columns } = await reachFor(req, REVIEW_PERMISSIONS[stage])
    const at: Where = { stage: { equals: stage } }
    const free: Where = { assignee: { exists: false } }
    if (sites === 'all') wheres.push({ and: [at, free] })
    else if (sites.size > 0) wheres.push({ and: [at, { site: { in: [...sites] } }, free] })
    if (columns.size > 0) wheres.push({ and: [at, { column: { in: [...columns] } }, free] })
  }
  return wheres
}

/**
 * The rounds whose next review the request's user may make, in the own right or for somebody who is away. A deputy
 * judges neither own work nor that of whose place they take.
 */
const mineToReview = async (req: PayloadRequest): Promise<Where> => {
  const absent = await absentPeople(req)
  const people = [String(req.user?.id), ...absent.map(({ id }) => id)]
  const withoutWorkOf = await ownWorkRule(req)
  const wheres: Where[] = [{ assignee: { in: people } }, ...(await openTo(req))]
  for (const { id, req: theirs } of absent) {
    const open = await openTo(theirs)
    if (open.length > 0) wheres.push({ and: [{ or: open }, withoutWorkOf(id)] })
  }
  return { and: [{ stage: { in: [...REVIEW_STAGES] } }, { or: wheres }, withoutWorkOf(String(req.user?.id))] }
}

type Asked = { readonly list: Exclude<WorkList, 'done'>; readonly now: number; readonly mine: Where }

const whereOf = (req: PayloadRequest, { list, now, mine }: Asked): Where => {
  const writer: Where = { writer: { equals: String(req.user?.id) } }
  const isDraft: Where = { stage: { equals: 'draft' } }
  switch (list) {
    case 'drafts':
      return { and: [writer, isDraft, { returnedByName: { exists: false } }] }
    case 'returned':
      return { and: [writer, isDraft, { returnedByName: { exists: true } }] }
    case 'submitted':
      return { and: [writer, { stage: { in: [...REVIEW_STAGES, 'signed'] } }] }
    case 'review':
      return mine
    case 'overdue':
      return { and: [mine, { due: { less_than: now } }] }
    case 'soon':
      return { and: [mine, { due: { greater_than_equal: now } }, { due: { less_than: now + SOON_MS } }] }
  }
}

export type WorkItem = {
  readonly id: string
  readonly article: string
  readonly title: string
  readonly siteName: string
  readonly columnName: string
  readonly stage: Stage
  readonly stageName: string
  readonly urgent: boolean
  readonly note: string | null
  readonly who: string
  readonly at: number
  readonly due: number | null
}

export type WorkPage = {
  readonly items: readonly WorkItem[]
  /** Where the next page begins; null at the end. */
  readonly next: string | null
}

export type Filter = { readonly site: string | null; readonly column: string | null; readonly after: string | null }

/** After the last row of a page: what is older, or as old with a smaller id. */
const afterWhere = (field: 'since' | 'at', after: string | null): Where[] => {
  const [at, id] = (after ?? '').split('_')
  if (!at || !id || !Number.isSafeInteger(Number(at))) return []
  const time = Number(at)
  return [
    { or: [{ [field]: { less_than: time } }, { and: [{ [field]: { equals: time } }, { id: { less_than: id } }] }] },
  ]
}

const inPlace = ({ site, column }: Pick<Filter, 'site' | 'column'>): Where[] => [
  ...(site ? [{ site: { equals: site } }] : []),
  ...(column ? [{ column: { equals: column } }] : []),
]

const namesOf = async (req: PayloadRequest, collection: 'sites' | 'columns', ids: readonly string[]) => {
  if (ids.length === 0) return new Map<string, string>()
  const { docs } = await req.payload.db.find({
    collection,
    where: { id: { in: [...new Set(ids)] } },
    select: collection === 'sites' ? { shortName: true, name: true } : { name: true },
    pagination: false,
    limit: 0,
    req,
  })
  const rows = z.array(z.object({ id: z.string(), name: textValue, shortName: textOrNullValue })).parse(docs)
  return new Map(rows.map(({ id, name, shortName }) => [id, shortName ?? name]))
}

const paged = <T>(rows: readonly T[], keyOf: (row: T) => string): { shown: readonly T[]; next: string | null } => {
  const shown = rows.slice(0, PAGE_SIZE)
  const last = shown.at(-1)
  return { shown, next: rows.length > PAGE_SIZE && last ? keyOf(last) : null }
}

/** A page of one of somebody's lists, newest first. */
export const workPage = async (req: PayloadRequest, list: WorkList, filter: Filter): Promise<WorkPage> => {
  if (list === 'done') return donePage(req, filter)
  const { docs } = await req.payload.db.find({
    collection: 'review-rounds',
    where: {
      and: [
        whereOf(req, { list, now: Date.now(), mine: await mineToReview(req) }),
        ...(await readable(req)),
        ...inPlace(filter),
        ...afterWhere('since', filter.after),
      ],
    },
    sort: ['-since', '-id'],
    limit: PAGE_SIZE + 1,
    pagination: false,
    req,
  })
  const { shown, next } = paged(docs.map(roundOf), ({ since, id }) => `${since}_${id}`)
  const [sites, columns] = await Promise.all([
    namesOf(
      req,
      'sites',
      shown.map(({ site }) => site),
    ),
    namesOf(
      req,
      'columns',
      shown.flatMap(({ column }) => column ?? []),
    ),
  ])
  const items = shown.map((row) => ({
    id: row.id,
    article: row.article,
    title: row.title,
    siteName: sites.get(row.site) ?? '',
    columnName: columns.get(row.column ?? '') ?? '',
    stage: row.stage,
    stageName: STAGES[row.stage].label,
    urgent: row.urgent,
    note: row.urgent ? row.reason : row.comment,
    who: row.stage === 'draft' ? (row.returnedByName ?? row.writerName) : row.writerName,
    at: row.since,
    due: row.due,
  }))
  return { items, next }
}

const stepSchema = z.object({
  id: z.string(),
  article: z.string(),
  site: z.string(),
  title: textValue,
  to: z.custom<Stage>((value) => typeof value === 'string' && Object.hasOwn(STAGES, value)),
  byName: textValue,
  comment: textOrNullValue,
  at: z.number(),
})

const donePage = async (req: PayloadRequest, filter: Filter): Promise<WorkPage> => {
  const mine: Where = { by: { equals: String(req.user?.id) } }
  const ownSites = await scopeFor(req, 'content.read')
  const place: Where[] = [...inPlace(filter), ...(ownSites === 'all' ? [] : [{ site: { in: [...ownSites] } }])]
  const { docs } = await req.payload.db.find({
    collection: 'review-steps',
    where: { and: [mine, ...place, ...afterWhere('at', filter.after)] },
    sort: ['-at', '-id'],
    limit: PAGE_SIZE + 1,
    pagination: false,
    req,
  })
  const { shown, next } = paged(z.array(stepSchema).parse(docs), ({ at, id }) => `${at}_${id}`)
  const sites = await namesOf(
    req,
    'sites',
    shown.map(({ site }) => site),
  )
  const items = shown.map(({ id, article, title, site, to, byName, comment, at }) => ({
    id,
    article,
    title,
    siteName: sites.get(site) ?? '',
    columnName: '',
    stage: to,
    stageName: STAGES[to].label,
    urgent: false,
    note: comment,
    who: byName,
    at,
    due: null,
  }))
  return { items, next }
}

export type WorkCounts = Readonly<Record<Exclude<WorkList, 'done'>, number>>

const COUNTED = ['review', 'overdue', 'soon', 'returned', 'drafts', 'submitted'] as const

/** How much is in each of somebody's lists, in all places or in one. */
export const workCounts = async (req: PayloadRequest, place: Pick<Filter, 'site' | 'column'>): Promise<WorkCounts> => {
  const now = Date.now()
  const own = await readable(req)
  const mine = await mineToReview(req)
  const counts = await Promise.all(
    COUNTED.map(async (list) => {
      const where = { and: [whereOf(req, { list, now, mine }), ...own, ...inPlace(place)] }
      const { totalDocs } = await req.payload.db.count({ collection: 'review-rounds', where, req })
      return [list, totalDocs] as const
    }),
  )
  return Object.fromEntries(counts) as WorkCounts
}
