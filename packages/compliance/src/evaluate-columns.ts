import { type CivilDate, civilDate, daysBetween, type WorkCalendar } from '@zhanqun/calendar'
import {
  ancestorsOf,
  applicabilityOf,
  itemsFor,
  type Requirement,
  type SiteKind,
  type SiteLevel,
  type StandardItem,
  type StandardVersion,
} from '@zhanqun/standard'
import type { ComplianceCell } from './cells.ts'
import { firstDueOn, nextDueOn } from './due.ts'
import type { SiteFacts } from './facts.ts'
import { type Holding, holdingsOf } from './holdings.ts'
import { reasons } from './reasons.ts'
import { isSection, judgeSection } from './section.ts'
import { dynamicUntil } from './standing-veto.ts'

export type JudgedSite = {
  readonly id: string
  readonly kind: SiteKind
  readonly level: SiteLevel
  /** ISO 8601 instant; stands in for the opening of columns that have none of their own. */
  readonly openedAt: string | null
}

const EVERY_REQUIREMENT: readonly Requirement[] = ['required', 'recommended', 'optional']

/**
 * Judges a site against the column standard: one cell for each item that holds for its kind and
 * level, in tree order.
 *
 * A column is in time up to and with the day `period` after its newest article (14 days, or the same
 * day six months on, the month's last where there is none) and overdue from the next day.
 * A site may have set its own period for a column, which then holds in place of the item's.
 * A section is judged by the columns below it; a gathering column is not judged.
 * @param now an instant; days are those of Asia/Shanghai
 * @throws RangeError when the facts hold an instant that cannot be read
 */
export const evaluateColumns = ({
  standard,
  site,
  facts,
  now,
  calendar,
}: {
  standard: StandardVersion
  site: JudgedSite
  facts: SiteFacts
  now: Date
  calendar: Pick<WorkCalendar, 'addWorkdays'>
}): readonly ComplianceCell[] => {
  const today = civilDate(now)
  const siteOpenedOn = site.openedAt === null ? today : civilDate(new Date(site.openedAt))
  const items = itemsFor({ standard, kind: site.kind, level: site.level, requirements: EVERY_REQUIREMENT })
  const byId = new Map(items.map((item) => [item.id, item]))
  const holdings = holdingsOf(facts.columns)
  const cells = new Map<string, ComplianceCell>()

  // From the leaves up: items come parents first.
  for (const item of items.toReversed()) {
    const requirement = applicabilityOf({ item, kind: site.kind, level: site.level })?.requirement ?? 'optional'
    const holding = holdings.get(item.id)
    const blank = blankCell({ siteId: site.id, item, requirement, holding })
    if (!holding || holding.columnIds.length === 0) {
      cells.set(item.id, absent({ blank, item, requirement }))
    } else if (item.aggregates.length > 0) {
      cells.set(item.id, { ...blank, state: 'not-applicable', reason: reasons.gathering })
    } else if (isSection(item)) {
      const children = [...cells.values()].filter((cell) => cell.parentItem === item.id).toReversed()
      cells.set(item.id, judgeSection({ blank, children, today }))
    } else {
      cells.set(
        item.id,
        judgeColumn({
          blank,
          item,
          ancestors: ancestorsOf(item, byId),
          openedOn: holding.openedOn ?? siteOpenedOn,
          today,
          calendar,
        }),
      )
    }
  }
  return items.flatMap(({ id }) => cells.get(id) ?? [])
}

type BlankCell = Omit<ComplianceCell, 'state' | 'reason'>

const blankCell = ({
  siteId,
  item,
  requirement,
  holding,
}: {
  siteId: string
  item: StandardItem
  requirement: Requirement
  holding: Holding | undefined
}): BlankCell => ({
  siteId,
  item: item.id,
  parentItem: item.parentId,
  name: item.name,
  requirement,
  columnIds: holding?.columnIds ?? [],
  count: holding?.count ?? 0,
  minimum: item.minimum,
  update: holding?.update ?? item.update,
  ownUpdate: Boolean(holding?.update),
  newestOn: holding?.newestOn ?? null,
  dueOn: null,
  overdueDays: 0,
  norm: item.norm,
  veto: null,
})

const absent = ({
  blank,
  item,
  requirement,
}: {
  blank: BlankCell
  item: StandardItem
  requirement: Requirement
}): ComplianceCell =>
  requirement === 'required'
    ? { ...blank, state: 'missing', reason: reasons.missing(item) }
    : { ...blank, state: 'not-applicable', reason: reasons.leftOut }

const judgeColumn = ({
  blank,
  item,
  ancestors,
  openedOn,
  today,
  calendar,
}: {
  blank: BlankCell
  item: StandardItem
  ancestors: readonly StandardItem[]
  openedOn: CivilDate
  today: CivilDate
  calendar: Pick<WorkCalendar, 'addWorkdays'>
}): ComplianceCell => {
  const { count, update } = blank
  if (count === 0) {
    if (item.minimum === 0) return { ...blank, state: 'not-applicable', reason: reasons.mayBeEmpty }
    const dueOn = firstDueOn({ rule: update, openedOn, calendar })
    const overdueDays = daysPast(dueOn, today)
    const reason = reasons.empty({ dueOn, overdueDays })
    return { ...blank, state: 'empty', dueOn, overdueDays, reason, veto: 'empty-columns' }
  }
  // Content without a date counts as not updated since the column was opened.
  const newestOn = blank.newestOn ?? openedOn
  const dueOn = nextDueOn({ rule: update, newestOn })
  const overdueDays = dueOn === null ? 0 : daysPast(dueOn, today)
  const judged = { item, update, count, newestOn, dueOn, overdueDays }
  const until = dynamicUntil({ item, ancestors, newestOn })
  const staleDynamic = until !== null && today > until ? 'stale-dynamic' : null
  const dated = { ...blank, dueOn, overdueDays, veto: staleDynamic } as const
  if (overdueDays > 0) {
    return {
      ...dated,
      state: 'overdue',
      reason: reasons.overdue(judged),
      ...(blank.ownUpdate ? {} : { norm: { ref: item.updateSource.ref, clause: item.updateSource.clause } }),
      veto: staleDynamic ?? 'stale-should-update',
    }
  }
  if (count < item.minimum) return { ...dated, state: 'short', reason: reasons.short(judged) }
  return { ...dated, state: 'filled', reason: reasons.filled(judged) }
}

const daysPast = (dueOn: CivilDate, today: CivilDate): number => Math.max(0, daysBetween(dueOn, today))
