import { NO_FILTERS } from '@zhanqun/search/browser'
import { describe, expect, it } from 'vitest'
import type { Answer, Outcome } from '../answer.ts'
import { toHtml } from '../html.ts'
import type { SearchPlace } from '../place.ts'
import { stateOf } from '../state.ts'
import { type Part, partsOf } from '../view/page.ts'
import { department, foundOne, NOTHING, portal, township } from './answers.ts'

const show = ({
  search,
  place = portal,
  answer,
  hot = [],
}: {
  search: string
  place?: SearchPlace
  answer?: Answer
  hot?: readonly string[]
}): Record<Part, string> => {
  const outcome: Outcome = answer ? { kind: 'answered', answer } : { kind: 'idle' }
  const parts = Object.entries(partsOf({ state: stateOf(search, place), place }, outcome, hot))
  return Object.fromEntries(parts.map(([part, markup]) => [part, toHtml(markup)])) as Record<Part, string>
}

const text = (html: string): string => html.replace(/<[^>]*>/g, '')
const addresses = (html: string): string[] =>
  [...html.matchAll(/href="([^"]*)"/g)].map(([, address = '']) => decodeURIComponent(address.replaceAll('&amp;', '&')))
/** The names of the links that are the present state. */
const current = (html: string): string[] =>
  [...html.matchAll(/<a [^>]*aria-current="\w+"[^>]*>(.*?)<\/a>/g)].map(([, name = '']) => text(name))

describe('a hit', () => {
  it('says where it is from, who issued it and when, and what was found in it', () => {
    const { list } = show({ search: '?q=公租房', answer: foundOne() })
    expect(text(list)).toContain(
      '青政发〔2026〕12号发文机关：青澜市人民政府成文日期：2026-04-30青澜市住房和城乡建设局政策文件发布日期：2026-05-08',
    )
    expect(list).toContain('<a href="/zjj/art/202611/a.html">青澜市<mark>公租房</mark>管理办法</a>')
    expect(list).toContain('申请<mark>公租房</mark>')
    expect(list).not.toContain('失效')
  })

  it('is marked when the document no longer holds', () => {
    const { list } = show({ search: '?q=公租房', answer: foundOne({ validity: 'invalid' }) })
    expect(text(list)).toContain('管理办法已失效或废止')
  })

  it('names the attachment that it was found in', () => {
    const { list } = show({ search: '?q=公租房', answer: foundOne({ attachment: '公租房申请表.docx' }) })
    expect(text(list)).toContain('在附件中找到：公租房申请表.docx')
  })

  it('marks the number that was asked for by itself, in any brackets', () => {
    const { list } = show({ search: '?number=青政发[2026]12号', answer: foundOne() })
    expect(list).toContain('<mark>青政发〔2026〕12号</mark>')
  })

  it('marks what was searched for in place of the word', () => {
    const answer = foundOne({ title: '社会保险办理' }, { expanded: [{ word: '五险', also: ['社会保险'] }] })
    const { list, notes } = show({ search: '?q=五险', answer })
    expect(list).toContain('<mark>社会保险</mark>办理')
    expect(text(notes)).toBe('已同时搜索：社会保险')
  })

  it('never becomes markup, whatever it says', () => {
    const evil = '"><img src=x onerror=alert(1)>\'<script>'
    const answer = foundOne({
      title: evil,
      siteName: evil,
      column: evil,
      issuer: evil,
      documentNumber: evil,
      attachment: evil,
      date: evil,
      excerpt: [{ text: evil, mark: true }],
    })
    const parts = show({
      search: `?q=${encodeURIComponent(evil)}&topic=${encodeURIComponent(evil)}`,
      answer,
      hot: [evil],
    })
    for (const html of [...Object.values(parts), show({ search: `?q=${evil}`, answer: NOTHING, hot: [evil] }).hot]) {
      expect(html).not.toMatch(/<(img|script)/)
    }
    expect(parts.list).toContain('&lt;img src=x onerror=alert(1)&gt;')
  })
})

