import { errorCatalogue } from '@zhanqun/errors'
import { describe, expect, it } from 'vitest'
import {
  builtInStandards,
  checkStandard,
  currentStandard,
  type StandardItem,
  type StandardVersion,
  standardVersionSchema,
} from '../src/exports/index.ts'

/** The current standard with some items otherwise, or with more of them. */
const withItems = (changes: Readonly<Record<string, Partial<StandardItem>>>, more: readonly StandardItem[] = []) => ({
  ...currentStandard,
  items: [...currentStandard.items.map((item) => ({ ...item, ...changes[item.id] })), ...more],
})

const anItem = (given: Partial<StandardItem>): StandardItem => {
  const news = currentStandard.items.find(({ id }) => id === 'news-local')
  if (!news) throw new Error('No news-local.')
  return { ...news, ...given }
}

const codes = (version: StandardVersion) => checkStandard(version).map(({ item, field, code }) => [item, field, code])

describe('checkStandard', () => {
  it.each(builtInStandards.map((version) => [version.id, version] as const))(
    'finds nothing wrong with %s',
    (_, version) => {
      expect(checkStandard(version)).toEqual([])
    },
  )

  it.each([
    [{ 'news-local': { name: ' ' } }, ['news-local', 'name', 'STANDARD_NAME_EMPTY']],
    [{ 'news-local': { slug: 'Ab' } }, ['news-local', 'slug', 'STANDARD_SLUG_FORMAT']],
    [{ 'news-local': { slug: 'bmdt' } }, ['news-of-departments', 'slug', 'STANDARD_SLUG_TWICE']],
    [{ 'news-local': { name: '部门动态' } }, ['news-of-departments', 'name', 'STANDARD_NAME_TWICE']],
    [{ 'news-local': { parentId: 'nowhere' } }, ['news-local', 'parentId', 'STANDARD_PARENT_UNKNOWN']],
    [{ 'news-local': { minimum: -1 } }, ['news-local', 'minimum', 'STANDARD_MINIMUM']],
    [{ 'news-local': { order: Number.NaN } }, ['news-local', 'order', 'STANDARD_ORDER']],
    [{ 'news-local': { aggregates: ['nothing'] } }, ['news-local', 'aggregates', 'STANDARD_AGGREGATES_UNKNOWN']],
    [{ 'news-local': { aggregates: ['news-local'] } }, ['news-local', 'aggregates', 'STANDARD_AGGREGATES_UNKNOWN']],
    [{ 'news-local': { applies: [] } }, ['news-local', 'applies', 'STANDARD_NO_SITES']],
    [
      { 'news-local': { update: { type: 'every', n: 0, unit: 'day' } } },
      ['news-local', 'update', 'STANDARD_UPDATE_NUMBER'],
    ],
    [
      { 'news-local': { update: { type: 'every', n: 1.5, unit: 'day' } } },
      ['news-local', 'update', 'STANDARD_UPDATE_NUMBER'],
    ],
    [
      { 'news-local': { update: { type: 'yearly', month: 2, day: 29 } } },
      ['news-local', 'update', 'STANDARD_UPDATE_NUMBER'],
    ],
    [
      { 'news-local': { update: { type: 'yearly', month: 13, day: 1 } } },
      ['news-local', 'update', 'STANDARD_UPDATE_NUMBER'],
    ],
    [{ disclosure: { name: '信息公开' } }, ['disclosure', 'name', 'STANDARD_DISCLOSURE_NAME']],
    [{ 'disclosure-guide': { name: '公开指南' } }, ['disclosure', 'parentId', 'STANDARD_DISCLOSURE_CHILDREN']],
    [{ 'disclosure-guide': { order: 35 } }, ['disclosure', 'parentId', 'STANDARD_DISCLOSURE_CHILDREN']],
    [{ 'disclosure-regime': { parentId: 'openness' } }, ['disclosure', 'parentId', 'STANDARD_DISCLOSURE_CHILDREN']],
    [{ disclosure: { template: 'section' as const } }, [null, 'items', 'STANDARD_DISCLOSURE_MISSING']],
  ] as const)('%o', (changes, expected) => {
    expect(codes(withItems(changes))).toEqual([expected])
  })

  it('names both applicabilities when a parent is weaker than its child, or missing there', () => {
    const weaker = withItems({}, [
      anItem({
        id: 'under-weak',
        parentId: 'news-of-departments',
        slug: 'x',
        order: 1,
        applies: [
          { kind: 'portal', level: 'municipal', requirement: 'required', sourceStatus: 'unconfirmed' },
          { kind: 'portal', level: 'county', requirement: 'required', sourceStatus: 'unconfirmed' },
        ],
      }),
    ])
    expect(checkStandard(weaker).map(({ message }) => message)).toEqual([
      '“本地要闻”在市级门户是必设，而它的上级“部门动态”只是建议设。上级的要求不能低于下级，请修改其中一个。',
      '“本地要闻”适用于县级门户，而它的上级“部门动态”不适用。请让上级也适用于这类站点，或另选一个上级。',
    ])
  })

  it('finds one site told twice', () => {
    const [first] = anItem({}).applies
    if (!first) throw new Error('Applies to nothing.')
    expect(codes(withItems({ 'news-local': { applies: [...anItem({}).applies, first] } }))).toEqual([
      ['news-local', 'applies', 'STANDARD_SITE_TWICE'],
    ])
  })

  it('finds ids used twice, loops and trees that are too deep', () => {
    expect(codes(withItems({}, [anItem({ name: '另一个', slug: 'another' })]))).toContainEqual([
      'news-local',
      'id',
      'STANDARD_ID_TWICE',
    ])
    const loop = withItems({
      'news-local': { parentId: 'news-of-districts' },
      'news-of-districts': { parentId: 'news-local' },
    })
    expect(codes(loop).filter(([, , code]) => code === 'STANDARD_LOOP')).toEqual([
      ['news-local', 'parentId', 'STANDARD_LOOP'],
      ['news-of-districts', 'parentId', 'STANDARD_LOOP'],
    ])
    const chain = Array.from({ length: 6 }, (_, index) =>
      anItem({
        id: `deep-${index}`,
        parentId: index === 0 ? 'news' : `deep-${index - 1}`,
        slug: `d${index}`,
        name: `第${index}`,
      }),
    )
    expect(codes(withItems({}, chain))).toEqual([['deep-5', 'parentId', 'STANDARD_TOO_DEEP']])
  })

  it('knows addresses that are kept for the system, at the top level only', () => {
    const found = checkStandard(withItems({ overview: { slug: 'search' }, 'news-local': { slug: 'search' } }), {
      reservedSlugs: ['search'],
    })
    expect(found.map(({ item, code }) => [item, code])).toEqual([['overview', 'STANDARD_SLUG_RESERVED']])
  })

  it('finds an empty standard and one that ends before it begins', () => {
    expect(codes({ ...currentStandard, items: [], effectiveTo: '2025-12-31' })).toEqual([
      [null, 'items', 'STANDARD_EMPTY'],
      [null, 'effectiveTo', 'STANDARD_DATES'],
    ])
  })

  it('says what is wrong and what to do', () => {
    const [found] = checkStandard(withItems({ 'news-local': { slug: 'Ab' } }))
    expect(found?.message).toBe(
      '“本地要闻”的栏目地址“Ab”不符合要求。请用 1 至 40 个小写英文字母、数字或连字符，例如 tzgg。',
    )
    expect(
      checkStandard(withItems({ 'news-local': { slug: 'Ab' } }))
        .map(({ message }) => message)
        .join(),
    ).not.toMatch(/[{}]/)
  })

  it('leaves no place of a text unfilled', () => {
    const broken = withItems(
      {
        'news-local': {
          slug: 'bmdt',
          name: '部门动态',
          parentId: 'nowhere',
          minimum: -1,
          aggregates: ['x'],
          update: { type: 'every', n: 0, unit: 'day' },
        },
        'disclosure-guide': { order: 35 },
        disclosure: { name: '信息公开' },
        overview: { slug: 'search', applies: [] },
      },
      [anItem({ parentId: null, slug: 'twice' })],
    )
    const found = checkStandard({ ...broken, effectiveTo: '2020-01-01' }, { reservedSlugs: ['search'] })
    expect(found.length).toBeGreaterThan(8)
    for (const { code, message } of found) {
      expect(errorCatalogue).toHaveProperty(code)
      expect(message).not.toMatch(/[{}]|undefined/)
    }
  })
})

