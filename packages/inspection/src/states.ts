import type { StratumKey } from './draw/types.ts'

/** How far an inspection has come. */
export type InspectionState = 'draft' | 'drawn' | 'frozen' | 'checking' | 'scored' | 'reviewed' | 'published'

export const INSPECTION_STATE_WORDS: Readonly<Record<InspectionState, string>> = {
  draft: '草稿',
  drawn: '已抽样',
  frozen: '已冻结',
  checking: '检查中',
  scored: '已评分',
  reviewed: '已复核',
  published: '已通报',
}

export const STRATUM_WORDS: Readonly<Record<StratumKey, string>> = { class: '站点类别', district: '所属区县' }

export type InspectionMove = {
  readonly from: InspectionState
  readonly to: InspectionState
  /** As it stands on the button. */
  readonly label: string
  readonly isBack: boolean
  /** Nobody may do it who has scored. */
  readonly byAnother: boolean
}

const ahead = (from: InspectionState, to: InspectionState, label: string, byAnother = false): InspectionMove => ({
  from,
  to,
  label,
  isBack: false,
  byAnother,
})
const back = (from: InspectionState, to: InspectionState, label: string): InspectionMove => ({
  from,
  to,
  label,
  isBack: true,
  byAnother: false,
})

/** Every step that there is. What has been published stays as it is. */
export const MOVES: readonly InspectionMove[] = [
  ahead('draft', 'drawn', '抽取样本'),
  ahead('drawn', 'frozen', '冻结当天数据'),
  ahead('frozen', 'checking', '开始检查'),
  ahead('checking', 'scored', '评分'),
  ahead('scored', 'reviewed', '复核通过', true),
  ahead('reviewed', 'published', '发布通报'),
  back('drawn', 'draft', '撤销抽样'),
  back('frozen', 'drawn', '撤销冻结'),
  back('checking', 'frozen', '退回到已冻结'),
  back('scored', 'checking', '退回检查'),
  back('reviewed', 'scored', '退回复核'),
]

export const moveBetween = (from: InspectionState, to: InspectionState): InspectionMove | undefined =>
  MOVES.find((move) => move.from === from && move.to === to)

export const movesFrom = (from: InspectionState): readonly InspectionMove[] =>
  MOVES.filter((move) => move.from === from)
