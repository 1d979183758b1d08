import type { z } from 'zod'
import { INDICATOR_FIELDS } from './texts.ts'

/** What is wrong with a set or an indicator that somebody has written. */
export type Complaint = {
  /** `parameters.columns.value` */
  readonly path: string
  /** Where it is, as users read it: `第3项“首页不更新”的“参数（未更新天数）”` */
  readonly where: string
  readonly message: string
}

const SET_LABELS: Readonly<Record<string, string>> = {
  id: '编号',
  name: '名称',
  norm: '依据',
  levels: '适用层级',
  roots: '适用站点',
  effectiveFrom: '施行日期',
  effectiveUntil: '停用日期',
  fullMarks: '满分',
  passMarks: '合格线',
  bonusAbove: '加分线',
  indicators: '指标',
}

const INDICATOR_LABELS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(INDICATOR_FIELDS.map(({ field, label }) => [field, label])),
  id: '编号',
  rule: '评判方式',
  parameters: '参数',
}

/** @param given what the schema was given */
export const indicatorComplaints = (given: unknown, { issues }: z.ZodError): readonly Complaint[] =>
  issues.map(({ path, message }) => ({ path: path.join('.'), where: fieldOf(given, path), message }))

/** @param given what the schema was given */
export const setComplaints = (given: unknown, { issues }: z.ZodError): readonly Complaint[] =>
  issues.map(({ path, message }) => ({ path: path.join('.'), where: placeOf(given, path), message }))

const placeOf = (given: unknown, path: readonly PropertyKey[]): string => {
  const [first, at, ...rest] = path
  if (first !== 'indicators' || typeof at !== 'number') return quoted(labelFrom(SET_LABELS, first) ?? '指标体系')
  const indicator = within(given, ['indicators', at])
  const name = within(indicator, ['name'])
  const whole = `第${at + 1}项${typeof name === 'string' && name !== '' ? quoted(name) : '指标'}`
  return rest.length > 0 ? `${whole}的${fieldOf(indicator, rest)}` : whole
}

const fieldOf = (indicator: unknown, [first, second]: readonly PropertyKey[]): string => {
  const label = labelFrom(INDICATOR_LABELS, first) ?? '指标'
  if (first !== 'parameters' || second === undefined) return quoted(label)
  const own = within(indicator, ['parameters', second, 'label'])
  return quoted(`${label}（${typeof own === 'string' ? own : String(second)}）`)
}

const quoted = (text: string): string => `“${text}”`

const labelFrom = (labels: Readonly<Record<string, string>>, key: PropertyKey | undefined): string | undefined =>
  typeof key === 'string' && Object.hasOwn(labels, key) ? labels[key] : undefined

const within = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null && Object.hasOwn(at, key) ? Reflect.get(at, key) : undefined),
    value,
  )
