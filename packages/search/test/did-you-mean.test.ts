import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type GroupIndex, type GroupQuery, openGroupIndex } from '../src/group/group-index.ts'
import { generatedRecords } from '../src/probe/generated-records.ts'
import type { Synonyms } from '../src/types.ts'
import { record } from './records.ts'

const TITLES = [
  '住房公积金提取须知',
  '公积金缴存比例调整',
  '居住证积分管理办法',
  '凭居住证，如何提取公积金',
  '医疗保险参保登记',
  '生活垃圾分类',
  '市长信箱办理情况',
  '重大决策听证',
  '城市规划公示',
  '湖南路和南京路停水通知',
  '福建路幼儿园招生',
  '户口登记与落户条件',
  '身份证丢失补办',
  '2024年养老金发放安排',
  '第十四届运动会',
  '普通话水平测试',
]

/** Of the kinds that people make, each with what it should lead to. */
const MISTAKES: Readonly<Record<string, readonly (readonly [typed: string, meant: string])[]>> = {
  'another character of the same sound': [
    ['工积金', '公积金'],
    ['公基金', '公积金'],
    ['居住正', '居住证'],
    ['居住正办理', '居住证办理'],
    ['公祖房申请', '公租房申请'],
    ['社宝缴费', '社保缴费'],
    ['医料保险', '医疗保险'],
    ['衣疗保险', '医疗保险'],
    ['垃级分类', '垃圾分类'],
    ['形政许可', '行政许可'],
    ['营业执造', '营业执照'],
    ['校外陪训', '校外培训'],
    ['义物教育', '义务教育'],
    ['失业保现', '失业保险'],
    ['残疾人就叶', '残疾人就业'],
    ['高领津贴', '高龄津贴'],
    ['不动产登纪', '不动产登记'],
    ['异地就依', '异地就医'],
    ['扬尘乌染', '扬尘污染'],
    ['防讯物资', '防汛物资'],
    ['老旧小区改照', '老旧小区改造'],
    ['安全声产', '安全生产'],
    ['政府新息公开', '政府信息公开'],
  ],
  'a sound that many take for the same': [
    ['市掌信箱', '市长信箱'],
    ['居组证', '居住证'],
    ['公共测所', '公共厕所'],
    ['重大决测', '重大决策'],
    ['仲大决策', '重大决策'],
    ['成市规化', '城市规划'],
    ['行政徐可', '行政许可'],
    ['应业执照', '营业执照'],
    ['人民政府办公是', '人民政府办公室'],
    ['停水通自', '停水通知'],
    ['生份证', '身份证'],
    ['身分正', '身份证'],
  ],
  'a sound that some regions take for the same': [
    ['胡建路', '福建路'],
    ['兰京路', '南京路'],
    ['福南路', '湖南路'],
    ['养脑金', '养老金'],
  ],
  'several mistakes': [
    ['公鸡金提曲', '公积金提取'],
    ['形正许克', '行政许可'],
    ['应业执造变更', '营业执照变更'],
    ['医料宝险', '医疗保险'],
    ['不懂产登纪', '不动产登记'],
    ['工积金 居主证', '公积金 居住证'],
    ['市场鉴督管里局', '市场监督管理局'],
  ],
  'swapped, doubled, one too many, left out': [
    ['公金积', '公积金'],
    ['居证住办理', '居住证办理'],
    ['营执业照', '营业执照'],
    ['公积积金', '公积金'],
    ['医疗疗保险', '医疗保险'],
    ['公租住房申请', '公租房申请'],
    ['住公积金', '住房公积金'],
    ['医保险', '医疗保险'],
    ['居证办理', '居住证办理'],
    ['不产登记', '不动产登记'],
  ],
  'typed as it sounds': [
    ['gongjijin', '公积金'],
    ['gong ji jin', '公积金'],
    ['GongJiJin', '公积金'],
    ['juzhuzheng', '居住证'],
    ['yingyezhizhao', '营业执照'],
    ['yiliaobaoxian', '医疗保险'],
    ['hukou', '户口'],
    ['shenfenzheng', '身份证'],
    ['gong积金', '公积金'],
    ['居住zheng', '居住证'],
    ['yingye执照', '营业执照'],
  ],
  'beside what is right': [
    ['2024年养老京', '2024年养老金'],
    ['工积金 -贷款', '公积金 -贷款'],
    ['工积金 "提取"', '公积金 "提取"'],
    ['垃级分类！', '垃圾分类！'],
    ['第十四届运动惠', '第十四届运动会'],
  ],
}

