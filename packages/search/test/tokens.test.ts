import { describe, expect, it } from 'vitest'
import { queryPhrases, tokens } from '../src/tokens.ts'

const asked = (query: string) => queryPhrases(query).map(({ tokens, prefix }) => tokens.join(' ') + (prefix ? '*' : ''))

describe('tokens', () => {
  it.each([
    ['国务院', ['国务', '务院', '院']],
    ['国办发〔2019〕5号', ['国办', '办发', '发2019', '20195', '5号', '号']],
    ['国办发[2019]5号', ['国办', '办发', '发2019', '20195', '5号', '号']],
    ['国办发（2019）５号', ['国办', '办发', '发2019', '20195', '5号', '号']],
    ['国办发 2019 5号', ['国办', '办发', '发2019', '20195', '5号', '号']],
    ['国办发20195号', ['国办', '办发', '发2019', '20195', '5号', '号']],
    ['000014349/2019-00007', ['0000143492019', '201900007', '00007']],
    ['通 知\n公　告', ['通知', '知公', '公告', '告']],
    ['审核，通过。', ['审核', '核', '通过', '过']],
    ['（试行）办法', ['试行', '行', '办法', '法']],
    ['GB32100标准', ['gb32100标', '标准', '准']],
    ['Science Park', ['sciencepark', 'park']],
    ['㎡', ['m2']],
    ['𠮷野家', ['𠮷野', '野家', '家']],
    ['政\u200b府', ['政府', '府']],
    ['', []],
    ['，。！', []],
  ])('of %j', (text, expected) => {
    expect(tokens(text)).toEqual(expected)
  })
})

describe('queryPhrases', () => {
  it.each([
    ['国务院', ['国务 务院']],
    ['院', ['院*']],
    ['国办发〔2019〕5号', ['国办 办发 发2019 20195 5号']],
    ['国办发〔2019〕5', ['国办 办发 发2019 20195*']],
    ['住房 保障', ['住房', '保障']],
    ['《教育规划》实施', ['教育 育规 规划', '实施']],
    ['住房 住房', ['住房']],
    ['""', []],
    [' ？！ ', []],
    ['', []],
  ])('of %j', (query, expected) => {
    expect(asked(query)).toEqual(expected)
  })

  it('cuts a query of any length to a bounded one', () => {
    const phrases = queryPhrases('政府，信息 '.repeat(5000))
    expect(phrases.length).toBeLessThanOrEqual(8)
    const units = queryPhrases('府'.repeat(10_000)).flatMap((phrase) => phrase.units)
    expect(units.length).toBeLessThanOrEqual(60)
  })

  it('never lets anything but letters and digits into a token', () => {
    const hostile = '政府" OR "title:a* NEAR(b, 3) {x} AND NOT ^c - + \\ \' ; -- drop table doc \u0000 "'
    for (const phrase of queryPhrases(hostile)) {
      for (const token of phrase.tokens) expect(token).toMatch(/^[\p{L}\p{N}]+$/u)
    }
  })
})
