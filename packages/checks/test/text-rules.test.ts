import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dates } from '../src/rules/dates.ts'
import { documentNumbers } from '../src/rules/document-numbers.ts'
import { fullWidthDigits, mixedDates, ranges, zeros } from '../src/rules/numbers.ts'
import { doubled, enumeration, halfWidth, unbalanced } from '../src/rules/punctuation.ts'
import type { TextRule } from '../src/types.ts'

const RULES = {
  halfWidth,
  doubled,
  enumeration,
  unbalanced,
  zeros,
  mixedDates,
  fullWidthDigits,
  ranges,
  dates,
  documentNumbers,
}

const found = (rule: TextRule, text: string) => rule(text).map(({ start, end }) => text.slice(start, end))

/** The text with every suggestion put in its place. */
const mended = (rule: TextRule, text: string) =>
  [...rule(text)]
    .sort((left, right) => right.start - left.start)
    .reduce(
      (done, { start, end, suggestion }) =>
        suggestion === undefined ? done : done.slice(0, start) + suggestion + done.slice(end),
      text,
    )

describe('text that is right', () => {
  it.each([
    '各区县人民政府，市政府各部门：',
    '《青澜市供水条例》（2026年修订）自2026年3月1日起施行。',
    '据《国务院办公厅关于印发〈政府网站发展指引〉的通知》（国办发〔2017〕47号）',
    '会议指出：“要把‘一网通办’办好。”',
    '一、总则；（一）范围；1）目的；2）依据',
    '增长3.5%，降到1:2，网址 https://www.example.gov.cn/a,b?c=d:e',
    '办公电话:0571-12345678，时间9:30-17:00',
    '二〇二六年十一月二十二日',
    '增长15%~30%，投资9亿~16亿元，2024-2025年',
    '2026年11月22日（星期日）',
    '2024年2月29日',
    '（2023）粤01民初123号',
    '真的吗？！好！！！',
    '人员、车辆等级、物资',
    '“优质、高效”的服务',
    '等了半天……',
    '邮箱 a.b@example.com；见 1.1 节',
  ])('has no finding: %s', (text) => {
    for (const [name, rule] of Object.entries(RULES)) expect([name, found(rule, text)]).toEqual([name, []])
  })

  it('may open a quotation in each of its paragraphs', () => expect(found(unbalanced, '“第一段。')).toEqual([]))
})

describe('wrong punctuation', () => {
  it.each([
    ['各区县,各部门:', '各区县，各部门：'],
    ['完成了.请看(附件一)', '完成了。请看（附件一）'],
    ['要求;加强管理?', '要求；加强管理？'],
  ])('half-width in %s', (text, right) => expect(mended(halfWidth, text)).toBe(right))

  it.each([
    ['完成，。', '完成。'],
    ['完成。。', '完成。'],
    ['等等。。。', '等等……'],
    ['好！！！！！', '好！！！'],
    ['甲、、乙', '甲、乙'],
    ['好！。', '好！'],
  ])('doubled in %s', (text, right) => expect(mended(doubled, text)).toBe(right))

  it.each([
    ['水、电、以及气', '水、电，以及气'],
    ['水、电、等', '水、电等'],
    ['《甲》、《乙》', '《甲》《乙》'],
    ['“甲”、“乙”', '“甲”“乙”'],
  ])('enumeration in %s', (text, right) => expect(mended(enumeration, text)).toBe(right))

  it.each([
    ['《条例（试行）', '《'],
    ['条例》', '》'],
    ['（见附件', '（'],
    ['他说：“好。', '“'],
    ['根据《甲（乙》）', '（'],
    ['说明）', '）'],
  ])('without its other half in %s', (text, mark) => expect(found(unbalanced, text)).toContain(mark))

  it('says nothing of brackets that are nested rightly', () => {
    const { nested } = fc.letrec<{ nested: string }>((tie) => ({
      nested: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom('文', '字', '，'),
        fc
          .tuple(fc.constantFrom('《》', '“”', '（）', '【】', '〔〕'), fc.array(tie('nested'), { maxLength: 3 }))
          .map(([pair, inner]) => `${pair[0]}${inner.join('')}${pair[1]}`),
      ),
    }))
    fc.assert(
      fc.property(nested, (text) => {
        expect(found(unbalanced, text)).toEqual([])
      }),
    )
  })
})

describe('numbers and dates', () => {
  it.each([
    ['二零二六年', '二〇二六年'],
    ['二○二六年', '二〇二六年'],
    ['二O二六年', '二〇二六年'],
  ])('%s is written %s', (text, right) => expect(mended(zeros, text)).toBe(right))

  it.each(['2026年十月', '十月是10月八日', '二〇二六年10月1日'])('mixed in %s', (text) => {
    expect(found(mixedDates, text)).toHaveLength(1)
  })

  it('ranges and digits', () => {
    expect(mended(ranges, '增长15~30%，投资9—16亿元')).toBe('增长15%~30%，投资9亿—16亿元')
    expect(mended(fullWidthDigits, '共１２３件')).toBe('共123件')
  })

  it.each(['2026年2月29日', '2026年13月1日', '4月31日', '2026年1月0日'])('%s is no day', (text) => {
    expect(dates(text).map(({ rule }) => rule)).toEqual(['date.impossible'])
  })

  it('knows the day of the week', () => {
    expect(mended(dates, '定于2026年11月23日（星期二）召开')).toBe('定于2026年11月23日（星期一）召开')
    expect(found(dates, '2026年11月22日星期天')).toEqual([])
  })
})

describe('document numbers in a text', () => {
  it.each([
    ['国办发[2019]5号', '国办发〔2019〕5号'],
    ['（国办发（2019）第05号）', '（国办发〔2019〕5号）'],
    ['国办发【2019】5号文', '国办发〔2019〕5号文'],
    ['国办发〔2019〕005号', '国办发〔2019〕5号'],
  ])('%s', (text, right) => expect(mended(documentNumbers, text)).toBe(right))
})

describe('every rule', () => {
  const texts = fc.string({
    unit: fc.constantFrom(...'政发文，。、；：,.;:!?！？《》“”（）()〔〕[]年月日号第0123零〇一二~％%万等以及 '),
    maxLength: 80,
  })

  it('finds passages that are there, and is satisfied with what it suggests', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(...Object.values(RULES)), (text, rule) => {
        for (const { start, end, suggestion } of rule(text)) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          expect(suggestion).not.toBe(text.slice(start, end))
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('takes a hostile text of 100,000 characters in time', () => {
    for (const piece of ['(', '（', '《', '“', '1', '字', '1-', '(字', '，', '二〇', '〔2019', '、', '12月']) {
      const text = piece.repeat(100_000 / piece.length)
      for (const rule of Object.values(RULES)) {
        const start = performance.now()
        rule(text)
        expect(performance.now() - start).toBeLessThan(2000)
      }
    }
  })
})
