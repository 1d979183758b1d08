import { isCivilDate } from '@zhanqun/calendar'
import { z } from 'zod'
import { RULES, type RuleId } from '../rules/registry.ts'
import { LIMITS } from './limits.ts'
import type { Parameter, ParameterUnit } from './types.ts'

const MAX_TEXT = 2_000
const MAX_INDICATORS = 300
/** Ids of them are asked for in one query. */
const MAX_ROOTS = 500
const MAX_MARKS = 1_000

const NOT_TEXT = '应为文字。'
const NOT_LIST = '应为列表。'
const NOT_RECORD = '内容不完整。'
const UNKNOWN_CHOICE = '没有这个选项。'
const TOO_LONG = '内容过长。'

const text = z.string(NOT_TEXT).trim().min(1, '请填写。').max(MAX_TEXT, TOO_LONG)
const id = z.string(NOT_TEXT).regex(/^[a-z0-9-]{2,60}$/, '编号只能用小写字母、数字和连字符。')
const norm = z.object({ ref: text, clause: z.string(NOT_TEXT).max(MAX_TEXT, TOO_LONG) }, NOT_RECORD)
const day = z.string(NOT_TEXT).refine(isCivilDate, '日期应为“年-月-日”。')
const amount = z.number('应为数字。')
const marks = amount.min(0, '不能小于零。').max(MAX_MARKS, '数值过大。')
const choice = <const T extends readonly [string, ...string[]]>(values: T) => z.enum(values, UNKNOWN_CHOICE)
const someOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.array(choice(values), NOT_LIST).min(1, '请至少选一项。').max(values.length, '选项重复。').nullable()

const sourceStatus = choice(['verbatim', 'secondary', 'unconfirmed', 'local'])
const kinds = someOf(['portal', 'department', 'channel'])
const levels = someOf(['municipal', 'county', 'township'])
const roots = z
  .array(z.string(NOT_TEXT).min(1, '请填写。').max(60, TOO_LONG), NOT_LIST)
  .min(1, '请至少选一个站点。')
  .max(MAX_ROOTS, '选的站点过多。')
  .nullable()
  .default(null)

const isUnit = (value: unknown): value is ParameterUnit => typeof value === 'string' && Object.hasOwn(LIMITS, value)
const isRule = (value: unknown): value is RuleId => typeof value === 'string' && Object.hasOwn(RULES, value)

/** What is wrong with a parameter's value, in the words of users; null where nothing is. */
const complaintOf = ({ value, unit }: Parameter): string | null => {
  const { least, most, isWhole } = LIMITS[unit]
  if (isWhole && !Number.isInteger(value)) return '应为整数。'
  return value < least || value > most ? `应在${least}到${most}之间。` : null
}

const parameter = z
  .object({ label: text, value: amount, unit: z.custom<ParameterUnit>(isUnit, '没有这种单位。') }, NOT_RECORD)
  .superRefine((given, context) => {
    const message = complaintOf(given)
    if (message) context.addIssue({ code: 'custom', path: ['value'], message })
  })

/** One indicator as somebody has written it; its messages are for users. */
export const indicatorSchema = z
  .object(
    {
      id,
      group: choice(['veto', 'deduction', 'bonus', 'local']),
      category: text,
      name: text,
      text,
      norm,
      sourceStatus,
      rule: z.custom<RuleId>(isRule, '没有这种评判方式。'),
      parameters: z.record(z.string(NOT_TEXT), parameter, NOT_RECORD),
      audience: z.object({ kinds, levels }, NOT_RECORD),
      severity: choice(['serious', 'problem', 'hint']),
      score: z
        .object({ points: marks, per: choice(['finding', 'indicator']), max: marks, sourceStatus }, NOT_RECORD)
        .nullable(),
      mend: text,
      // Sets that were written down before indicators could be off.
      isOn: z.boolean('应为“是”或“否”。').default(true),
    },
    NOT_RECORD,
  )
  .superRefine(({ rule, parameters, group, score }, context) => {
    const asked: Readonly<Record<string, ParameterUnit>> = RULES[rule].parameters
    for (const [name, unit] of Object.entries(asked))
      if (parameters[name]?.unit !== unit)
        context.addIssue({ code: 'custom', path: ['parameters', name], message: '缺少参数，或者参数单位不对。' })
    for (const name of Object.keys(parameters))
      if (!Object.hasOwn(asked, name))
        context.addIssue({ code: 'custom', path: ['parameters', name], message: '这种评判方式没有这个参数。' })
    if (group === 'veto' && score !== null)
      context.addIssue({ code: 'custom', path: ['score'], message: '单项否决指标不计分。' })
    // What a rule finds is wrong, and nobody is to be given marks for that.
    if (group === 'bonus' && rule !== 'by-hand')
      context.addIssue({ code: 'custom', path: ['rule'], message: '加分指标只能由人工评判。' })
  })

/**
 * Checks an indicator set that somebody has changed or that comes from a file; its messages are for users. What it
 * accepts can be evaluated.
 */
export const indicatorSetSchema = z
  .object(
    {
      id,
      name: text,
      norm,
      levels,
      roots,
      effectiveFrom: day,
      effectiveUntil: day.nullable(),
      basedOn: id.nullable(),
      fullMarks: marks.positive('应大于零。'),
      passMarks: marks,
      bonusAbove: marks,
      indicators: z.array(indicatorSchema, NOT_LIST).min(1, '请至少保留一项指标。').max(MAX_INDICATORS, '指标过多。'),
    },
    NOT_RECORD,
  )
  .superRefine(({ indicators, effectiveFrom, effectiveUntil, fullMarks, passMarks, bonusAbove }, context) => {
    const seen = new Set<string>()
    for (const [at, { id: own }] of indicators.entries()) {
      if (seen.has(own)) context.addIssue({ code: 'custom', path: ['indicators', at, 'id'], message: '编号重复。' })
      seen.add(own)
    }
    if (indicators.length > 0 && !indicators.some(({ isOn }) => isOn))
      context.addIssue({ code: 'custom', path: ['indicators'], message: '请至少启用一项指标。' })
    if (effectiveUntil !== null && effectiveUntil < effectiveFrom)
      context.addIssue({ code: 'custom', path: ['effectiveUntil'], message: '停用日期早于施行日期。' })
    for (const [path, value] of Object.entries({ passMarks, bonusAbove }))
      if (value > fullMarks) context.addIssue({ code: 'custom', path: [path], message: '不能大于满分。' })
  })
