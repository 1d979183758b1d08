import { addMonths, type CivilDate } from '@zhanqun/calendar/civil-date'
import { NORMS } from '@zhanqun/standard'
import { type Finding, type FindingRule, findingsBy, isBlank } from '../findings.ts'
import { regulation } from '../norms.ts'
import { type GuideElementId, guideElements } from './elements.ts'
import type { DisclosureGuide } from './guide.ts'

/** 部门信息公开指南：1年 */
const MONTHS_UNTIL_STALE = 12

export const guideFindingRules = {
  'element-missing': {
    severity: 'error',
    message: '指南缺少“{element}”。',
    hint: '请填写：{hint}',
    source: regulation('第十二条'),
  },
  'guide-stale': {
    severity: 'warning',
    message: '指南最近一次更新是{updatedOn}，已超过1年。',
    hint: '请核对各项内容；内容变化的应及时更新，没有变化的确认后重新保存。',
    source: { ref: NORMS.localCatalogue, clause: '部门信息公开指南', sourceStatus: 'local' },
  },
} as const satisfies Record<string, FindingRule>

export type GuideFinding = Finding<keyof typeof guideFindingRules> & {
  readonly element: GuideElementId | null
}

const make = findingsBy<keyof typeof guideFindingRules>(guideFindingRules)

/**
 * Which of the nine elements a guide lacks, and whether it is older than a year.
 * @param today the day in Asia/Shanghai
 */
export const checkGuide = ({ guide, today }: { guide: DisclosureGuide; today: CivilDate }): readonly GuideFinding[] => {
  const missing = guideElements
    .filter(({ id, required }) => required && isBlank(guide.elements[id]))
    .map(({ id, label, hint, source }) => ({
      ...make({ code: 'element-missing', details: { element: label, hint }, source }),
      element: id,
    }))
  const { updatedOn } = guide
  if (updatedOn === null || today <= addMonths(updatedOn, MONTHS_UNTIL_STALE)) return missing
  return [...missing, { ...make({ code: 'guide-stale', details: { updatedOn } }), element: null }]
}
