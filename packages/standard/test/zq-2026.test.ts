import { describe, expect, it } from 'vitest'
import {
  applicabilityOf,
  builtInStandards,
  currentStandard,
  itemById,
  itemsFor,
  type Requirement,
  type SiteKind,
  type SiteLevel,
  type StandardItem,
} from '../src/exports/index.ts'

const KINDS: readonly SiteKind[] = ['portal', 'department', 'channel']
const LEVELS: readonly SiteLevel[] = ['municipal', 'county', 'township']
const EVERY: readonly Requirement[] = ['required', 'recommended', 'optional']
const COMBINATIONS = KINDS.flatMap((kind) => LEVELS.map((level) => ({ kind, level })))

/** Segments that the addresses of a site keep for itself. */
const RESERVED = [
  '404',
  '_astro',
  'about',
  'admin',
  'api',
  'art',
  'assets',
  'healthz',
  'media',
  'pagefind',
  'readyz',
  'search',
  'sitemap',
  'sites',
  'static',
]

const standard = currentStandard

const everyItemFor = (site: { kind: SiteKind; level: SiteLevel }) =>
  itemsFor({ standard, ...site, requirements: EVERY })

const below = (items: readonly StandardItem[], parentId: string): string[] =>
  items.filter((item) => item.parentId === parentId).map((item) => item.name)

