import { describe, expect, it } from 'vitest'
import {
  type CheckedArticle,
  checkContent,
  compileLists,
  isSameTitle,
  isSimilarTitle,
  judgeFindings,
  type Lists,
  type Lookups,
  MAX_FINDINGS,
  RULES,
  waiverOf,
} from '../src/exports/index.ts'

const now = new Date('2026-11-22T00:00:00Z')
const lists: Lists = {
  words: [
    { kind: 'banned', word: '国家级' },
    { kind: 'wrong', word: '按装', right: '安装' },
  ],
  leaders: [],
}
const lookups: Lookups = { titlesLike: async () => [], deadLinks: async () => new Set() }
const paragraph = (text: string, at = 0, level = 0) => ({ field: 'content', path: [at], text, level })
const article = (given: Partial<CheckedArticle> = {}): CheckedArticle => ({
  id: null,
  title: '关于供水的通知',
  parts: [paragraph('正文。')],
  links: [],
  images: [],
  attachments: [],
  bodyElsewhere: false,
  ...given,
})
const check = (given: Partial<CheckedArticle>, more: Partial<Lookups> = {}) =>
  checkContent({ article: article(given), lists: compileLists(lists), lookups: { ...lookups, ...more }, now })
const rulesOf = async (given: Partial<CheckedArticle>, more: Partial<Lookups> = {}) =>
  (await check(given, more)).findings.map(({ rule }) => rule)

const ID_NUMBER = '11010519491231002X'

describe('checking an article', () => {
  it('finds nothing in one that is right', async () => expect(await check({})).toEqual({ findings: [], left: 0 }))

  it('says what, where and how to mend it, errors first', async () => {
    const { findings } = await check({ parts: [paragraph('统一按装。', 0), paragraph('国家级新区', 1)] })
    expect(findings).toMatchObject([
      {
        rule: 'word.banned',
        severity: 'error',
        message: '“国家级”是禁用词。',
        where: { field: 'content', path: [1], start: 0, end: 3 },
      },
      {
        rule: 'word.wrong',
        severity: 'warning',
        message: '“按装”一般应为“安装”。',
        where: { path: [0], start: 2, end: 4, context: { before: '统一', found: '按装', after: '。' } },
        suggestion: '安装',
      },
    ])
  })

  it('never shows personal data, in its own finding or in the surroundings of another', async () => {
    const { findings } = await check({ parts: [paragraph(`张某${ID_NUMBER}按装，手机13812345678`)] })
    expect(findings.map(({ rule }) => rule)).toEqual(['personal.id-number', 'word.wrong', 'personal.mobile'])
    expect(JSON.stringify(findings)).not.toMatch(/19491231|13812345678|345678/)
    expect(findings[0]).toMatchObject({ mask: '110105********002X', severity: 'error' })
  })

  it('looks at the body, its headings and pictures', async () => {
    expect(await rulesOf({ parts: [] })).toEqual(['body.empty'])
    expect(await rulesOf({ parts: [], bodyElsewhere: true })).toEqual([])
    const headings = [paragraph('一', 0, 2), paragraph('二', 1, 4), paragraph('三', 2, 2), paragraph('四', 3, 3)]
    expect((await check({ parts: headings })).findings).toMatchObject([{ rule: 'heading.order', where: { path: [1] } }])
    const image = (alt: string) => ({ field: 'content', path: [1], name: 'DSC_001.jpg', alt })
    for (const alt of ['', ' ', 'DSC_001.jpg', '图片1', 'IMG_2031', '2026-11-22']) {
      expect(await rulesOf({ images: [image(alt)] })).toEqual(['image.alt'])
    }
    expect(await rulesOf({ images: [image('会场全景'), image('图1 会场')] })).toEqual([])
    expect(await rulesOf({ title: '很'.repeat(51) })).toEqual(['title.long'])
  })

  it('asks for titles and links, and puts down what it is told', async () => {
    const titlesLike = async () => [
      { title: '关于供水的通知', where: '测试市教育局' },
      { title: '完全不同的标题在这里', where: '甲' },
    ]
    const { findings } = await check({}, { titlesLike })
    expect(findings).toMatchObject([{ rule: 'title.duplicate', message: '已有同名稿件：测试市教育局。' }])
    const link = {
      field: 'content',
      path: [0],
      start: 0,
      end: 2,
      text: '正文',
      target: { kind: 'article', id: 'x' },
    } as const
    const outside = { ...link, target: { kind: 'address', address: 'https://example.com' } } as const
    const deadLinks: Lookups['deadLinks'] = async (targets) => new Set(targets)
    const result = await check({ links: [link, outside] }, { deadLinks })
    expect(result.findings).toMatchObject([{ rule: 'link.dead', message: expect.stringContaining('正文') }])
    expect(result.findings).toHaveLength(1)
  })

  it('tells what the attachments hold', async () => {
    const attachments = [
      {
        field: 'attachments',
        path: [0],
        name: '表.xlsx',
        traits: [
          { kind: 'macro', detail: '' },
          { kind: 'hidden-sheet', detail: '测算' },
          { kind: 'comments', detail: '' },
        ],
      },
    ] as const
    const { findings } = await check({ attachments })
    expect(findings.map(({ message }) => message)).toEqual([
      '附件“表.xlsx”含有宏。',
      '附件“表.xlsx”有隐藏的内容：隐藏的工作表（测算）。',
      '附件“表.xlsx”留有批注。',
    ])
  })

  it('shows the first of very many', async () => {
    const { findings, left } = await check({ parts: [paragraph('按装，'.repeat(MAX_FINDINGS + 20))] })
    expect([findings.length, left]).toEqual([MAX_FINDINGS, 20])
  })

  it('has a Chinese text without gaps for every rule', async () => {
    for (const { title, message, hint } of Object.values(RULES)) {
      for (const text of [title, message, hint]) expect(text).toMatch(/\p{Script=Han}/u)
      expect(hint).not.toContain('{')
    }
  })
})

