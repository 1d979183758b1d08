import { NORMS } from '@zhanqun/standard'
import type { IndicatorSet } from '../types.ts'
import { bonuses } from './bonuses.ts'
import { deductions } from './deductions.ts'
import { pageChecks } from './page-checks.ts'
import { contentChecks } from './self-checks.ts'
import { vetoes } from './vetoes.ts'

/** 《政府网站与政务新媒体检查指标》 and what other norms ask of the same sites. */
export const zq2019: IndicatorSet = {
  id: 'zq-2019',
  name: '政府网站检查指标（2019年版）及平台自查指标',
  norm: { ref: NORMS.inspection, clause: '' },
  levels: null,
  roots: null,
  effectiveFrom: '2019-04-18',
  effectiveUntil: null,
  basedOn: null,
  fullMarks: 100,
  passMarks: 60,
  bonusAbove: 80,
  indicators: [...vetoes, ...deductions, ...bonuses, ...contentChecks, ...pageChecks],
}

/** Sets that the product ships, oldest first. */
export const builtInIndicatorSets: readonly IndicatorSet[] = [zq2019]
