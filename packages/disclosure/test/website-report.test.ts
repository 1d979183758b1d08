import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  blankForm,
  checkForm,
  currentWebsiteReportEdition,
  formHtml,
  formText,
  isSameValue,
  readForm,
  type WebsiteReportField,
  type WebsiteReportForm,
  type WebsiteReportValue,
  type WebsiteReportValues,
  websiteReportDeadline,
  websiteReportFields,
  websiteReportTable,
  yearOfForm,
} from '../src/exports/index.ts'
import { cleanElements, HOSTILE, parse, tablesOf } from './html-walk.ts'

const organ = { name: '', address: '', hours: '', phone: '', email: '' }
const edition = currentWebsiteReportEdition
const fields = websiteReportFields(edition)

/** A value that a field takes and that hangs together with those of the others. */
const plausible = ({ type, options, id }: WebsiteReportField): WebsiteReportValue => {
  const sum = edition.sums.find(({ total }) => total === id)
  switch (type) {
    case 'text':
      return '无'
    case 'day':
      return '2026-01-20'
    case 'yes-no':
      return true
    case 'choice':
      return options[0]?.id ?? null
    case 'choices':
      return ['search']
    default:
      return sum ? sum.parts.length * 5 : 5
  }
}

const COMPLETE: WebsiteReportValues = Object.fromEntries(fields.map((field) => [field.id, plausible(field)]))

const report = (over: WebsiteReportValues = {}): WebsiteReportForm => ({
  type: 'website-report',
  year: 2025,
  edition: edition.id,
  values: { ...COMPLETE, ...over },
})

/** `error visits`: how a report is judged, and where. */
const judged = (over: WebsiteReportValues, counts: WebsiteReportValues = {}): readonly string[] =>
  checkForm({ form: report(over), counts }).map(({ severity, path }) => `${severity} ${path.replace('values.', '')}`)

describe('the edition of 2018', () => {
  it('gives every field an id of its own, and says who knows what stands there', () => {
    expect(new Set(fields.map(({ id }) => id)).size).toBe(fields.length)
    expect(fields.length).toBe(61)
    for (const { origin, type, options } of fields) {
      if (origin.by === 'system') expect(origin.how).not.toBe('')
      expect(options.length > 0).toBe(type === 'choice' || type === 'choices')
    }
  })

  it('calls no field confirmed: only the blocks were seen', () => {
    expect(new Set(fields.map(({ source }) => source.sourceStatus))).toEqual(new Set(['unconfirmed']))
    const seen = edition.blocks.filter(({ source }) => source.sourceStatus === 'verbatim').map(({ title }) => title)
    expect(seen).toEqual([
      '信息发布',
      '专栏专题',
      '解读回应',
      '办事服务',
      '互动交流',
      '安全防护',
      '移动新媒体',
      '创新发展',
    ])
  })

  it('relates numbers of its own fields', () => {
    const numbers = new Set(fields.filter(({ type }) => type === 'count').map(({ id }) => id))
    for (const { total, parts } of edition.sums) for (const id of [total, ...parts]) expect(numbers).toContain(id)
    for (const { part, whole } of edition.bounds) for (const id of [part, whole]) expect(numbers).toContain(id)
    for (const { need } of fields) {
      if (need.when === 'answered') expect(fields.map(({ id }) => id)).toContain(need.field)
    }
  })
})

