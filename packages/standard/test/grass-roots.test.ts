import { describe, expect, it } from 'vitest'
import { currentStandard, itemsFor, SITE_KIND_WORDS, SITE_LEVEL_WORDS } from '../src/exports/index.ts'
import { valuesOf } from '../src/words.ts'

const items = currentStandard.items.filter(({ id }) => id === 'grass-roots' || id.startsWith('grass-roots-'))
const fields = items.filter(({ parentId }) => parentId === 'grass-roots')

describe('grass-roots openness', () => {
  it('has the 26 trial fields in order, wording of the last sixteen unconfirmed', () => {
    expect(fields.map(({ name }) => name)).toEqual([
      '重大建设项目',
      '公共资源交易',
      '义务教育',
      '户籍管理',
      '社会救助',
      '养老服务',
      '公共法律服务',
      '财政预决算',
      '就业',
      '社会保险',
      '城乡规划',
      '农村集体土地征收',
      '国有土地上房屋征收与补偿',
      '保障性住房',
      '农村危房改造',
      '生态环境',
      '公共文化服务',
      '医疗卫生',
      '安全生产',
      '救灾',
      '食品药品监管',
      '税收管理',
      '城市综合执法',
      '市政服务',
      '涉农补贴',
      '扶贫',
    ])
    expect(fields.map(({ sourceStatus }) => sourceStatus)).toEqual([
      ...Array.from({ length: 10 }, () => 'secondary'),
      ...Array.from({ length: 16 }, () => 'unconfirmed'),
    ])
  })

  it('is made with no new site, and is there for counties and townships', () => {
    for (const kind of valuesOf(SITE_KIND_WORDS)) {
      for (const level of valuesOf(SITE_LEVEL_WORDS)) {
        const made = itemsFor({ standard: currentStandard, kind, level })
        expect(made.filter(({ id }) => id.startsWith('grass-roots'))).toEqual([])
      }
    }
    const applies = new Set(items.flatMap((item) => item.applies.map(({ kind, level }) => `${kind} ${level}`)))
    expect([...applies].toSorted()).toEqual([
      'channel township',
      'department township',
      'portal county',
      'portal township',
    ])
  })

  it('holds the sample rows as they were seen', () => {
    const row = (id: string) => items.find((item) => item.id === `grass-roots-${id}`)
    expect(row('minimum-living-reviews')).toMatchObject({
      name: '审核信息',
      parentId: 'grass-roots-minimum-living',
      elements: '初审对象名单及相关信息',
      update: { type: 'shown-for', workdays: 7 },
      organ: '乡镇',
      audience: { type: 'society' },
      ways: ['proactive'],
      disclosureLevels: ['county', 'township'],
      sourceStatus: 'local',
    })
    expect(row('government-budget')).toMatchObject({
      norm: { ref: '《预算法》《地方预决算公开操作规程》', clause: '' },
      update: { type: 'days-from-approval', days: 20 },
    })
    expect(row('approval-progress')).toMatchObject({ elements: '', organ: '', update: { type: 'at-once' } })
    expect(row('free-venues')).toMatchObject({ update: { type: 'permanent' }, organ: '文旅局' })
  })

  it('invents nothing: what no sample says is empty', () => {
    const sampled = new Set(items.flatMap(({ elements, parentId }) => (elements === '' ? [] : [parentId])))
    for (const field of fields) {
      expect(field).toMatchObject({
        elements: '',
        organ: '',
        audience: null,
        ways: [],
        channels: [],
        disclosureLevels: [],
      })
    }
    expect(sampled.size).toBe(6)
  })
})