describe('the standard as a whole', () => {
  it('is one of the built-in versions, whose ids differ', () => {
    expect(builtInStandards).toContain(currentStandard)
    expect(new Set(builtInStandards.map(({ id }) => id)).size).toBe(builtInStandards.length)
    expect(currentStandard.status).toBe('in-force')
  })

  it('has unique ids', () => {
    const ids = standard.items.map(({ id }) => id)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  it('uses every item somewhere, and each kind and level once an item', () => {
    const wrong = standard.items.filter(({ applies }) => {
      const sites = applies.map(({ kind, level }) => `${kind}/${level}`)
      return sites.length === 0 || new Set(sites).size !== sites.length
    })
    expect(wrong.map(({ id }) => id)).toEqual([])
  })

  it('gathers from items that exist and that other sites have', () => {
    const wrong = standard.items.flatMap((item) =>
      item.aggregates.filter((id) => {
        const source = itemById({ standard, id })
        return !source || source.aggregates.length > 0 || source.kind !== item.kind
      }),
    )
    expect(wrong).toEqual([])
    expect(standard.items.filter(({ aggregates }) => aggregates.length > 0).map(({ id }) => id)).toEqual([
      'news-of-departments',
      'news-of-districts',
      'news-of-townships',
      'notice-of-departments',
      'website-reports-gathered',
    ])
  })

  it('asks no articles of sections and gathering columns, and some of every other', () => {
    const wrong = standard.items.filter(({ template, aggregates, minimum }) => {
      const holdsNone = template === 'section' || template === 'disclosure' || aggregates.length > 0
      return holdsNone ? minimum !== 0 : minimum < 1
    })
    expect(wrong.map(({ id }) => id)).toEqual([])
  })

  it('names a norm for every item and says what belongs into it', () => {
    const wrong = standard.items.filter(
      ({ norm, updateSource, description, name, sourceStatus }) =>
        [norm.ref, updateSource.ref, description, name].includes('') ||
        (sourceStatus === 'verbatim' && norm.clause === ''),
    )
    expect(wrong.map(({ id }) => id)).toEqual([])
  })
})

describe.each(COMBINATIONS)('for $kind sites of $level level', ({ kind, level }) => {
  const items = everyItemFor({ kind, level })
  const made = itemsFor({ standard, kind, level })

  it('has 25 to 47 columns', () => {
    expect(made.length).toBeGreaterThanOrEqual(25)
    expect(made.length).toBeLessThanOrEqual(47)
  })

  it('reaches every item that applies, each after its parent', () => {
    const applying = standard.items.filter((item) => applicabilityOf({ item, kind, level }))
    expect(new Set(items)).toEqual(new Set(applying))
    for (const list of [items, made]) {
      const seen = new Set<string | null>([null])
      for (const item of list) {
        expect(seen).toContain(item.parentId)
        seen.add(item.id)
      }
    }
  })

  it('makes no required column below one that may be missing', () => {
    const rank = (item: StandardItem | undefined) => {
      const found = item && applicabilityOf({ item, kind, level })
      return found ? EVERY.indexOf(found.requirement) : 0
    }
    const wrong = items.filter(
      (item) => item.parentId !== null && rank(itemById({ standard, id: item.parentId })) > rank(item),
    )
    expect(wrong.map(({ id }) => id)).toEqual([])
  })

  it('gives siblings names, slugs and places of their own', () => {
    const siblings = Map.groupBy(items, (item) => item.parentId)
    for (const group of siblings.values()) {
      for (const field of ['slug', 'name', 'order'] as const) {
        expect(new Set(group.map((item) => item[field])).size).toBe(group.length)
      }
      const orders = group.map((item) => item.order)
      expect(orders).toEqual(orders.toSorted((a, b) => a - b))
    }
  })

  it('uses addresses of lower-case letters, none of them reserved', () => {
    expect(items.filter(({ slug }) => !/^[a-z]{2,12}$/.test(slug))).toEqual([])
    const top = items.filter(({ parentId }) => parentId === null).map(({ slug }) => slug)
    expect(top.filter((slug) => RESERVED.includes(slug))).toEqual([])
  })

  it('has 政府信息公开 with exactly its four children in order', () => {
    const platform = made.find(({ name }) => name === '政府信息公开')
    expect(platform).toMatchObject({ id: 'disclosure', slug: 'zfxxgk', template: 'disclosure', parentId: 'openness' })
    expect(below(items, 'disclosure')).toEqual([
      '政府信息公开指南',
      '政府信息公开制度',
      '法定主动公开内容',
      '政府信息公开年报',
    ])
    expect(items.filter(({ parentId }) => parentId === 'disclosure').map(({ slug }) => slug)).toEqual([
      'zn',
      'zd',
      'fdzdgknr',
      'nb',
    ])
  })

  it('has the fifteen items of article 20 in order', () => {
    const fifteen = items.filter(({ norm }) => norm.clause.startsWith('第二十条'))
    expect(fifteen.map(({ norm }) => norm.clause.replace('第二十条', ''))).toEqual([
      '第（一）项',
      '第（二）项',
      '第（三）项',
      '第（四）项',
      '第（五）项',
      '第（六）项',
      '第（七）项',
      '第（八）项',
      '第（九）项',
      '第（十）项',
      '第（十一）项',
      '第（十二）项',
      '第（十三）项',
      '第（十四）项',
      '第（十五）项',
    ])
    expect(fifteen.every(({ parentId }) => parentId === 'disclosure-statutory')).toBe(true)
  })

  it('has one annual report, due as article 49 says', () => {
    const reports = items.filter(({ id }) => id.startsWith('annual-report'))
    const government = kind === 'portal' && level !== 'township'
    expect(reports.map(({ update }) => update)).toEqual([{ type: 'yearly', month: government ? 3 : 1, day: 31 }])
  })

  it('asks every website of its own for its yearly report by January 31, and no channel', () => {
    const report = items.find(({ id }) => id === 'website-report')
    expect(report?.update).toEqual(kind === 'channel' ? undefined : { type: 'yearly', month: 1, day: 31 })
    const gathers = kind === 'portal' && level !== 'township'
    expect(made.some(({ id }) => id === 'website-reports-gathered')).toBe(gathers)
  })

  it('shows the way to 政府信息公开 and every top-level column in the navigation', () => {
    const shown = made.filter(({ inNavigation }) => inNavigation).map(({ id }) => id)
    expect(shown).toContain('disclosure')
    expect(made.filter(({ parentId, id }) => parentId === null && !shown.includes(id))).toEqual([])
    expect(made.filter(({ parentId, id }) => parentId === 'disclosure-statutory' && shown.includes(id))).toEqual([])
  })
})

describe('article 21', () => {
  const matters = (kind: SiteKind, level: SiteLevel) =>
    everyItemFor({ kind, level }).filter(({ norm }) => norm.clause === '第二十一条')
  const seven = ['市政建设', '公共服务', '公益事业', '土地征收', '房屋征收', '治安管理', '社会救助']

  it.each([
    ['portal', 'municipal', 'required'],
    ['portal', 'county', 'required'],
    ['department', 'municipal', 'optional'],
    ['channel', 'county', 'optional'],
  ] as const)('gives a %s of %s level seven matters, %s', (kind, level, requirement) => {
    const items = matters(kind, level)
    expect(items.map(({ name }) => name)).toEqual(seven)
    expect(new Set(items.map((item) => applicabilityOf({ item, kind, level })?.requirement))).toEqual(
      new Set([requirement]),
    )
  })

  it('gives a township eight, in the words of the Regulation', () => {
    const items = matters('channel', 'township')
    expect(items.map(({ description }) => description.replace('。', ''))).toEqual([
      '贯彻落实农业农村政策',
      '农田水利工程建设运营',
      '农村土地承包经营权流转',
      '宅基地使用情况审核',
      '土地征收',
      '房屋征收',
      '筹资筹劳',
      '社会救助',
    ])
  })
})

describe('update rules', () => {
  it.each([
    ['news-local', { type: 'every', n: 14, unit: 'day' }],
    ['news-department', { type: 'every', n: 14, unit: 'day' }],
    ['news-township', { type: 'every', n: 14, unit: 'day' }],
    ['notice', { type: 'every', n: 6, unit: 'month' }],
    ['policy', { type: 'every', n: 6, unit: 'month' }],
    ['interpretation', { type: 'every', n: 6, unit: 'month' }],
    ['disclosure-guide', { type: 'every', n: 12, unit: 'month' }],
    ['statutory-plans', { type: 'workdays-from-formation', workdays: 20 }],
    ['statutory-budget', { type: 'days-from-approval', days: 20 }],
  ])('%s', (id, update) => {
    expect(itemById({ standard, id })?.update).toEqual(update)
  })

  it('knows no item by an unknown id', () => {
    expect(itemById({ standard, id: 'no-such-item' })).toBeUndefined()
  })
})