describe('a report of a website', () => {
  it('begins with what the system knows, and says of which year it is', () => {
    const form = blankForm({ type: 'website-report', organ, year: 2025, counts: { 'published-total': 12 } })
    expect(readForm(JSON.parse(JSON.stringify(form)))).toEqual({ form })
    expect(form).toMatchObject({ values: { 'published-total': 12, visits: null } })
    expect(yearOfForm(form)).toBe(2025)
    expect(websiteReportDeadline(2025).on).toBe('2026-01-31')
  })

  it('finds nothing in a complete one', () => {
    expect(judged({})).toEqual([])
  })

  it.each<[string, WebsiteReportValues, readonly string[]]>([
    ['a blank number', { visits: null }, ['error visits']],
    ['a blank text', { head: ' ' }, ['error head']],
    ['a question without an answer', { drill: null }, ['error drill']],
    ['nothing new, which need not be', { innovations: [], 'innovation-other': null }, []],
    ['something new without its name', { innovations: ['other'], 'innovation-other': '' }, ['error innovation-other']],
    ['no Weibo, of which nothing is asked', { 'weibo-name': '', 'weibo-posts': null, 'weibo-followers': null }, []],
    ['a Weibo without its numbers', { 'weibo-posts': null }, ['error weibo-posts']],
    ['no new media, and yet some', { 'new-media': false }, ['warning new-media']],
    [
      'new media, and yet none',
      { 'weibo-name': '', 'weibo-posts': null, 'weibo-followers': null, 'wechat-name': '', 'new-media-other': '' },
      ['warning new-media'],
    ],
    ['a part of a number', { visits: 5.5 }, ['error visits']],
    ['less than nothing', { surveys: -1, 'survey-results': 0 }, ['error surveys', 'warning survey-results']],
    ['days with two decimals', { 'messages-days': 2.25 }, []],
    ['days with three decimals', { 'messages-days': 2.255 }, ['error messages-days']],
    ['a total that is more', { 'published-total': 16 }, ['warning published-total']],
    ['a total that is less', { interpretations: 14 }, ['warning interpretations']],
    ['a total of persons and organisations', { handled: 9 }, ['warning handled']],
    ['a part that is the whole', { 'topics-opened': 5, 'topics-kept': 5 }, []],
    ['a part that is more than the whole', { 'topics-opened': 6 }, ['warning topics-opened']],
    ['more mended than found', { 'security-mended': 6 }, ['warning security-mended']],
  ])('judges %s', (_what, over, findings) => {
    expect(judged(over)).toEqual(findings)
  })

  it('says of a number that differs from the count what both are', () => {
    const counts = { 'published-total': 15, 'site-name': '某局', visits: null }
    expect(judged({ 'site-name': '某局 ' }, counts)).toEqual([])
    const [finding, ...others] = checkForm({
      form: report({ 'site-name': '某局', 'published-total': 20, 'published-news': 10 }),
      counts,
    })
    expect(finding).toMatchObject({ severity: 'warning', message: '“信息发布”中的“总数”填的是20，系统统计为15。' })
    expect(others).toEqual([])
  })

  it.each<[string, Record<string, unknown>]>([
    ['values.nonsense', { nonsense: 1 }],
    ['values.visits', { visits: '5' }],
    ['values.drill', { drill: '是' }],
    ['values.site-type', { 'site-type': 'shop' }],
    ['values.innovations', { innovations: ['flying'] }],
    ['values.filled-on', { 'filled-on': '2026-02-30' }],
    ['values.head', { head: {} }],
  ])('refuses from outside what no field takes: %s', (path, values) => {
    expect(readForm({ ...report(), values })).toEqual({ invalid: path })
  })

  it.each([2016, 10_000, 2020.5])('is of no year %s', (year) => {
    expect(readForm({ ...report(), year })).toEqual({ invalid: 'year' })
  })

  it('is shown as tables of labels and values, without what is not asked', () => {
    const html = formHtml(report({ head: HOSTILE, 'weibo-name': '', 'weibo-posts': null, 'weibo-followers': null }))
    cleanElements(html)
    const tables = tablesOf(parse(html))
    expect(tables.map(({ caption }) => caption)).toEqual(edition.blocks.map(({ title }) => title))
    const cells = tables.flatMap((table) => table.cells)
    expect(cells).toContainEqual({ text: HOSTILE, heads: ['单位负责人'] })
    expect(cells).toContainEqual({ text: '5次', heads: ['网站总访问量'] })
    expect(cells).toContainEqual({ text: '5条', heads: expect.arrayContaining(['微信', '信息发布量']) })
    expect(cells).toContainEqual({ text: '搜索即服务', heads: ['创新发展'] })
    expect(html).not.toContain('微博')
    expect(formText(report({ head: HOSTILE }))).toContain(HOSTILE)
  })

  it('is a line for each field in a spreadsheet', () => {
    const { header, rows } = websiteReportTable(report({ visits: 0 }))
    expect(rows).toHaveLength(fields.length)
    for (const row of rows) expect(row).toHaveLength(header.length)
    expect(rows).toContainEqual(['基本信息', '网站总访问量', '0', '次'])
    expect(rows).toContainEqual(['移动新媒体', '微信—订阅数', '5', '个'])
  })

  it('keeps whatever can be typed, and never throws on it', () => {
    const anything = fc.dictionary(
      fc.constantFrom(...fields.map(({ id }) => id)),
      fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null), fc.array(fc.string(), { maxLength: 2 })),
    )
    fc.assert(
      fc.property(anything, (values) => {
        const read = readForm({ ...report(), values })
        if (!('form' in read)) return
        expect(checkForm({ form: read.form }).every(({ path }) => path.startsWith('values.'))).toBe(true)
        cleanElements(formHtml(read.form))
      }),
      { numRuns: 200 },
    )
  })

  it('takes equal for equal, however it is spaced or ordered, and nothing for nothing', () => {
    expect(isSameValue('', null)).toBe(true)
    expect(isSameValue(0, null)).toBe(false)
    expect(isSameValue(['search'], ['search'])).toBe(true)
  })
})
