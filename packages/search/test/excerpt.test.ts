import { describe, expect, it } from 'vitest'
import { excerptOf, highlight } from '../src/text/excerpt.ts'
import type { TextPart } from '../src/types.ts'

const shown = (parts: readonly TextPart[] | undefined) =>
  parts?.map(({ text, mark }) => (mark ? `<${text}>` : text)).join('')

describe('highlight', () => {
  it.each([
    ['公租房申请须知', '公租房', '<公租房>申请须知'],
    ['国办发〔2019〕5号文件', '国办发[2019]5号', '<国办发〔2019〕5号>文件'],
    ['做好住房保障，落实住房政策', '住房', '做好<住房>保障，落实<住房>政策'],
    ['做好住房保障', '保障 住房', '做好<住房><保障>'],
    ['政 府 信 息', '政府', '<政 府> 信 息'],
    ['编号 000014349/2019-00007', '2019-000', '编号 000014349/<2019-00007>'],
    ['住。房', '住房', '住。房'],
    ['<b>住房</b>', '住房', '<b><住房></b>'],
    ['无关', '，', '无关'],
  ])('%s ← %s', (text, query, expected) => {
    expect(shown(highlight({ text, query }))).toBe(expected)
  })

  it('keeps the text whole', () => {
    const text = '河长制工作简报：各级河长巡河一百二十次'
    expect(
      highlight({ text, query: '河长 巡河' })
        .map((part) => part.text)
        .join(''),
    ).toBe(text)
  })
})

describe('excerptOf', () => {
  const text = `${'无关内容若干。'.repeat(50)}市住房保障中心负责审核公租房申请。${'其他内容若干。'.repeat(50)}`

  it('shows the place of the match, from the beginning of its sentence', () => {
    const excerpt = shown(excerptOf({ text, query: '公租房', length: 60 }))
    expect(excerpt).toMatch(/^…市住房保障中心负责审核<公租房>申请。其他内容/)
    expect(excerpt).toMatch(/…$/)
  })

  it('prefers the place where most words stand together', () => {
    const apart = `公租房。${'无关内容。'.repeat(60)}住房保障中心受理公租房申请`
    expect(shown(excerptOf({ text: apart, query: '公租房 保障', length: 60 }))).toContain('<保障>中心受理<公租房>')
  })

  it('gives nothing when the words are not there', () => {
    expect(excerptOf({ text, query: '河长制' })).toBeUndefined()
    expect(excerptOf({ text, query: '…' })).toBeUndefined()
  })
})
