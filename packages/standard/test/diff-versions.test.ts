import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { currentStandard, diffVersions, type StandardItem, type StandardVersion } from '../src/exports/index.ts'
import { versions } from './arbitraries.ts'

const withItems = (change: (item: StandardItem) => StandardItem | null): StandardVersion => ({
  ...currentStandard,
  id: 'next',
  basedOn: currentStandard.id,
  items: currentStandard.items.flatMap((item) => change(item) ?? []),
})

describe('diffVersions', () => {
  it('finds nothing between a version and itself', () => {
    expect(diffVersions({ from: currentStandard, to: currentStandard })).toEqual([])
    fc.assert(
      fc.property(versions, (version) => {
        expect(diffVersions({ from: version, to: { ...version, items: version.items.toReversed() } })).toEqual(
          diffVersions({ from: version, to: version }),
        )
      }),
      { numRuns: 50 },
    )
  })

  it('says every change in words, in tree order', () => {
    const to = withItems((item) => {
      if (item.id === 'notice')
        return { ...item, name: '公告公示', allowedNames: ['通知公告'], update: { type: 'every', n: 3, unit: 'month' } }
      if (item.id === 'leaders')
        return { ...item, parentId: null, order: 15, audience: { type: 'specific', note: '村民' } }
      if (item.id === 'data')
        return {
          ...item,
          applies: item.applies.map((entry) =>
            entry.kind === 'department' && entry.level === 'municipal'
              ? { ...entry, requirement: 'required', sourceStatus: 'local' }
              : entry,
          ),
        }
      return item
    })
    const changes = diffVersions({ from: currentStandard, to })
    expect(changes.map(({ type, path }) => [type, path])).toEqual([
      ['changed', '领导信息'],
      ['changed', '政务公开 / 公告公示'],
      ['changed', '数据发布'],
    ])
    const texts = changes.flatMap((change) =>
      change.type === 'changed'
        ? change.changes.map(({ label, before, after }) => `${label}：${before} → ${after}`)
        : [],
    )
    expect(texts.slice(0, -1)).toEqual([
      '上级：政务公开 → 一级栏目',
      '排序：20 → 15',
      '公开对象：未规定 → 特定群众：村民',
      '栏目名称：通知公告 → 公告公示',
      '别名：公告公示、公示公告、通知公示 → 通知公告',
      '公开时限：每6个月至少更新1次 → 每3个月至少更新1次',
    ])
    expect(texts.at(-1)).toContain('市级部门网站建议设（未核实）')
    expect(texts.at(-1)).toContain('市级部门网站必设（地方规定）')
  })

  it('shows added items where they stand and removed ones where they stood', () => {
    const to = withItems((item) => {
      if (item.id === 'organ') return null
      return item.id === 'topics' ? { ...item, id: 'themes' } : item
    })
    expect(diffVersions({ from: currentStandard, to }).map(({ type, id }) => [type, id])).toEqual([
      ['removed', 'organ'],
      ['removed', 'topics'],
      ['added', 'themes'],
    ])
  })

  it('tells items of one name apart by their ids', () => {
    const to = withItems((item) =>
      item.id === 'news-of-departments' ? { ...item, aggregates: ['news-township'] } : item,
    )
    expect(diffVersions({ from: currentStandard, to })).toEqual([
      {
        type: 'changed',
        id: 'news-of-departments',
        name: '部门动态',
        path: '新闻动态 / 部门动态',
        changes: [
          {
            field: 'aggregates',
            label: '汇集',
            before: '工作动态（news-department）',
            after: '工作动态（news-township）',
          },
        ],
      },
    ])
  })

  it('names each item of two random versions at most once, added and removed the other way round', () => {
    fc.assert(
      fc.property(versions, versions, (from, to) => {
        const there = diffVersions({ from, to })
        expect(new Set(there.map(({ id }) => id)).size).toBe(there.length)
        const back = diffVersions({ from: to, to: from })
        const idsOf = (differences: typeof there, type: string) =>
          differences.flatMap((difference) => (difference.type === type ? [difference.id] : [])).toSorted()
        expect(idsOf(back, 'removed')).toEqual(idsOf(there, 'added'))
        expect(idsOf(back, 'changed')).toEqual(idsOf(there, 'changed'))
      }),
      { numRuns: 100 },
    )
  })
})
