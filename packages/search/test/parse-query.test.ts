import { describe, expect, it } from 'vitest'
import { parseQuery } from '../src/text/parse-query.ts'
import { phrasesIn, type QueryPhrase } from '../src/text/phrases.ts'
import { tokens } from '../src/text/tokens.ts'

const written = (phrases: readonly QueryPhrase[]) =>
  phrases.map(({ tokens, prefix }) => tokens.join(' ') + (prefix ? '*' : ''))
const all = (query: string) => written(parseQuery(query).all)
const none = (query: string) => written(parseQuery(query).none)

describe('parseQuery', () => {
  it.each([
    ['国务院', ['国务 务院']],
    ['院', ['院*']],
    ['国办发〔2019〕5号', ['国办 办发 发2019 20195 5号']],
    ['国办发〔2019〕5', ['国办 办发 发2019 20195*']],
    ['住房 保障', ['住房', '保障']],
    ['《教育规划》实施', ['教育 育规 规划', '实施']],
    ['住房 住房', ['住房']],
    ['""', []],
    ['“” "，"', []],
    [' ？！ ', []],
    ['', []],
  ])('finds the words of %j', (query, expected) => {
    expect(all(query)).toEqual(expected)
    expect(none(query)).toEqual([])
  })

  it.each([
    ['"住房 保障"', ['住房 房保 保障']],
    ['“住房保障”', ['住房 房保 保障']],
    ['＂住房 保障＂', ['住房 房保 保障']],
    ['"住房，保障"', ['住房 房 保障']],
    ['"科技，园"', ['科技 技 园*']],
    ['"COVID 19"', ['covid19*']],
    ['申请"住房 保障"须知', ['申请', '住房 房保 保障', '须知']],
  ])('keeps together what stands in quotes: %s', (query, expected) => {
    expect(all(query)).toEqual(expected)
  })

  it('looks in quotes for what an index holds of the same text', () => {
    const text = '做好住房，保障“十四五” 2026—15号工作'
    const [phrase] = parseQuery(`"${text.replaceAll(/[“”]/gu, '，')}"`).all
    expect(` ${tokens(text).join(' ')} `).toContain(` ${phrase?.tokens.join(' ')} `)
  })

  it.each([
    ['住房 -廉租房', ['住房'], ['廉租 租房']],
    ['住房 －廉租房', ['住房'], ['廉租 租房']],
    ['住房 -"廉租 住房"', ['住房'], ['廉租 租住 住房']],
    ['-“廉租房” 住房', ['住房'], ['廉租 租房']],
    ['住房 --廉租房', ['住房'], ['廉租 租房']],
    ['-住房', [], ['住房']],
    ['住房-保障', ['住房', '保障'], []],
    ['住房 - 保障', ['住房', '保障'], []],
    ['-', [], []],
    ['- - －', [], []],
    ['990100001/2026-00015', ['9901000012026 202600015*'], []],
  ])('excludes what a minus stands before: %s', (query, wanted, excluded) => {
    expect([all(query), none(query)]).toEqual([wanted, excluded])
  })

  it.each([
    ['"住房', ['住房']],
    ['住房"', ['住房']],
    ['住房 "保障', ['住房', '保障']],
    ['“住房"', ['住房']],
    ['”住房“', ['住房']],
    ['"""住房', ['住房']],
  ])('takes quotes that are never closed for none: %s', (query, expected) => {
    expect(all(query)).toEqual(expected)
  })

  it('cuts a query of any length to a bounded one', () => {
    for (const query of [
      '政府，信息 '.repeat(5000),
      '"政 府" '.repeat(5000),
      '-政府 '.repeat(5000),
      '"'.repeat(10_000),
    ]) {
      const parsed = parseQuery(query)
      expect(parsed.all.length + parsed.none.length).toBeLessThanOrEqual(16)
    }
    const units = parseQuery('府'.repeat(10_000)).all.flatMap((phrase) => phrase.units)
    expect(units.length).toBeLessThanOrEqual(60)
  })

  it('never lets anything but letters and digits into a token', () => {
    const hostile = '政府" OR "title:a* NEAR(b, 3) {x} AND NOT ^c - + \\ \' ; -- drop table doc \u0000 "'
    for (const query of [hostile, `"${hostile}"`, `-${hostile}`, `“${hostile}”`]) {
      const parsed = parseQuery(query)
      for (const token of [...parsed.all, ...parsed.none].flatMap((phrase) => phrase.tokens)) {
        expect(token).toMatch(/^[\p{L}\p{N}]+$/u)
      }
    }
  })
})

describe('phrasesIn', () => {
  it('knows neither quotes nor minus', () => {
    expect(written(phrasesIn('关于“十四五 规划” -修订'))).toEqual(['关于', '十四 四五', '规划', '修订'])
  })
})
