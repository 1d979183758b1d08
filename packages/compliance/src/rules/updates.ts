import { addDays, addMonths, type CivilDate, civilDate, daysBetween } from '@zhanqun/calendar'
import { ancestorsOf, type ColumnKind, type StandardItem } from '@zhanqun/standard'
import type { ComplianceCell } from '../cells.ts'
import { isFirstLevel, type StandingVetoId } from '../standing-veto.ts'
import { columnsIn } from '../summarise.ts'
import { brokenBy, brokenFrom, notApplicable, unknown } from './outcomes.ts'
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

/** Judges the columns of a site; of one without any nothing can be said. */
const ofColumns = (parameters: Rule['parameters'], judge: Rule['judge']): Rule => ({
  source: 'database',
  parameters,
  judge: (context) => (context.facts.columns.length === 0 ? unknown('站点没有任何栏目。') : judge(context)),
})

/** Counts the columns that add to one of the conditions of 栏目不更新. */
const countedBy = (veto: StandingVetoId): Rule =>
  ofColumns({ columns: 'columns' }, ({ cells, value }) => {
    const counted = cells.filter((cell) => cell.veto === veto)
    const findings = counted.map(findingOf)
    return brokenFrom(value('columns'), { findings, unit: 'columns', value: columnsIn(counted) })
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

/** Counts whole days without anything new: like a column, the home page is in time up to and with the last of them. */
const homeUpdates: Rule = {
  source: 'database',
  parameters: { days: 'days' },
  judge: (context) => {
    const { today, value, site } = context
    const newestOn = newestAtHome(context)
    const from = newestOn ?? (site.openedAt === null ? null : civilDate(new Date(site.openedAt)))
    if (from === null) return unknown('站点尚未开通。')
    const idle = Math.max(0, daysBetween(from, today) - 1)
    const limit = value('days')
    const message =
      newestOn === null
        ? `首页没有任何有日期的信息，${from}开通后已满${idle}天。`
        : `首页最近一条信息是${newestOn}发布的，此后满${idle}天没有更新。`
    const finding: Finding = {
      key: 'home',
      subject: { kind: 'site' },
      message,
      evidence: [...dated('最近更新', newestOn), { label: '未更新', value: `${idle}天` }],
      since: addDays(from, limit + 1),
    }
    return brokenFrom(limit, { findings: idle >= limit ? [finding] : [], unit: 'days', value: idle })
  },
}

/** Kinds that have an indicator of their own: under 其他栏目 they would be counted twice. */
const OF_THEIR_OWN: ReadonlySet<ColumnKind> = new Set(['news', 'policy', 'interpretation'])

const itemsOf = ({ standard }: RuleContext): ReadonlyMap<string, StandardItem> =>
  new Map(standard.items.map((item) => [item.id, item]))

/**
 * Columns of a kind that got nothing new within so many months, or days. Empty ones are another indicator's. Of content
 * without a date the column standard says whether it is overdue.
 */
const updatesOf = (kind: ColumnKind, isMeant: (ancestors: readonly StandardItem[]) => boolean = () => true): Rule =>
  ofColumns({ months: 'months', days: 'days' }, (context) => {
    const { cells, today, value } = context
    const items = itemsOf(context)
    const meant = cells.filter(({ item: id, state, columnIds }) => {
      const item = items.get(id)
      return (
        item?.kind === kind && columnIds.length > 0 && state !== 'not-applicable' && isMeant(ancestorsOf(item, items))
      )
    })
    if (meant.length === 0) return notApplicable
    const until = (newestOn: CivilDate) => addDays(addMonths(newestOn, value('months')), value('days'))
    const isStale = ({ newestOn, state }: ComplianceCell) =>
      newestOn === null ? state === 'overdue' : today > until(newestOn)
    return brokenBy(
      meant.filter(isStale).map((cell) => {
        const finding = findingOf(cell)
        return cell.newestOn === null ? finding : { ...finding, since: addDays(until(cell.newestOn), 1) }
      }),
    )
  })

/** Other columns that are past the period of the standard, or the site's own. */
const overdueColumns = ofColumns({}, (context) => {
  const items = itemsOf(context)
  const isOther = (id: string) => {
    const kind = items.get(id)?.kind
    return kind !== undefined && !OF_THEIR_OWN.has(kind)
  }
  return brokenBy(
    context.cells
      .filter(({ item, state, veto }) => state === 'overdue' && veto !== null && isOther(item))
      .map(findingOf),
  )
})

const emptyColumns = ofColumns({}, ({ cells }) =>
  brokenBy(cells.filter(({ veto }) => veto === 'empty-columns').map(findingOf)),
)

export const updateRules = {
  'home-updates': homeUpdates,
  'stale-dynamic-columns': countedBy('stale-dynamic'),
  'stale-due-columns': countedBy('stale-should-update'),
  'empty-columns': countedBy('empty-columns'),
  'each-overdue-column': overdueColumns,
  'each-empty-column': emptyColumns,
  'news-updates': updatesOf('news'),
  'policy-updates': updatesOf('policy', isFirstLevel),
  'interpretation-updates': updatesOf('interpretation'),
} as const satisfies Record<string, Rule>