let dir: string
let index: GroupIndex

beforeAll(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'zq-meant-'))
  index = openGroupIndex({ file: path.join(dir, 'search.sqlite') })
  index.put(generatedRecords({ count: 300, length: 300 }))
  index.put(TITLES.map((title, at) => record({ id: `t${at}`, title, text: `${title}。正文。` })))
})
afterAll(() => {
  index.close()
  rmSync(dir, { recursive: true, force: true })
})

const suggested = (q: string, more: Partial<GroupQuery> = {}) => index.search({ q, ...more }).suggestion

describe('did you mean', () => {
  for (const [kind, mistakes] of Object.entries(MISTAKES)) {
    it.each(mistakes)(`knows ${kind}: %s`, (typed, meant) => {
      expect(suggested(typed)).toBe(meant)
    })
  }

  it('is tried with sixty mistakes and more', () => {
    expect(Object.values(MISTAKES).flat().length).toBeGreaterThanOrEqual(60)
  })

  it.each(Object.values(MISTAKES).flat())('finds more by what it offers for %s', (typed) => {
    const offered = suggested(typed) ?? ''
    expect(index.search({ q: offered }).total).toBeGreaterThan(index.search({ q: typed }).total)
  })

  it.each([
    '公积金',
    '居住证办理',
    '青澜市人民政府办公室',
    '营业执照变更登记',
    '停水通知',
    'gdp',
    'covid 19',
    '没有这样的词',
    '工',
    '“工积金”',
    '"工积金" 提取',
    '公积金 -居主证',
    '-工积金',
    '2026',
    '青政办发〔2026〕15号',
    '十四届',
    '',
    ' ',
    '，',
    '工'.repeat(500),
    '一二三四五六七',
  ])('has nothing better to offer for %.20s', (typed) => {
    expect(suggested(typed)).toBeUndefined()
  })

  it.each([
    '\u0000工积金',
    '" OR title:* NEAR(',
    '^工积金*',
    '工'.repeat(24),
    '是事实市试'.repeat(8),
    'gong'.repeat(50),
    'a'.repeat(200),
    'xian'.repeat(30),
    '\ud800工积金\udfff',
    '𠮷𠮷野家',
    "x'); drop table pair; --",
    'İ工积金',
    '() {} [] 工积金 \\',
  ])('is not moved by %.20j', (typed) => {
    const offered = suggested(typed)
    if (offered !== undefined) expect(index.search({ q: offered }).total).toBeGreaterThan(0)
    expect(suggested('工积金')).toBe('公积金')
  })

  it('never changes numbers, quotes and what is excluded, where they are typed like a mistake too', () => {
    expect(suggested('工积金 -工积金x')).toBe('公积金 -工积金x')
    expect(suggested('工积金 提取 "须知"')).toBe('公积金 提取 "须知"')
    expect(suggested('第十市届运动会')).toBeUndefined()
    expect(suggested('2O24年养老京')).toBeUndefined()
  })

  it('sets words apart that pages hold, but not side by side', () => {
    expect(suggested('停水招生')).toBeUndefined()
    expect(suggested('公积金居住证')).toBe('公积金 居住证')
    expect(suggested('工积金居主证')).toBe('公积金 居住证')
  })

  it.each([
    ['怎么办工积金', '公积金'],
    ['居主证在哪里可以办理', '居住证 办理'],
  ])('looks past what makes a question of it in %s', (typed, meant) => {
    expect(suggested(typed)).toBe(meant)
  })

  it('knows long titles with a wrong character, and takes no time for what is too long', () => {
    const title = '关于进一步加强城乡生活污水处理设施运行维护管理工作的若干意见'
    index.put([record({ id: 'long', title, text: '' })])
    expect(suggested(title.replace('污水处理', '污水处里'))).toBe(title)
    expect(suggested(`${title}${title}`.replace('污水处理', '污水处里'))).toBeUndefined()
    index.remove(['long'])
  })

  it('forgets what is withdrawn', () => {
    index.put([record({ id: 'fleeting', title: '海绵设施', text: '海绵设施' })])
    expect(suggested('海棉设施')).toBe('海绵设施')
    index.remove(['fleeting'])
    expect(suggested('海棉设施')).toBeUndefined()
  })

  it('knows what only stands in texts and in attachments', () => {
    const attachments = [{ name: '附件.docx', text: '渔港泊位费减免' }]
    index.put([record({ id: 'texts', title: '通知', text: '请使用蓝藻打捞船。', attachments })])
    expect(suggested('蓝早打捞')).toBe('蓝藻打捞')
    expect(suggested('渔港薄位')).toBe('渔港泊位')
    index.remove(['texts'])
  })

  it('offers nothing that finds nothing under the filters', () => {
    const narrowed = { site: 'jyj' }
    expect(suggested('市掌信箱', narrowed)).toBeUndefined()
    expect(suggested('市掌信箱', { from: '2027-01-01' })).toBeUndefined()
    index.put([record({ id: 'jyj', title: '局长信箱', text: '局长信箱', siteCode: 'jyj', siteName: '青澜市教育局' })])
    expect(suggested('局掌信箱', narrowed)).toBe('局长信箱')
    expect(suggested('局掌信箱', { site: 'qinglan' })).toBeUndefined()
    index.remove(['jyj'])
  })

  it('offers nothing that may not be offered', () => {
    const mayBeOffered = (q: string) => !q.includes('公积金')
    expect(suggested('工积金', { mayBeOffered })).toBeUndefined()
    expect(suggested('居主证', { mayBeOffered })).toBe('居住证')
  })

  it('leaves alone what finds something, unless the other finds many times as much', () => {
    index.put([record({ id: 'rare', title: '居住政研究', text: '居住政' })])
    expect(index.search({ q: '居住政' })).toMatchObject({ total: 1, suggestion: '居住证' })
    expect(suggested('居住政研究')).toBeUndefined()
    index.put([record({ id: 'rarer', title: '养老经', text: '养老经' })])
    expect(index.search({ q: '养老经' }).suggestion).toBeUndefined()
    index.remove(['rare', 'rarer'])
  })
})