describe('the filters', () => {
  const filters: Answer['filters'] = {
    ...NO_FILTERS,
    districts: [{ code: 'yunling', name: '云岭区', count: 3 }],
    sites: [
      { code: 'jyj', name: '教育局', count: 5 },
      { code: 'zjj', name: '住建局', count: 2 },
    ],
    types: [
      { value: 'document', label: '政策文件', count: 4 },
      { value: 'news', label: '新闻动态', count: 3 },
    ],
    topics: [
      { name: '教育', count: 2 },
      { name: '住房', count: 1 },
    ],
    years: Array.from({ length: 12 }, (_, at) => ({ year: 2026 - at, count: 1 })),
    validity: [
      { value: 'valid', label: '有效', count: 3 },
      { value: 'invalid', label: '失效', count: 1 },
    ],
  }

  it('offer what leaves a choice, with counts', () => {
    const html = show({ search: '?q=a', answer: foundOne({}, { filters }) }).filters
    const names = [...html.matchAll(/<h3>(.*?)<\/h3>/g)].map(([, name]) => name)
    expect(html).toMatch(/^<h2 class="visually-hidden">筛选<\/h2>/)
    expect(names).toEqual(['站点', '类型', '主题分类', '年份', '有效性'])
    expect(text(html)).toContain('教育局5住建局2')
    expect(addresses(html)).toContain('?q=a&site=zjj')
    expect(addresses(html)).toContain('?q=a&topic=教育')
    expect(addresses(html)).toContain('?q=a&validity=invalid')
  })

  it('fold what is beyond the first eight, but not what is chosen', () => {
    const open = (search: string) =>
      /<details class="find-more"( open)?>/.exec(show({ search, answer: foundOne({}, { filters }) }).filters)?.[1]
    expect(open('?q=a&year=2025')).toBeUndefined()
    expect(open('?q=a&year=2016')).toBe(' open')
  })

  it('say what is chosen, and can take it off', () => {
    const chosen = show({ search: '?q=a&district=yunling&year=2025&page=3', answer: foundOne({}, { filters }) })
    expect(current(chosen.filters)).toEqual(['云岭区3', '全部', '全部', '全部', '2025 年1', '全部'])
    expect(text(chosen.chips)).toBe('区县：云岭区×年份：2025 年×清除全部条件')
    expect(addresses(chosen.chips)).toEqual(['?q=a&year=2025', '?q=a&district=yunling', '?q=a'])
    expect(chosen.chips).toContain('aria-label="取消条件 区县：云岭区"')
  })

  it('do not count where the server has not', () => {
    const { filters: html, types } = show({ search: '?q=a', answer: foundOne({}, { filters, source: 'site-index' }) })
    expect(html).not.toContain('find-count')
    expect(types).toBe('')
  })

  it('offer no other sites where only one is searched', () => {
    const html = show({ search: '?q=a', place: department, answer: foundOne({}, { filters }) }).filters
    expect(html).not.toContain('教育局')
  })
})

