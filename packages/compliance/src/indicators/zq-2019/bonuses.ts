import { NORMS } from '@zhanqun/standard'
import { indicator } from '../define.ts'
import type { Indicator } from '../types.ts'

const NAMES = [
  ['release', '信息发布'],
  ['interpretation', '解读回应'],
  ['service', '办事服务'],
  ['interaction', '互动交流'],
  ['innovation', '创新发展'],
] as const

/** 加分指标: thirty marks together; what earns them no source tells, so auditors enter them by hand. */
export const bonuses: readonly Indicator[] = NAMES.map(([id, name]) =>
  indicator({
    id: `bonus-${id}`,
    group: 'bonus',
    category: '加分指标',
    name,
    text: '加分条件由检查人员按本次检查的要求掌握。',
    norm: { ref: NORMS.inspection, clause: '加分指标' },
    sourceStatus: 'unconfirmed',
    rule: 'by-hand',
    audience: { kinds: ['portal'], levels: null },
    severity: 'hint',
    score: { points: 6, per: 'indicator', max: 6, sourceStatus: 'unconfirmed' },
    mend: '由检查人员填写。',
  }),
)