describe('did you mean, with synonyms', () => {
  const synonyms: Synonyms = [
    { words: ['社保', '社会保险'], isOneWay: false },
    { words: ['经适房', '公租房'], isOneWay: true },
    { words: ['准生证', '生育登记'], isOneWay: true },
    { words: ['', '，', 'A1', '𠮷', '房'.repeat(500)], isOneWay: false },
  ]

  it('knows words that only the list holds, where what they stand for is found', () => {
    expect(suggested('经试房', { synonyms })).toBe('经适房')
    expect(suggested('jingshifang', { synonyms })).toBe('经适房')
    expect(suggested('shebao', { synonyms })).toBe('社保')
    expect(suggested('经试房')).toBeUndefined()
  })

  it('does not offer words of the list that find nothing', () => {
    expect(suggested('准升证', { synonyms })).toBeUndefined()
  })
})

describe('pairs', () => {
  it('are known to who opens the index anew, and noted again after a transaction that failed', () => {
    const file = path.join(dir, 'again.sqlite')
    const first = openGroupIndex({ file })
    const broken = record({ id: 'b', title: '海绵设施', text: '海绵设施', date: 'never' })
    expect(() => first.put([broken])).toThrow()
    first.put([record({ id: 'b', title: '海绵设施', text: '海绵设施' })])
    first.close()
    const second = openGroupIndex({ file })
    second.put([record({ id: 'c', title: '雨水花园', text: '雨水花园' })])
    expect(second.search({ q: '海棉设施' }).suggestion).toBe('海绵设施')
    expect(second.search({ q: '雨水画园' }).suggestion).toBe('雨水花园')
    second.close()
  })
})