describe('where is searched', () => {
  it('can be the district where the site lies in one', () => {
    expect(text(show({ search: '?q=a', place: department }).scope)).toBe('本站全站群')
    const { scope } = show({ search: '?q=a&scope=district', place: township })
    expect(text(scope)).toBe('本站本区县全站群')
    expect(current(scope)).toEqual(['本区县'])
  })

  it('keeps a tab and drops filters when it changes', () => {
    const { scope } = show({ search: '?q=a&type=guide&year=2025', place: department })
    expect(addresses(scope)).toEqual(['?q=a&type=guide', '?q=a&scope=group&type=guide'])
    expect(addresses(show({ search: '?q=a&type=news', place: department }).scope)).toEqual(['?q=a', '?q=a&scope=group'])
  })

  it('is said with the number of hits', () => {
    const status = (search: string, place: SearchPlace, answer: Answer) => show({ search, place, answer }).status
    expect(status('?q=a', portal, foundOne({}, { total: 1234, page: 2, pages: 100 }))).toBe(
      '在全站群找到 1,234 条相关内容，第 2 页，共 100 页',
    )
    expect(status('?q=a&scope=district', township, foundOne())).toBe('在云岭区人民政府及所属站点找到 1 条相关内容')
    expect(status('?q=a', department, NOTHING)).toBe('在青澜市教育局没有找到相关内容')
    expect(status('?q=a', portal, foundOne({}, { source: 'site-index' }))).toBe(
      '全站群检索暂时不可用，以下是本站的结果。找到 1 条相关内容',
    )
  })

  it('says what an answer lacks that is not the server’s', () => {
    const notes = (search: string, source: Answer['source']) =>
      text(show({ search, place: department, answer: foundOne({}, { source }) }).notes)
    expect(notes('?q=a&type=guide', 'site-index')).toBe('检索服务暂时不可用，有的条件没有起作用。')
    expect(notes('?q=a&column=x', 'site-index')).toBe('')
    expect(notes('?q=a&scope=group', 'group-index')).toBe('检索服务暂时不可用，这里只查找标题、文号和摘要。')
    expect(notes('?q=a&scope=group&column=x', 'group-index')).toContain('有的条件没有起作用')
    expect(notes('?q=a&type=guide', 'server')).toBe('')
  })
})

describe('a search that finds nothing', () => {
  it('says what to try, and where', () => {
    const answer = { ...NOTHING, suggestion: '公租房' }
    const { message, hot, list, filters } = show({
      search: '?q=公祖房&year=2025',
      place: department,
      answer,
      hot: ['居住证'],
    })
    expect(text(message)).toContain('没有找到与“公祖房”相关的内容')
    expect(text(message)).toContain('您要找的是不是：公租房')
    expect(addresses(message)).toEqual([
      '?q=公租房&year=2025',
      '?q=公祖房',
      '?q=公祖房&scope=group&year=2025',
      '/jyj/sitemap/',
      'tel:12345',
    ])
    expect(addresses(hot)).toEqual(['?q=居住证'])
    expect([list, filters]).toEqual(['', ''])
  })

  it('says how much the ways that it offers would find, and leaves out those that lead nowhere', () => {
    const ways = (search: string, place: SearchPlace, instead: Answer['instead']) => {
      const { message } = show({ search, place, answer: { ...NOTHING, ...(instead ? { instead } : {}) } })
      return [...message.matchAll(/<a [^>]*data-search>(.*?)<\/a>/g)].map(([, label]) => label)
    }
    const apart = { q: '退休', total: 36 }
    expect(ways('?q=怎么办退休', portal, { apart })).toEqual(['改为搜索“退休”（36 条）'])
    expect(ways('?q=怎么办退休', department, { group: 0, apart })).toEqual(['改为搜索“退休”（36 条）'])
    expect(ways('?q=a', department, { group: 12 })).toEqual(['在全站群中搜索（12 条）'])
    const platform = { ...department, platform: { path: 'zwgk', name: '政府信息公开' } }
    expect(ways('?q=a&scope=platform', platform, { site: 3, group: 12 })).toEqual([
      '在本站全部内容中搜索（3 条）',
      '在全站群中搜索（12 条）',
    ])
    // Where no server has answered, nobody knows.
    expect(ways('?q=a', department, undefined)).toEqual(['在全站群中搜索'])
    expect(ways('?q=身份证丢了去哪里补', department, { words: ['身份证', '补办'] })).toEqual([
      '改为搜索“身份证”',
      '改为搜索“补办”',
      '在全站群中搜索',
    ])
  })

  it('leads from a site of a district to the whole group', () => {
    const { message } = show({ search: '?q=a&scope=district&site=yunling-hexi', place: township, answer: NOTHING })
    expect(addresses(message)).toContain('?q=a&scope=group')
  })

  it('offers dates that were typed the wrong way round as they were meant', () => {
    const { message } = show({ search: '?q=a&from=2026-10-01&to=2026-01-01', answer: NOTHING })
    expect(text(message)).toContain('发布日期的起止颠倒了')
    expect(addresses(message)).toEqual(['?q=a&from=2026-01-01&to=2026-10-01'])
    expect(text(show({ search: '?q=a&from=2026-01-01&to=2026-01-01', answer: NOTHING }).message)).not.toContain('颠倒')
  })

  it('repeats no more of a long text than fits', () => {
    const { message } = show({ search: `?q=${'长'.repeat(100)}`, answer: NOTHING })
    expect(text(message)).toContain(`没有找到与“${'长'.repeat(39)}…”相关的内容`)
  })

  it('says so when there was nothing to search for', () => {
    expect(text(show({ search: '?q=，。', answer: { ...NOTHING, terms: [] } }).message)).toContain('没有可以搜索的文字')
    const byDate = show({ search: '?from=2026-01-01', answer: { ...NOTHING, terms: [] } })
    expect(text(byDate.message)).toContain('没有找到符合条件的内容')
  })

  it('suggests what was meant also where little is found, above it', () => {
    const { notes } = show({ search: '?q=公祖房', answer: foundOne({}, { suggestion: '公租房' }) })
    expect(addresses(notes)).toEqual(['?q=公租房'])
  })
})

