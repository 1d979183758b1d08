import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type GroupIndex, openGroupIndex } from '../src/group/group-index.ts'
import { record, SMALL } from './records.ts'

const TITLES = [
  '住房公积金提取须知',
  '住房公积金贷款办法',
  '公积金缴存比例调整',
  '居住证办理指南',
  '居住证积分管理办法',
  '医疗保险参保登记',
  '医疗保险异地就医备案',
  '生活垃圾分类',
  '市长信箱办理情况',
  '行政许可事项清单',
  '重大决策听证',
  '城市规划公示',
]

let dir: string
let index: GroupIndex

beforeAll(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'zq-titles-'))
  index = openGroupIndex({ file: path.join(dir, 'search.sqlite') })
  index.put(SMALL)
  index.put(TITLES.map((title, at) => record({ id: `t${at}`, title, text: `${title}。正文。` })))
  index.put([
    record({ id: 'old', title: '公积金旧规定', text: '', validity: 'invalid' }),
    record({ id: 'same', title: '居住证办理指南', text: '', siteCode: 'jyj', siteName: '青澜市教育局' }),
    record({ id: 'ref', title: '公积金引用', text: '', siteCode: 'jyj', siteName: '青澜市教育局', reference: true }),
  ])
})
afterAll(() => {
  index.close()
  rmSync(dir, { recursive: true, force: true })
})

describe('suggest', () => {
  const titles = (q: string, site?: string) => index.suggest({ q, site, limit: 8 }).map(({ title }) => title)

  it('gives titles that hold what was typed, the shortest first, each once', () => {
    expect(titles('公积金')).toEqual(['公积金缴存比例调整', '住房公积金贷款办法', '住房公积金提取须知'])
    expect(titles('居住证')).toEqual(['居住证办理指南', '居住证积分管理办法'])
    expect(titles('居')).toContain('居住证办理指南')
    expect(titles('垃圾 分类')).toEqual(['生活垃圾分类'])
    expect(index.suggest({ q: '公积金', limit: 1 })).toEqual([
      { title: '公积金缴存比例调整', url: '/art/202611/t2.html', siteCode: 'qinglan' },
    ])
  })

  it('stays in a site', () => {
    expect(titles('居住证', 'jyj')).toEqual(['居住证办理指南'])
    expect(titles('公积金', 'jyj')).toEqual(['公积金引用'])
    expect(titles('公积金', 'none')).toEqual([])
  })

  it.each(['', ' ', '，', '"', '-公积金', 'title:x', '" OR "a', '\u0000', '公'.repeat(5000)])(
    'is not moved by %.20j',
    (q) => {
      expect(titles(q)).toEqual([])
    },
  )
})
