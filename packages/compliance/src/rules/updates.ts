import { addDays, addMonths, type CivilDate, civilDate, daysBetween } from '@zhanqun/calendar'
import type { ColumnKind } from '@zhanqun/standard'
import type { ComplianceCell } from '../cells.ts'
import type { StandingVetoId } from '../standing-veto.ts'
import { brokenBy, brokenFrom, notApplicable } from './outcomes.ts'
import type { Evidence, Finding, FindingSubject, Rule, RuleContext } from './types.ts'

export const columnSubject = ({ item, columnIds, name }: ComplianceCell): FindingSubject => ({
  kind: 'column',
  item,
  columnIds,
  name,
})

export const dated = (label: string, date: CivilDate | null): Evidence[] =>
  date === null ? [] : [{ label, value: date }]

export const evidenceOf = ({ count, newestOn, dueOn, overdueDays }: ComplianceCell): Evidence[] => [
  { label: '已发布', value: `${count}篇` },
  ...dated('最近更新', newestOn),
  ...dated('最迟应更新', dueOn),
  ...(overdueDays > 0 ? [{ label: '已逾期', value: `${overdueDays}天` }] : []),
]

const findingOf = (cell: ComplianceCell): Finding => ({
  key: cell.item,
  subject: columnSubject(cell),
  message: cell.reason,
  evidence: evidenceOf(cell),
  since: cell.state === 'overdue' && cell.dueOn ? addDays(cell.dueOn, 1) : null,
})

/** Counts the columns that add to one of the conditions of 栏目不更新. */
const countedBy = (veto: StandingVetoId): Rule => ({
  source: 'database',
  parameters: { columns: 'columns' },
  judge: ({ cells, value }) =>
    brokenFrom(value('columns'), {
      findings: cells.filter((cell) => cell.veto === veto).map(findingOf),
      unit: 'columns',
    }),
})

/** Kinds of columns whose articles a home page lists. */
const ON_HOME_PAGE: ReadonlySet<ColumnKind> = new Set(['news', 'notice', 'policy', 'interpretation', 'data', 'topic'])

/** The day of the newest article that the home page can show, own or gathered. */
const newestAtHome = ({ facts, standard }: RuleContext): CivilDate | null => {
  const kinds = new Map(standard.items.map(({ id, kind }) => [id, kind]))
  const days = facts.columns.flatMap(({ standardItem, kind, newestPublishedAt }) => {
    const known = kind ?? kinds.get(standardItem ?? '')
    return newestPublishedAt !== null && known !== undefined && ON_HOME_PAGE.has(known)
      ? [civilDate(new Date(newestPublishedAt))]
      : []
  })
  return days.toSorted().at(-1) ?? null
}

const homeUpdates: Rule = {
  source: 'database',
  parameters: { days: 'days' },
  judge: (context) => {
    const { today, value, site } = context
    const newestOn = newestAtHome(context)
    const openedOn = site.openedAt === null ? today : civilDate(new Date(site.openedAt))
    const from = newestOn ?? openedOn
    const age = daysBetween(from, today)
    const limit = value('days')
    const message =
      newestOn === null
        ? `首页没有任何有日期的信息，开通已${age}天。`
        : `首页最近一条信息是${newestOn}发布的，已${age}天没有更新。`
    const finding: Finding = {
      key: 'home',
      subject: { kind: 'site' },
      message,
      evidence: [...dated('最近更新', newestOn), { label: '未更新', value: `${age}天` }],
      since: addDays(from, limit),
    }
    return brokenFrom(limit, { findings: age >= limit ? [finding] : [], unit: 'days', value: Math.max(0, age) })
  },
}

/** Columns of a kind that got nothing new within so many months, or days. */
const updatesOf = (...kinds: readonly ColumnKind[]): Rule => ({
  source: 'database',
  parameters: { months: 'months', days: 'days' },
  judge: ({ cells, standard, today, value }) => {
    const kindOf = new Map(standard.items.map(({ id, kind }) => [id, kind]))
    const meant = cells.filter(({ item, columnIds }) => {
      const kind = kindOf.get(item)
      return kind !== undefined && kinds.includes(kind) && columnIds.length > 0
    })
    if (meant.length === 0) return notApplicable
    const until = (newestOn: CivilDate) => addDays(addMonths(newestOn, value('months')), value('days'))
    const stale = meant.filter(({ newestOn }) => newestOn !== null && today > until(newestOn))
    return brokenBy(
      stale.map((cell) => ({
        ...findingOf(cell),
        since: cell.newestOn === null ? null : addDays(until(cell.newestOn), 1),
      })),
    )
  },
})

/** Columns that are past the period of the standard, or the site's own. */
const overdueColumns: Rule = {
  source: 'database',
  parameters: {},
  judge: ({ cells }) =>
    brokenBy(cells.filter(({ state, veto }) => state === 'overdue' && veto !== null).map(findingOf)),
}

const emptyColumns: Rule = {
  source: 'database',
  parameters: {},
  judge: ({ cells }) => brokenBy(cells.filter(({ veto }) => veto === 'empty-columns').map(findingOf)),
}

export const updateRules = {
  'home-updates': homeUpdates,
  'stale-dynamic-columns': countedBy('stale-dynamic'),
  'stale-due-columns': countedBy('stale-should-update'),
  'empty-columns': countedBy('empty-columns'),
  'each-overdue-column': overdueColumns,
  'each-empty-column': emptyColumns,
  'news-updates': updatesOf('news'),
  'policy-updates': updatesOf('policy'),
  'interpretation-updates': updatesOf('interpretation'),
} as const satisfies Record<string, Rule>