describe('on paper', () => {
  it('stands what was asked for', () => {
    const printed = (search: string) => show({ search, answer: foundOne() }).printed
    expect(printed('?q=公租房&type=guide&from=2026-01-01')).toBe(
      '检索词：公租房；类型：办事指南；发布日期从：2026-01-01',
    )
    expect(printed('?organ=市政府')).toBe('发文机关：市政府')
    expect(show({ search: '?type=guide' }).printed).toBe('')
  })
})

describe('the pager', () => {
  it('leads to the first, the last and those nearby', () => {
    const { pager } = show({ search: '?q=a&page=6', answer: foundOne({}, { total: 195, page: 6, pages: 20 }) })
    expect(text(pager)).toBe('上一页1…45678…20下一页')
    expect(current(pager)).toEqual(['6'])
    expect(addresses(pager)[0]).toBe('?q=a&page=5')
  })
})

describe('an answer that does not go back all the way', () => {
  const partial = { years: [2026, 2025] }
  const older = { ...foundOne(), total: 30, pages: 3, source: 'group-index', partial } as const

  it('claims no more than is known, and leads further back', () => {
    const { status, notes, pager, sort } = show({ search: '?q=公租房&page=2', answer: { ...older, page: 2 } })
    expect(text(status)).toBe('在全站群找到至少 30 条相关内容，第 2 页，已知 3 页')
    expect(text(notes)).toContain('已查找 2026、2025 年的内容，更早的还没有查找')
    expect(addresses(notes)).toEqual(['?q=公租房&further=1'])
    expect(addresses(show({ search: '?q=公租房&further=1', answer: older }).notes)).toEqual(['?q=公租房&further=2'])
    expect(addresses(pager)).toContain('?q=公租房&page=3')
    expect(addresses(sort)).toContain('?q=公租房&sort=date')
  })

  it('is turned over as far back as it was looked, and narrowed from the newest on', () => {
    const years = [
      { year: 2026, count: 3 },
      { year: 2025, count: 1 },
    ]
    const answer = { ...older, filters: { ...NO_FILTERS, years } }
    const { pager, filters } = show({ search: '?q=公租房&further=2', answer })
    expect(addresses(pager)).toContain('?q=公租房&page=2&further=2')
    expect(addresses(filters)).toContain('?q=公租房&year=2025')
  })

  it('does not say that there is nothing', () => {
    const { status, message, notes } = show({
      search: '?q=公租房',
      answer: { ...NOTHING, source: 'group-index', partial },
    })
    expect(text(status)).toBe('在全站群还没有找到相关内容')
    expect(text(message)).toContain('还没有找到与“公租房”相关的内容')
    expect(text(message)).toContain('更早的还没有查找')
    expect(addresses(message)).toContain('?q=公租房&further=1')
    expect(addresses(notes)).toEqual([])
  })
})
