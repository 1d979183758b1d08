import { describe, expect, it } from 'vitest'
import { type DisclosureGuide, guideHtml } from '../src/exports/index.ts'
import { cleanElements, HOSTILE, parse, tablesOf, textOf } from './html-walk.ts'

describe('a guide', () => {
  const guide: DisclosureGuide = {
    site: 'qinglan',
    elements: {
      classification: HOSTILE,
      arrangement: '按年度编排\n按主题编排',
      access: '',
      'office-name': '市政府办公室政务公开科',
      'office-address': '青岚市人民路1号',
      'office-hours': '工作日 9:00–12:00\n13:30–17:30',
      phone: '000-1234567',
      fax: '',
      'online-contact': HOSTILE,
    },
    updatedOn: '2026-01-05',
  }

  it('has texts under headings and the office as a table', () => {
    const html = guideHtml(guide)
    const elements = cleanElements(html)
    const headings = elements.filter(({ tagName }) => tagName === 'h2')
    expect(headings.map(({ childNodes }) => textOf(childNodes))).toEqual([
      '政府信息的分类',
      '政府信息的编排体系',
      '政府信息公开工作机构',
    ])
    const texts = elements.filter(({ tagName }) => tagName === 'p').map(({ childNodes }) => textOf(childNodes))
    expect(texts).toEqual([HOSTILE, '按年度编排', '按主题编排'])
    expect(tablesOf(parse(html))).toEqual([
      {
        caption: '联系方式',
        cells: [
          { text: '市政府办公室政务公开科', heads: ['政府信息公开工作机构的名称'] },
          { text: '青岚市人民路1号', heads: ['办公地址'] },
          { text: '工作日 9:00–12:0013:30–17:30', heads: ['办公时间'] },
          { text: '000-1234567', heads: ['联系电话'] },
          { text: HOSTILE, heads: ['互联网联系方式'] },
        ],
      },
    ])
    expect(html).toContain('工作日 9:00–12:00<br>13:30–17:30')
  })

  it('is nothing where nothing is written', () => {
    const elements = Object.fromEntries(Object.keys(guide.elements).map((id) => [id, ' ']))
    expect(guideHtml({ ...guide, elements: { ...guide.elements, ...elements } })).toBe('')
  })
})