describe('titles', () => {
  it('are the same but for punctuation, spaces and width', () => {
    expect(isSameTitle('关于 “供水” 的通知', '关于供水的通知。')).toBe(true)
    expect(isSameTitle('关于供水的通知', '关于供气的通知')).toBe(false)
    expect(isSameTitle('——', '。')).toBe(false)
  })

  it('are alike when few characters differ, but not for another year, quarter or lot', () => {
    const title = '青澜市教育局关于做好义务教育阶段招生工作的通知'
    expect(isSimilarTitle(title, '青澜市教育局关于做好义务教育招生工作的通知')).toBe(true)
    expect(isSimilarTitle(title, '青澜市卫生健康委员会关于做好疫苗接种工作的通知')).toBe(false)
    expect(isSimilarTitle('2025年度青澜市教育局部门决算公开', '2026年度青澜市教育局部门决算公开')).toBe(false)
    expect(isSimilarTitle('第一季度青澜市财政收支情况', '第二季度青澜市财政收支情况')).toBe(false)
  })
})

describe('the judgement', () => {
  const by = { id: 'u1', name: '李编辑' }
  const waive = (finding: Parameters<typeof waiverOf>[0]['finding'], reason = '专有名称') =>
    waiverOf({ finding, reason, by, now })

  it('lets warnings be waved through with a reason, and errors never', async () => {
    const { findings } = await check({ parts: [paragraph('国家级按装')] })
    const [error, warning] = findings
    if (!error || !warning) throw new Error('Both were to be found.')
    expect(waive(error)).toBeNull()
    expect(waive(warning, '  ')).toBeNull()
    const waiver = waive(warning)
    expect(waiver).toMatchObject({
      rule: 'word.wrong',
      reason: '专有名称',
      by,
      at: now.toISOString(),
      context: '国家级按装',
    })
    const waivers = waiver ? [waiver] : []
    expect(judgeFindings(findings, waivers)).toMatchObject({ errors: [error], open: [], passes: false })
    const forged = waivers.map((one) => ({ ...one, key: error.key, rule: error.rule }))
    expect(judgeFindings(findings, forged)).toMatchObject({ errors: [error], open: [warning], passes: false })
  })

  it('keeps to what was waved through where the text around changes, and not where the passage does', async () => {
    const open = async (text: string, waivers: Parameters<typeof judgeFindings>[1]) =>
      judgeFindings((await check({ parts: [paragraph(text, 3)] })).findings, waivers).open.length
    const { findings } = await check({ parts: [paragraph('本次工程统一按装路灯。')] })
    const waiver = findings[0] ? waive(findings[0]) : null
    const waivers = waiver ? [waiver] : []
    expect(await open('补充一句。本次工程统一按装路灯。', waivers)).toBe(0)
    expect(await open('本次工程统一按装管线设备。', waivers)).toBe(1)
  })
})
