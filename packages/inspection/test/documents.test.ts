import { builtInIndicatorSets, type Indicator, type IndicatorResult, scoreOf } from '@zhanqun/compliance'
import { parse } from 'parse5'
import { describe, expect, it } from 'vitest'
import {
  bulletinBody,
  bulletinOf,
  bulletinTable,
  type InspectedSite,
  pageOf,
  reportBody,
  reportTable,
} from '../src/exports/index.ts'

const [set] = builtInIndicatorSets
if (!set) throw new Error('There is no built-in set.')

const met = (indicator: Indicator): IndicatorResult => ({
  indicator,
  state: 'met',
  measured: null,
  findings: [],
  note: '',
  marks: 0,
})

/** A site at which the named indicators are broken, with the marks that each takes. */
const siteWith = (
  code: string,
  broken: Readonly<Record<string, number>>,
  more: Partial<InspectedSite> = {},
): InspectedSite => {
  const results = set.indicators.map((indicator): IndicatorResult => {
    const marks = broken[indicator.id]
    if (marks === undefined) return met(indicator)
    const finding = {
      key: 'k',
      subject: { kind: 'site' as const },
      message: '<问题>',
      evidence: [],
      since: '2026-11-01',
    }
    return { ...met(indicator), state: 'broken', findings: [finding], marks }
  })
  return {
    code,
    name: `站点${code}`,
    siteClass: '县级门户',
    district: '东区',
    namedFor: null,
    evaluation: { results, score: scoreOf(set, results) },
    ...more,
  }
}

const VETO = set.indicators.find(({ group }) => group === 'veto')
const UNCONFIRMED = set.indicators.find(({ score }) => score?.sourceStatus === 'unconfirmed')
const CONFIRMED = set.indicators.find(
  ({ group, score }) => group === 'deduction' && score?.sourceStatus === 'secondary',
)
const idOf = (indicator: Indicator | undefined) => indicator?.id ?? ''

const SITES = [
  siteWith('a', {}),
  siteWith('b', { [idOf(CONFIRMED)]: -5 }, { siteClass: '市级部门网站', district: '' }),
  siteWith('c', { [idOf(VETO)]: 0 }, { namedFor: '上季度不合格' }),
  siteWith('d', { [idOf(UNCONFIRMED)]: -50 }),
  siteWith('e', {}, { evaluation: null }),
]

const text = {
  year: 2026,
  quarter: 4,
  sets: [set.name],
  frozenOn: '2026-11-20',
  draw: { seed: '<4711>', percent: 30 },
  candidates: 9,
  opening: '现将有关情况通报如下：',
  closing: '特此通报。',
}

describe('a bulletin', () => {
  it('counts the verdicts and the rate of those that could be judged', () => {
    const { total, classes, districts } = bulletinOf(SITES)
    expect(total).toEqual({ name: '合计', sites: 5, verdicts: { qualified: 2, unqualified: 2, unjudged: 1 }, rate: 50 })
    expect(classes.map(({ name, sites }) => [name, sites])).toEqual([
      ['市级部门网站', 1],
      ['县级门户', 4],
    ])
    // What belongs to no district is in none.
    expect(districts.map(({ name, sites }) => [name, sites])).toEqual([['东区', 4]])
    expect(bulletinOf([]).total.rate).toBeNull()
  })

  it('lists the best first and says why a site fails', () => {
    const { sites, unqualified } = bulletinOf(SITES.toReversed())
    expect(sites.map(({ code }) => code)).toEqual(['a', 'b', 'd', 'c', 'e'])
    expect(unqualified.map(({ reason }) => reason)).toEqual(['得分50分，低于合格分数', `单项否决：${VETO?.name}`])
  })

  it('marks what rests on scores without a source, and nothing else', () => {
    expect(bulletinOf(SITES).isUnconfirmed).toBe(true)
    expect(bulletinOf(SITES.filter(({ code }) => code !== 'd')).isUnconfirmed).toBe(false)
    const body = bulletinBody({ ...text, bulletin: bulletinOf(SITES) })
    expect(body).toContain('<td>50*</td>')
    expect(body).toContain('<td>95</td>')
    expect(body).toContain('注：带*的得分')
  })

  it('names the commonest problems', () => {
    const twice = [...SITES, siteWith('f', { [idOf(CONFIRMED)]: -5 })]
    expect(bulletinOf(twice).problems[0]).toEqual({
      indicator: { id: idOf(CONFIRMED), name: CONFIRMED?.name, group: 'deduction' },
      sites: 2,
    })
  })

  it('tells how the sample was drawn, and takes nothing that was typed for markup', () => {
    const body = bulletinBody({ ...text, bulletin: bulletinOf(SITES) })
    expect(body).toContain('&#60;4711&#62;')
    expect(body).not.toContain('<4711>')
    expect(body).toContain('指定（上季度不合格）')
    const page = pageOf({ title: '通报', body, source: '测试市', publishedAt: '2026-11-22 10:00' })
    expect(parse(page).childNodes.map(({ nodeName }) => nodeName)).toEqual(['#documentType', 'html'])
    expect(bulletinTable(bulletinOf(SITES)).rows.map((row) => row[5])).toEqual([
      '合格',
      '合格',
      '不合格',
      '不合格',
      '暂无法评价',
    ])
  })
})

describe('the report of a site', () => {
  const [, , vetoed, , unknown] = SITES
  const record = {
    frozenOn: '2026-11-20',
    set: set.name,
    remarks: '请于十日内整改。',
    checks: { [idOf(VETO)]: { note: '首页被篡改', screenshots: ['ab12.png'] } },
  }

  it('lists findings and shows what was seen by hand', () => {
    if (!vetoed) throw new Error('No site.')
    const body = reportBody({ ...vetoed, ...record })
    expect(body).toContain('不合格')
    expect(body).toContain('&#60;问题&#62;；自2026-11-01起')
    expect(body).toContain('<img src="media/ab12.png"')
    expect(body).toContain('请于十日内整改。')
    const row = reportTable({ ...vetoed, ...record }).rows.find((cells) => cells[1] === VETO?.name)
    expect(row).toEqual([expect.any(String), VETO?.name, '不符合', '', '', '<问题>', '', '2026-11-01', '首页被篡改'])
  })

  it('says when nothing was known of the site', () => {
    if (!unknown) throw new Error('No site.')
    expect(reportBody({ ...unknown, ...record })).toContain('系统还没有取得这个站点的数据')
    expect(reportTable({ ...unknown, ...record }).rows).toEqual([])
  })
})
