import { type CivilDate, daysBetween } from '@zhanqun/calendar'
import type { StandardItem } from '@zhanqun/standard'
import type { CellState, ComplianceCell } from './cells.ts'
import { later } from './holdings.ts'
import { reasons } from './reasons.ts'

/** States of the columns below from best to worst: a section is as good as the best of them. */
const BEST_FIRST = ['filled', 'short', 'overdue', 'empty'] as const satisfies readonly CellState[]

/** Whether an item gathers the columns below it and holds nothing itself. */
export const isSection = ({ template }: Pick<StandardItem, 'template'>): boolean =>
  template === 'section' || template === 'disclosure'

/**
 * Judges a section by what is directly below it; a section below carries its own descendants. A
 * section adds to no veto count, since the columns below do, unless it is a bare page with none.
 */
export const judgeSection = ({
  blank,
  children,
  today,
}: {
  blank: Omit<ComplianceCell, 'state' | 'reason'>
  children: readonly ComplianceCell[]
  today: CivilDate
}): ComplianceCell => {
  const present = children.filter(({ columnIds }) => columnIds.length > 0)
  const count = present.reduce((sum, cell) => sum + cell.count, blank.count)
  const newestOn = present.reduce((newest, cell) => later(newest, cell.newestOn), blank.newestOn)
  const sum = { ...blank, count, newestOn }
  if (blank.count > 0) return { ...sum, state: 'filled', reason: reasons.section.filled }
  const state = BEST_FIRST.find((candidate) => present.some((cell) => cell.state === candidate))
  if (state === undefined) {
    return present.length > 0
      ? { ...sum, state: 'not-applicable', reason: reasons.section['not-applicable'] }
      : { ...sum, state: 'empty', reason: reasons.section.empty, veto: 'empty-columns' }
  }
  if (state !== 'overdue') return { ...sum, state, reason: reasons.section[state] }
  const dueOn = present
    .filter((cell) => cell.state === 'overdue')
    .reduce<CivilDate | null>((latest, cell) => later(latest, cell.dueOn), null)
  const overdueDays = dueOn === null ? 0 : Math.max(0, daysBetween(dueOn, today))
  return { ...sum, state, reason: reasons.section.overdue, dueOn, overdueDays }
}
