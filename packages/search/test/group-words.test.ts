import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Synonyms } from '../src/types.ts'
import { record, SMALL } from './records.ts'
import { createTemporaryIndex } from './temporary-index.ts'

const group = createTemporaryIndex()
const { search, sorted } = group

describe('words', () => {
  beforeEach(() => group.open(SMALL))
  afterEach(group.close)

  it('that stand in quotes must stand together, and those behind a minus nowhere', () => {
    expect(sorted({ q: '住房 保障' })).toEqual(['gongzufang', 'zhufang'])
    expect(sorted({ q: '"公租房 申请"' })).toEqual(['gongzufang'])
    expect(sorted({ q: '"申请 公租房"' })).toEqual([])
    expect(sorted({ q: '“通知如下。国务院”' })).toEqual(['zhufang'])
    expect(sorted({ q: '公租房 -国务院' })).toEqual(['gongzufang'])
    expect(sorted({ q: '公租房 -"做好住房"' })).toEqual(['gongzufang'])
    expect(search({ q: '公租房 -住房' })).toMatchObject({ total: 0, terms: ['公租房'] })
  })

  const SYNONYMS: Synonyms = [
    { words: ['五险一金', '社会保险', '住房公积金'], isOneWay: true },
    { words: ['公租房', '公共租赁住房'], isOneWay: false },
  ]
  const put = (...titles: string[]) =>
    group.index.put(titles.map((title, at) => record({ id: `s${at}`, title, text: `${title}的办理说明` })))

  it('are found by others that mean the same, both ways or one', () => {
    put('社会保险办理', '住房公积金提取', '五险一金问答', '公共租赁住房配租')
    expect(sorted({ q: '五险一金', synonyms: SYNONYMS })).toEqual(['s0', 's1', 's2'])
    expect(sorted({ q: '社会保险', synonyms: SYNONYMS })).toEqual(['s0'])
    expect(sorted({ q: '公租房', synonyms: SYNONYMS })).toEqual(['gongzufang', 's3', 'zhufang'])
    expect(sorted({ q: '公共租赁住房', synonyms: SYNONYMS })).toEqual(['gongzufang', 's3', 'zhufang'])
    expect(sorted({ q: '公共租赁住房配租', synonyms: SYNONYMS })).toEqual(['s3'])
    expect(sorted({ q: '五险一金办理', synonyms: SYNONYMS })).toEqual(['s0'])
    expect(sorted({ q: '五险一金' })).toEqual(['s2'])
    expect(sorted({ q: '"五险一金"', synonyms: SYNONYMS })).toEqual(['s2'])
    expect(sorted({ q: '办理 -五险一金', synonyms: SYNONYMS })).toEqual(['s0', 's1', 's3'])
  })

  it('say which others were looked for, and mark them', () => {
    put('社会保险办理')
    const { expanded, hits } = search({ q: '五险一金', synonyms: SYNONYMS })
    expect(expanded).toEqual([{ word: '五险一金', also: ['社会保险', '住房公积金'] }])
    expect(hits[0]?.excerpt.find(({ mark }) => mark)?.text).toBe('社会保险')
    expect(search({ q: '社会保险', synonyms: SYNONYMS }).expanded).toBeUndefined()
  })

  it.each<Synonyms>([
    [{ words: [], isOneWay: false }],
    [{ words: ['公租房'], isOneWay: true }],
    [{ words: ['', '，', '公租房', '公租房'], isOneWay: false }],
    [{ words: ['公租房', '" OR title:* NEAR('], isOneWay: false }],
    [{ words: ['公租房', '房'.repeat(5000)], isOneWay: false }],
    Array.from({ length: 50 }, (_, at) => ({ words: ['公租房', `词语${at}`], isOneWay: false })),
  ])('may have any list of others: %#', (...synonyms) => {
    expect(sorted({ q: '公租房', synonyms: synonyms.flat() })).toEqual(['gongzufang', 'zhufang'])
  })

  it('that stand in an attachment lead to its page, which names it', () => {
    group.index.put([
      record({
        id: 'fujian',
        title: '关于申报的通知',
        text: '请按要求申报。',
        attachments: [
          { name: '申报表.docx', text: '申报单位' },
          { name: '目录.pdf', text: '一、海水淡化示范工程；二、其他' },
        ],
      }),
    ])
    const [hit] = search({ q: '海水淡化' }).hits
    expect(hit).toMatchObject({ title: '关于申报的通知', attachment: '目录.pdf' })
    expect(hit?.excerpt.find(({ mark }) => mark)?.text).toBe('海水淡化')
    expect(search({ q: '申报 海水淡化' }).hits[0]?.attachment).toBe('目录.pdf')
    expect(search({ q: '申报' }).hits[0]?.attachment).toBeUndefined()
    expect(search({ q: '申报表' }).hits[0]?.attachment).toBe('申报表.docx')
    group.index.put([record({ id: 'fujian', title: '关于申报的通知', text: '请按要求申报。' })])
    expect(search({ q: '海水淡化' }).total).toBe(0)
    group.index.remove(['fujian'])
    expect(search({ q: '按要求申报' }).total).toBe(0)
  })
})
