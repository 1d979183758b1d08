import { isCivilDate } from '@zhanqun/calendar'
import { z } from 'zod'
import { RULES, type RuleId } from '../rules/registry.ts'
import type { ParameterUnit } from './types.ts'

const MAX_TEXT = 2_000
const MAX_INDICATORS = 300

const text = z.string().trim().min(1, '请填写。').max(MAX_TEXT, '内容过长。')
const sourceStatus = z.enum(['verbatim', 'secondary', 'unconfirmed', 'local'])
const norm = z.object({ ref: text, clause: z.string().max(MAX_TEXT) })
const kinds = z.enum(['portal', 'department', 'channel'])
const levels = z.enum(['municipal', 'county', 'township'])
const day = z.string().refine(isCivilDate, '日期应为“年-月-日”。')
const isRule = (value: unknown): value is RuleId => typeof value === 'string' && Object.hasOwn(RULES, value)

const parameter = z.object({
  label: text,
  value: z.number().min(0, '不能小于零。').max(1_000_000, '数值过大。'),
  unit: z.string().transform((unit) => unit as ParameterUnit),
})

const indicator = z
  .object({
    id: z.string().regex(/^[a-z0-9-]{2,60}$/, '编号只能用小写字母、数字和连字符。'),
    group: z.enum(['veto', 'deduction', 'bonus', 'local']),
    category: text,
    name: text,
    text,
    norm,
    sourceStatus,
    rule: z.custom<RuleId>(isRule, '没有这种评判方式。'),
    parameters: z.record(z.string(), parameter),
    audience: z.object({ kinds: z.array(kinds).min(1).nullable(), levels: z.array(levels).min(1).nullable() }),
    severity: z.enum(['serious', 'problem', 'hint']),
    score: z
      .object({
        points: z.number().min(0).max(1_000),
        per: z.enum(['finding', 'indicator']),
        max: z.number().min(0).max(1_000),
        sourceStatus,
      })
      .nullable(),
    mend: text,
  })
  .superRefine(({ rule, parameters, group, score }, context) => {
    const asked = RULES[rule].parameters
    for (const [name, unit] of Object.entries(asked))
      if (parameters[name]?.unit !== unit)
        context.addIssue({ code: 'custom', path: ['parameters', name], message: '缺少参数，或者参数单位不对。' })
    for (const name of Object.keys(parameters))
      if (!Object.hasOwn(asked, name))
        context.addIssue({ code: 'custom', path: ['parameters', name], message: '这种评判方式没有这个参数。' })
    if (group === 'veto' && score !== null)
      context.addIssue({ code: 'custom', path: ['score'], message: '单项否决指标不计分。' })
  })

/** Checks an indicator set that somebody has changed or that comes from a file; its messages are for users. */
export const indicatorSetSchema = z
  .object({
    id: z.string().regex(/^[a-z0-9-]{2,60}$/, '编号只能用小写字母、数字和连字符。'),
    name: text,
    norm,
    levels: z.array(levels).min(1).nullable(),
    effectiveFrom: day,
    effectiveUntil: day.nullable(),
    basedOn: z.string().nullable(),
    fullMarks: z.number().positive().max(1_000),
    passMarks: z.number().min(0).max(1_000),
    bonusAbove: z.number().min(0).max(1_000),
    indicators: z.array(indicator).min(1).max(MAX_INDICATORS, '指标过多。'),
  })
  .superRefine(({ indicators, effectiveFrom, effectiveUntil }, context) => {
    const seen = new Set<string>()
    for (const [at, { id }] of indicators.entries()) {
      if (seen.has(id)) context.addIssue({ code: 'custom', path: ['indicators', at, 'id'], message: '编号重复。' })
      seen.add(id)
    }
    if (effectiveUntil !== null && effectiveUntil < effectiveFrom)
      context.addIssue({ code: 'custom', path: ['effectiveUntil'], message: '停用日期早于施行日期。' })
  })
