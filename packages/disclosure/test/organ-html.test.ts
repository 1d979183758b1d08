import { describe, expect, it } from 'vitest'
import { type Organ, organHtml } from '../src/exports/index.ts'
import { attribute, cleanElements, HOSTILE, parse, tablesOf, textOf } from './html-walk.ts'

describe('an organ', () => {
  const organ: Organ = {
    site: 'qinglan',
    name: '青岚市人民政府',
    functions: `主管全市工作\n${HOSTILE}`,
    address: '青岚市人民路1号',
    hours: '工作日',
    contacts: [
      { label: '值班电话', value: '000-1234567' },
      { label: HOSTILE, value: HOSTILE },
      { label: '传真', value: '' },
    ],
    leaders: [
      { name: '甲某', post: '局长', portfolio: '主持全面工作', resume: '1970年生\n曾任副局长', photo: 'p1' },
      { name: HOSTILE, post: '', portfolio: HOSTILE, resume: '', photo: 'p2' },
      { name: ' ', post: '副局长', portfolio: '', resume: '', photo: null },
    ],
    divisions: [
      { name: '办公室', functions: '文电、会务', phone: '000-7654321' },
      { name: HOSTILE, functions: HOSTILE, phone: HOSTILE },
      { name: '', functions: '无名', phone: '' },
    ],
    updatedOn: null,
  }

  it('has its parts under headings, people by name', () => {
    const html = organHtml(organ)
    const elements = cleanElements(html)
    const headings = elements.filter(({ tagName }) => /^h\d$/.test(tagName))
    expect(headings.map(({ tagName, childNodes }) => `${tagName} ${textOf(childNodes)}`)).toEqual([
      'h2 机关职能',
      'h2 办公信息',
      'h2 负责人信息',
      'h3 甲某',
      'h4 简历',
      `h3 ${HOSTILE}`,
      'h2 机构设置',
    ])
    expect(tablesOf(parse(html))).toMatchObject([
      {
        caption: '办公地址、办公时间和联系方式',
        cells: [
          { text: '青岚市人民路1号', heads: ['办公地址'] },
          { text: '工作日', heads: ['办公时间'] },
          { text: '000-1234567', heads: ['值班电话'] },
          { text: HOSTILE, heads: [HOSTILE] },
        ],
      },
      {
        caption: '内设机构',
        cells: [
          { text: '文电、会务', heads: ['职责', '办公室'] },
          { text: '000-7654321', heads: ['联系电话', '办公室'] },
          { text: HOSTILE, heads: ['职责', HOSTILE] },
          { text: HOSTILE, heads: ['联系电话', HOSTILE] },
        ],
      },
    ])
  })

  it('shows pictures that have an address', () => {
    const href = `/media/a"b.jpg`
    const html = organHtml(organ, {
      photoOf: (photo) => (photo === 'p1' ? { src: href, width: 320, height: 240 } : undefined),
    })
    const images = cleanElements(html).filter(({ tagName }) => tagName === 'img')
    expect(images.map((image) => [attribute(image, 'src'), attribute(image, 'alt')])).toEqual([[href, '甲某的照片']])
    expect(html).toContain('width="180" height="135"')
    expect(organHtml(organ)).not.toContain('<img')
  })

  it('is nothing where nothing is written', () => {
    const bare = { functions: '', address: '', hours: '', contacts: [], leaders: [], divisions: [] }
    expect(organHtml({ ...organ, ...bare })).toBe('')
  })
})
