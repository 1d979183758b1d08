import { REVIEW_PERMISSIONS } from '@zhanqun/workflow'
import type { Payload, PayloadRequest, Where } from 'payload'
import { mayHold } from '../../access/abilities.ts'
import { mayAnywhere, onPlatform, type SiteScope } from '../../access/scope.ts'
import { loadComplianceTable } from '../../compliance/load-table.ts'
import { type ComplianceTable, isProblem, stateOfLetter } from '../../compliance/table.ts'
import { type AwaitingInterpretation, awaitingInterpretation } from '../../documents/awaiting-interpretation.ts'
import { type OwnDue, ownDues } from '../../early-warning/own-dues.ts'
import { chosenSite, ownSites } from '../../own-sites/chosen-site.ts'
import type { Site } from '../../payload-types.ts'
import { publicAddressOf } from '../../public-address.ts'
import { countNotices, type NoticeCounts } from '../../rectification/views.ts'
import { idOf } from '../../relations.ts'
import { openStages } from '../../review/rounds.ts'
import { type WorkCounts, workCounts } from '../../review/work.ts'
import { type ArticleState, articleStateOf } from './article-state.ts'

const LATEST = 8
const SITES_SHOWN = 6
const PROBLEMS_SHOWN = 6
const WEEK_MS = 7 * 24 * 3600 * 1000
/** So long after its opening a site's editors are reminded of what it lacks. */
const STARTING_MS = 60 * 24 * 3600 * 1000

export type LatestArticle = {
  readonly id: string
  readonly title: string
  readonly column: string
  readonly state: ArticleState
  readonly updatedAt: string
}

export type ColumnProblem = {
  readonly siteName: string
  readonly itemName: string
  readonly state: 'empty' | 'overdue' | 'missing' | 'short'
}

export type Dashboard = {
  readonly mayWrite: boolean
  readonly sites: readonly {
    readonly id: string
    readonly name: string
    readonly url: string
    /** Not yet open to the public, or not for long. */
    readonly isStarting: boolean
  }[]
  readonly moreSites: number
  readonly counts: { readonly drafts: number; readonly publishedThisWeek: number; readonly failed: number }
  /** What waits for them in the reviews; null for those who take no part in these. */
  readonly work: WorkCounts | null
  /** Whether they review at all. */
  readonly reviews: boolean
  readonly latest: readonly LatestArticle[]
  /** Sites without 网站标识码, which every page is to carry (网页标签 SiteIDCode). */
  readonly withoutCode: {
    readonly total: number
    readonly shown: readonly { readonly id: string; readonly name: string }[]
  }
  readonly compliance: { readonly total: number; readonly shown: readonly ColumnProblem[] } | null
  readonly interpretations: readonly AwaitingInterpretation[]
  /** 整改通知; null for those who see none. */
  readonly notices: NoticeCounts | null
  /** Columns in which they may write that are about to be overdue. */
  readonly dues: { readonly total: number; readonly shown: readonly OwnDue[] }
  /** For those who look after the whole group only. */
  readonly group: {
    readonly sites: number
    readonly articles: number
    readonly waiting: number
    /** When the longest waiting change was made, in ms. */
    readonly waitingSince: number | null
  } | null
}

/** `site`: the one that somebody works on, or null for all of theirs. */
type Args = { payload: Payload; req: PayloadRequest; now: Date; site: string | null }

/**
 * What the work place shows; every number is of what the request's user may see, on the site they work on.
 * @returns null for those who see no content at all
 */
export const loadDashboard = async ({ payload, req, now }: Omit<Args, 'site'>): Promise<Dashboard | null> => {
  const all = await ownSites(req)
  if (all !== 'all' && all.size === 0) return null
  const site = await chosenSite(req)
  const own: SiteScope = site === null ? all : new Set([site])
  const [mayWrite, sites, counts, work, latest, withoutCode, compliance, interpretations, notices, dues, group] =
    await Promise.all([
      mayAnywhere(req, 'article.write'),
      loadSites({ payload, req, now, site }),
      loadCounts({ payload, req, now, site, own }),
      mayAnywhere(req, 'article.proofread').then((takesPart) =>
        takesPart ? workCounts(req, { site, column: null }) : null,
      ),
      loadLatest({ payload, req, site }),
      loadWithoutCode({ payload, req, site }),
      loadProblems({ payload, req, now, site }),
      awaitingInterpretation({ payload, req, now, site }),
      mayAnywhere(req, 'compliance.read').then((reads) => (reads ? countNotices(req, { site, now }) : null)),
      ownDues(req, { site, now }),
      site === null && onPlatform(req, 'content.read') ? loadGroup({ payload, req }) : null,
    ])
  const reviews = mayHold(req.user, ...Object.values(REVIEW_PERMISSIONS))
  return {
    mayWrite,
    ...sites,
    counts,
    work,
    reviews,
    latest,
    withoutCode,
    compliance,
    interpretations,
    notices,
    dues,
    group,
  }
}

type Reading = Omit<Args, 'now'>

const of = (field: 'id' | 'site', site: string | null): Where => (site === null ? {} : { [field]: { equals: site } })

const loadSites = async ({ payload, req, now, site }: Args): Promise<Pick<Dashboard, 'sites' | 'moreSites'>> => {
  const { docs, totalDocs } = await payload.find({
    collection: 'sites',
    where: of('id', site),
    select: { name: true, code: true, domain: true, parent: true, state: true, openedAt: true },
    sort: 'order',
    limit: SITES_SHOWN,
    depth: 0,
    overrideAccess: false,
    req,
  })
  return {
    sites: docs.map((doc) => ({
      id: doc.id,
      name: doc.name,
      url: publicAddressOf({ site: doc }),
      isStarting: isStarting(doc, now),
    })),
    moreSites: totalDocs - docs.length,
  }
}

