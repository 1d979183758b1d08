import type { CellState } from '@zhanqun/compliance'

type StateLook = {
  /** As the legend and screen readers name it. */
  readonly label: string
  /** As it stands in the cell: told apart without colour. */
  readonly mark: string
}

export const STATE_LOOKS: Readonly<Record<CellState, StateLook>> = {
  filled: { label: '已更新', mark: '✓' },
  short: { label: '内容不足', mark: '少' },
  overdue: { label: '逾期', mark: '逾' },
  empty: { label: '空白', mark: '空' },
  missing: { label: '缺栏目', mark: '缺' },
  'not-applicable': { label: '不适用', mark: '—' },
}

/** Worst first, as the legend and the totals list them. */
export const LEGEND: readonly CellState[] = ['filled', 'empty', 'overdue', 'missing', 'short', 'not-applicable']
