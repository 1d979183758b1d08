import { describe, expect, it } from 'vitest'
import { indicatorSetSchema } from '../src/exports/index.ts'
import { builtIn, evaluated } from './good-site.ts'

type Json = { [key: string]: Json | unknown }

/** The built-in set as JSON, with a value in another place. */
const withAt = (path: readonly (string | number)[], value: unknown): unknown => {
  const copy = structuredClone(builtIn()) as unknown as Json
  const parent = path.slice(0, -1).reduce<Json>((place, key) => place[key] as Json, copy)
  parent[path.at(-1) ?? ''] = value
  return copy
}

const HOME = builtIn().indicators.findIndex(({ id }) => id === 'veto-home')
const PORTAL_REPORT = builtIn().indicators.findIndex(({ id }) => id === 'annual-report-portal')
const BONUS = builtIn().indicators.findIndex(({ group }) => group === 'bonus')
const days = (value: unknown) => withAt(['indicators', HOME, 'parameters', 'days', 'value'], value)

const complaints = (given: unknown): string[] => {
  const { success, error } = indicatorSetSchema.safeParse(given)
  return success ? [] : error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
}

describe('indicatorSetSchema', () => {
  it.each([
    ['number that is none', days(Number.NaN), '应为数字。'],
    ['number without end', days(Number.POSITIVE_INFINITY), '应为数字。'],
    ['text for a number', days('14'), '应为数字。'],
    ['period beyond the calendar', days(1e9), '应在0到3660之间。'],
    ['period that has no end', days(1e308), '应在0到3660之间。'],
    ['negative period', days(-1), '应在0到3660之间。'],
    ['half day', days(1.5), '应为整数。'],
    ['thirteenth month', withAt(['indicators', PORTAL_REPORT, 'parameters', 'month', 'value'], 13), '应在1到12之间。'],
    ['day 0', withAt(['indicators', PORTAL_REPORT, 'parameters', 'day', 'value'], 0), '应在1到31之间。'],
    [
      'other unit',
      withAt(['indicators', HOME, 'parameters', 'days', 'unit'], 'months'),
      '缺少参数，或者参数单位不对。',
    ],
    ['unit from a prototype', withAt(['indicators', HOME, 'parameters', 'days', 'unit'], 'toString'), '没有这种单位。'],
    ['parameter that is missing', withAt(['indicators', HOME, 'parameters'], {}), '缺少参数，或者参数单位不对。'],
    [
      'parameter that no rule knows',
      withAt(['indicators', HOME, 'parameters', 'constructor'], { label: '数', value: 1, unit: 'days' }),
      '这种评判方式没有这个参数。',
    ],
    ['unknown rule', withAt(['indicators', HOME, 'rule'], 'constructor'), '没有这种评判方式。'],
    ['rule from a prototype', withAt(['indicators', HOME, 'rule'], '__proto__'), '没有这种评判方式。'],
    ['id with capitals', withAt(['indicators', HOME, 'id'], 'Veto'), '编号只能用小写字母、数字和连字符。'],
    ['id twice', withAt(['indicators', HOME, 'id'], 'veto-safety'), '编号重复。'],
    ['group', withAt(['indicators', HOME, 'group'], 'other'), '没有这个选项。'],
    ['audience of nobody', withAt(['indicators', HOME, 'audience', 'kinds'], []), '请至少选一项。'],
    ['empty name', withAt(['indicators', HOME, 'name'], ' '), '请填写。'],
    ['endless text', withAt(['indicators', HOME, 'text'], '长'.repeat(2_001)), '内容过长。'],
    [
      'veto with marks',
      withAt(['indicators', HOME, 'score'], builtIn().indicators[BONUS]?.score),
      '单项否决指标不计分。',
    ],
    ['bonus for defects', withAt(['indicators', BONUS, 'rule'], 'each-empty-column'), '加分指标只能由人工评判。'],
    ['negative marks', withAt(['indicators', BONUS, 'score', 'points'], -1), '不能小于零。'],
    ['no marks at all', withAt(['fullMarks'], 0), '应大于零。'],
    ['more to pass than there is', withAt(['passMarks'], 101), '不能大于满分。'],
    ['day that does not exist', withAt(['effectiveFrom'], '2025-02-29'), '日期应为“年-月-日”。'],
    ['end before the beginning', withAt(['effectiveUntil'], '2019-04-17'), '停用日期早于施行日期。'],
    ['no indicators', withAt(['indicators'], []), '请至少保留一项指标。'],
    ['text for a list', withAt(['indicators'], 'x'), '应为列表。'],
    ['list for a record', withAt(['indicators', HOME, 'parameters'], []), '内容不完整。'],
    ['null', null, '内容不完整。'],
    ['nothing', undefined, '内容不完整。'],
    ['text', '{}', '内容不完整。'],
  ])('refuses a %s', (_, given, message) => {
    expect(
      complaints(given).some((complaint) => complaint.endsWith(`: ${message}`)),
      complaints(given).join(),
    ).toBe(true)
  })

  it('says all it says in Chinese', () => {
    const wrong = [
      null,
      {},
      { id: 1, name: 2, norm: 3, levels: 4, effectiveFrom: 5, indicators: [6, {}, { score: 7 }] },
    ]
    for (const complaint of wrong.flatMap(complaints)) expect(complaint).toMatch(/: [^a-z]*[\u4e00-\u9fa5][^a-z]*$/)
    expect(wrong.flatMap(complaints).length).toBeGreaterThan(30)
  })

  it('takes nothing from keys that would reach a prototype', () => {
    const text = JSON.stringify(builtIn()).replace(
      '"parameters":{"days"',
      '"__proto__":{"rule":"by-hand"},"parameters":{"__proto__":{"days":{"label":"x","value":1,"unit":"days"}},"days"',
    )
    expect(text).toContain('__proto__')
    const parsed = indicatorSetSchema.parse(JSON.parse(text))
    expect(parsed).toEqual(builtIn())
    const stolen = JSON.stringify(builtIn()).replace(
      /"parameters":\{"days":\{[^}]*\}/,
      '"parameters":{"__proto__":{"days":{"label":"x","value":1,"unit":"days"}}',
    )
    expect(indicatorSetSchema.safeParse(JSON.parse(stolen)).success).toBe(false)
    expect(Object.hasOwn(Object.prototype, 'days')).toBe(false)
  })

  it('lets an indicator bear any name without meaning something else', () => {
    const named = indicatorSetSchema.parse(withAt(['indicators', 0, 'id'], 'constructor'))
    expect(evaluated({ set: named, facts: { manual: {} } }).results[0]?.state).toBe('manual')
  })

  it('drops what it does not know', () => {
    expect(indicatorSetSchema.parse({ ...builtIn(), script: 'x' })).not.toHaveProperty('script')
  })
})