const isStarting = ({ state, openedAt }: Pick<Site, 'state' | 'openedAt'>, now: Date): boolean =>
  state === 'building' ||
  (state === 'online' && Boolean(openedAt) && now.getTime() - new Date(String(openedAt)).getTime() < STARTING_MS)

const loadCounts = async ({
  payload,
  req,
  now,
  site,
  own,
}: Args & { own: SiteScope }): Promise<Dashboard['counts']> => {
  const failed: Where = { and: [{ state: { equals: 'failed' } }, own === 'all' ? {} : { site: { in: [...own] } }] }
  const [drafts, published, failures] = await Promise.all([
    payload.find({
      collection: 'articles',
      draft: true,
      where: { and: [{ _status: { equals: 'draft' } }, of('site', site)] },
      select: { title: true },
      limit: 1,
      depth: 0,
      overrideAccess: false,
      req,
    }),
    payload.count({
      collection: 'articles',
      where: {
        and: [
          { _status: { equals: 'published' } },
          { publishedAt: { greater_than_equal: new Date(now.getTime() - WEEK_MS).toISOString() } },
          of('site', site),
        ],
      },
      overrideAccess: false,
      req,
    }),
    payload.count({ collection: 'publish-status', where: failed, overrideAccess: true, req }),
  ])
  return { drafts: drafts.totalDocs, publishedThisWeek: published.totalDocs, failed: failures.totalDocs }
}

const loadLatest = async ({ payload, req, site }: Reading): Promise<Dashboard['latest']> => {
  const { docs } = await payload.find({
    collection: 'articles',
    draft: true,
    where: of('site', site),
    select: { title: true, column: true, _status: true, updatedAt: true },
    sort: '-updatedAt',
    limit: LATEST,
    depth: 0,
    pagination: false,
    overrideAccess: false,
    req,
  })
  if (docs.length === 0) return []
  const options = { depth: 0, pagination: false, overrideAccess: true, req } as const
  const columnIds = docs.flatMap(({ column }) => idOf(column) ?? [])
  const ids = docs.map(({ id }) => id)
  const [stages, statuses, columns] = await Promise.all([
    openStages(req, ids),
    payload.find({
      collection: 'publish-status',
      where: { article: { in: ids } },
      ...options,
    }),
    payload.find({ collection: 'columns', where: { id: { in: columnIds } }, select: { label: true }, ...options }),
  ])
  const publishing = new Map(statuses.docs.map(({ article, state }) => [article, state]))
  const labels = new Map(columns.docs.map(({ id, label }) => [id, label ?? '']))
  return docs.map(({ id, title, column, _status, updatedAt }) => ({
    id,
    title,
    column: labels.get(idOf(column) ?? '') ?? '',
    state: articleStateOf({ status: _status, stage: stages.get(id), publishing: publishing.get(id) }),
    updatedAt,
  }))
}

/** Channels have none: they go by the code of the site that they belong to. */
const loadWithoutCode = async ({ payload, req, site }: Reading): Promise<Dashboard['withoutCode']> => {
  const { docs, totalDocs } = await payload.find({
    collection: 'sites',
    where: {
      and: [
        of('id', site),
        { state: { equals: 'online' } },
        { kind: { not_equals: 'channel' } },
        { or: [{ idCode: { exists: false } }, { idCode: { equals: '' } }] },
      ],
    },
    select: { name: true },
    sort: 'order',
    limit: SITES_SHOWN,
    depth: 0,
    overrideAccess: false,
    req,
  })
  return { total: totalDocs, shown: docs.map(({ id, name }) => ({ id, name })) }
}

const loadProblems = async ({ payload, req, now, site }: Args): Promise<Dashboard['compliance']> => {
  if (!(await mayAnywhere(req, 'compliance.read'))) return null
  const table = await loadComplianceTable({ payload, req, now })
  const rows = table.rows.filter(({ siteId }) => site === null || siteId === site)
  const problems = problemsOf({ ...table, rows })
  return { total: problems.length, shown: problems.slice(0, PROBLEMS_SHOWN) }
}

const URGENCY = ['missing', 'empty', 'overdue', 'short'] as const satisfies readonly ColumnProblem['state'][]

/** Every problem of the table, those that fail a site first. */
const problemsOf = (table: ComplianceTable): readonly ColumnProblem[] => {
  const found = table.rows.flatMap(({ name, cells }) =>
    table.columns.flatMap((column, index) => {
      const state = stateOfLetter(cells[index])
      if (column.section || !state || !isProblem(state) || state === 'filled' || state === 'not-applicable') return []
      return [{ siteName: name, itemName: column.name, state }]
    }),
  )
  return found.toSorted((a, b) => URGENCY.indexOf(a.state) - URGENCY.indexOf(b.state))
}

const loadGroup = async ({ payload, req }: Omit<Reading, 'site'>): Promise<Dashboard['group']> => {
  const [sites, articles, waiting] = await Promise.all([
    payload.count({ collection: 'sites', overrideAccess: false, req }),
    payload.count({
      collection: 'articles',
      where: { _status: { equals: 'published' } },
      overrideAccess: false,
      req,
    }),
    payload.find({
      collection: 'change-events',
      where: { state: { equals: 'new' } },
      select: { at: true },
      sort: 'at',
      limit: 1,
      depth: 0,
      overrideAccess: true,
      req,
    }),
  ])
  return {
    sites: sites.totalDocs,
    articles: articles.totalDocs,
    waiting: waiting.totalDocs,
    waitingSince: waiting.docs[0]?.at ?? null,
  }
}