describe('standardVersionSchema', () => {
  it.each(builtInStandards.map((version) => [version.id, version] as const))(
    'takes %s as JSON gives it back',
    (_, version) => {
      const json: unknown = JSON.parse(JSON.stringify(version))
      expect(json).toStrictEqual(version)
      expect(standardVersionSchema.parse(json)).toStrictEqual(version)
    },
  )

  it.each([
    ['status', 'current'],
    ['effectiveFrom', '2026-02-30'],
    ['effectiveTo', undefined],
    ['name', ''],
    ['items', [{ id: 'x' }]],
  ])('refuses a wrong %s', (field, value) => {
    expect(standardVersionSchema.safeParse({ ...currentStandard, [field]: value }).success).toBe(false)
  })

  it.each([
    ['id', 'Über'],
    ['name', '一；二'],
    ['name', ' 空格 '],
    ['kind', 'blog'],
    ['ways', ['proactive', 'proactive']],
    ['audience', { type: 'specific' }],
    ['organ', '控\u0007制'],
    ['description', '\ud800'],
  ])('refuses an item with a wrong %s', (field, value) => {
    const [first, ...rest] = currentStandard.items
    const items = [{ ...first, [field]: value }, ...rest]
    expect(standardVersionSchema.safeParse({ ...currentStandard, items }).success).toBe(false)
  })
})
