import { describe, expect, it } from 'vitest'
import { checkGuide, type DisclosureGuide, disclosureGuideSchema, guideElements } from '../src/exports/index.ts'

const guide: DisclosureGuide = {
  site: 'qinglan',
  elements: {
    classification: '分类',
    arrangement: '编排',
    access: '获取',
    'office-name': '政务公开科',
    'office-address': '人民路1号',
    'office-hours': '工作日',
    phone: '000-1234567',
    fax: '000-1234568',
    'online-contact': 'gk@example.gov.cn',
  },
  updatedOn: '2025-03-10',
}

describe('the elements of a guide', () => {
  it('are the nine of article 12', () => {
    expect(guideElements.map(({ label }) => label)).toEqual([
      '政府信息的分类',
      '政府信息的编排体系',
      '政府信息的获取方式',
      '政府信息公开工作机构的名称',
      '办公地址',
      '办公时间',
      '联系电话',
      '传真号码',
      '互联网联系方式',
    ])
    expect(guideElements.every(({ required, source }) => required && source.sourceStatus === 'verbatim')).toBe(true)
  })

  it('are those that the schema asks', () => {
    expect(Object.keys(guide.elements)).toEqual(guideElements.map(({ id }) => id))
    expect(disclosureGuideSchema.parse(guide)).toEqual(guide)
    const { fax: _, ...incomplete } = guide.elements
    expect(disclosureGuideSchema.safeParse({ ...guide, elements: incomplete }).success).toBe(false)
    expect(disclosureGuideSchema.safeParse({ ...guide, updatedOn: '2025-13-01' }).success).toBe(false)
  })
})

describe('checkGuide', () => {
  it('finds nothing in a complete guide up to a year old', () => {
    expect(checkGuide({ guide, today: '2026-03-10' })).toEqual([])
  })

  it('finds a guide older than a year', () => {
    expect(checkGuide({ guide, today: '2026-03-11' })).toEqual([
      {
        code: 'guide-stale',
        severity: 'warning',
        element: null,
        message: '指南最近一次更新是2025-03-10，已超过1年。',
        hint: '请核对各项内容；内容变化的应及时更新，没有变化的确认后重新保存。',
        source: { ref: '地方主动公开基本目录（地方规定）', clause: '部门信息公开指南', sourceStatus: 'local' },
      },
    ])
  })

  it.each(guideElements)('finds that $label is missing', ({ id, label }) => {
    const bare = { ...guide, elements: { ...guide.elements, [id]: ' \n' } }
    expect(checkGuide({ guide: bare, today: '2026-01-01' })).toMatchObject([
      {
        code: 'element-missing',
        severity: 'error',
        element: id,
        message: `指南缺少“${label}”。`,
        source: { clause: '第十二条' },
      },
    ])
  })

  it('does not call a guide old that was never saved', () => {
    expect(checkGuide({ guide: { ...guide, updatedOn: null }, today: '2026-11-20' })).toEqual([])
  })
})
