import type { SiteCode } from '@zhanqun/content'
import { createRandom, type Random } from '@zhanqun/random'
import { applicabilityOf, currentStandard, itemsFor, type StandardItem } from '@zhanqun/standard'
import type { Profile } from '../engine/profile.ts'
import { civil, type Timeline } from '../engine/timeline.ts'
import { COLUMN_CHANGES } from './plant.ts'

type CellProblem = 'empty' | 'overdue' | null

/** What one column of a site is to hold. */
export type Cell = {
  readonly item: StandardItem
  readonly problem: CellProblem
  readonly count: number
}

/** Columns that hold articles of their own. */
export const holdsArticles = (item: StandardItem): boolean =>
  item.minimum > 0 && item.aggregates.length === 0 && item.template !== 'section' && item.template !== 'link'

export const itemsOf = ({ site }: Profile): readonly StandardItem[] =>
  itemsFor({ standard: currentStandard, kind: site.kind, level: site.level }).filter(holdsArticles)

/** Chosen by hand, so that a demonstration can point at them. */
const FIXED: readonly { siteCode: SiteCode; standardItem: string; problem: CellProblem }[] = [
  { siteCode: 'cangtong-yunti', standardItem: 'news-township', problem: 'overdue' },
  { siteCode: 'wangchuan-nanpo', standardItem: 'news-township', problem: 'overdue' },
  { siteCode: 'kjj', standardItem: 'notice-department', problem: 'overdue' },
  { siteCode: 'cangtong', standardItem: 'data', problem: 'overdue' },
  { siteCode: 'lanhu', standardItem: 'interaction-consult', problem: 'overdue' },
  { siteCode: 'zrj', standardItem: 'statutory-procurement', problem: 'empty' },
  { siteCode: 'qinglan', standardItem: 'statutory-public-welfare', problem: 'empty' },
  { siteCode: 'czj', standardItem: 'disclosure-guide', problem: 'empty' },
  { siteCode: 'sthj', standardItem: 'annual-report-department', problem: 'overdue' },
  { siteCode: 'mzj', standardItem: 'annual-report-department', problem: null },
  { siteCode: 'wangchuan', standardItem: 'statutory-fees', problem: null },
]

/** Share of a site's columns with a problem; the portal and 市教育局 are models. */
const shareOf = ({ site }: Profile): number => {
  if (site.code === 'qinglan' || site.code === 'jyj') return 0
  return site.kind === 'department' ? 0.09 : site.kind === 'portal' ? 0.08 : 0.15
}

/** Columns that every visitor looks at first. */
const CORE: ReadonlySet<string> = new Set([
  'news-local',
  'news-department',
  'news-township',
  'policy',
  'interpretation',
  'organ',
  'leaders',
  'overview',
  'service',
  'disclosure-guide',
  'website-report',
])

const canBeOverdue = (item: StandardItem, timeline: Timeline): boolean =>
  item.update.type === 'every' || (item.update.type === 'yearly' && isPast(item.update, timeline))

/** Whether this year's date of a yearly report has gone by. */
const isPast = ({ month, day }: { month: number; day: number }, { now }: Timeline): boolean => {
  const today = civil(now)
  return today.month > month || (today.month === month && today.day > day)
}

const problemOf = ({
  profile,
  item,
  random,
  timeline,
}: {
  profile: Profile
  item: StandardItem
  random: Random
  timeline: Timeline
}): CellProblem => {
  const fixed = FIXED.find(({ siteCode, standardItem }) => siteCode === profile.site.code && standardItem === item.id)
  if (fixed) return fixed.problem === 'overdue' && !canBeOverdue(item, timeline) ? null : fixed.problem
  const luck = random.next()
  if (CORE.has(item.id)) return null
  const share = shareOf(profile)
  // Few columns fall due with time alone, so those that do fail more often.
  if (canBeOverdue(item, timeline)) return luck < share * 1.6 ? 'overdue' : null
  return luck < share * 0.85 ? 'empty' : null
}

type Counts = Readonly<Record<'city' | 'department' | 'district' | 'township', readonly [number, number]>>

const COUNTS: Readonly<Partial<Record<StandardItem['kind'], Counts>>> = {
  news: { city: [46, 52], department: [18, 22], district: [16, 20], township: [6, 8] },
  notice: { city: [20, 24], department: [6, 8], district: [7, 9], township: [2, 3] },
  policy: { city: [15, 18], department: [6, 8], district: [6, 8], township: [1, 2] },
  interpretation: { city: [9, 11], department: [3, 4], district: [3, 4], township: [1, 1] },
  service: { city: [8, 10], department: [2, 2], district: [4, 6], township: [1, 3] },
  interaction: { city: [8, 10], department: [2, 3], district: [3, 4], township: [1, 2] },
  data: { city: [9, 12], department: [3, 5], district: [3, 5], township: [1, 1] },
  topic: { city: [3, 4], department: [1, 2], district: [2, 2], township: [1, 1] },
  catalogue: { city: [1, 2], department: [1, 1], district: [1, 1], township: [1, 1] },
  regime: { city: [3, 4], department: [1, 2], district: [2, 3], township: [1, 1] },
  'website-report': { city: [2, 2], department: [1, 1], district: [1, 2], township: [1, 1] },
  'annual-report': { city: [2, 2], department: [2, 2], district: [2, 2], township: [1, 2] },
}

const audienceOf = ({ level, department }: Profile): keyof Counts =>
  department ? 'department' : level === 'municipal' ? 'city' : level === 'county' ? 'district' : 'township'

/** What every column of a site holds, decided by rule from the seed. */
export const planSite = (profile: Profile, seed: number, timeline: Timeline): Cell[] =>
  itemsOf(profile).map((item) => {
    const random = createRandom(seed, 'plan', profile.site.code, item.id)
    const problem = problemOf({ profile, item, random, timeline })
    const [least, most] = COUNTS[item.kind]?.[audienceOf(profile)] ?? [1, 1]
    const count =
      item.id === 'statutory-regulations'
        ? random.int(1, profile.level === 'township' ? 1 : 2)
        : random.int(least, most)
    return { item, problem, count: problem === 'empty' || isLeftOut(profile, item) ? 0 : count }
  })

const isLeftOut = ({ site }: Profile, item: StandardItem): boolean =>
  COLUMN_CHANGES.some(
    ({ siteCode, standardItem, type }) => type === 'left-out' && siteCode === site.code && standardItem === item.id,
  )

const OVERDUE_INDICATORS: Readonly<Partial<Record<StandardItem['kind'], string>>> = {
  news: 'release-news',
  policy: 'release-policies',
  interpretation: 'release-interpretations',
}

/** Reports that governments and departments owe; of townships the regulation asks none. */
const REPORT_INDICATORS: Readonly<Record<string, string>> = {
  'annual-report': 'annual-report-portal',
  'annual-report-department': 'annual-report-department',
}

/** Ids of the indicators that such a column breaks. */
export const indicatorsOf = ({ id, kind }: StandardItem, problem: 'empty' | 'overdue'): readonly string[] => {
  if (problem === 'empty') return ['release-empty-columns', ...(kind === 'guide' ? ['guide-elements'] : [])]
  const report = REPORT_INDICATORS[id]
  return [OVERDUE_INDICATORS[kind] ?? 'release-overdue-columns', ...(report ? [report] : [])]
}

export const isRequired = (profile: Profile, item: StandardItem): boolean =>
  applicabilityOf({ item, kind: profile.site.kind, level: profile.site.level })?.requirement === 'required'
