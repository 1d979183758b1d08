import fc from 'fast-check'
import type { SiteColumn, StandardItem, StandardVersion, UpdateRule } from '../src/exports/index.ts'
import {
  COLUMN_KIND_WORDS,
  COLUMN_TEMPLATE_WORDS,
  DISCLOSURE_CHANNEL_WORDS,
  DISCLOSURE_LEVEL_WORDS,
  DISCLOSURE_WAY_WORDS,
  REQUIRED_FIELD_WORDS,
  REQUIREMENT_WORDS,
  SITE_CLASSES,
  SOURCE_STATUS_WORDS,
  STANDARD_STATUS_WORDS,
  valuesOf,
  type Words,
} from '../src/words.ts'

/** Plain objects, as JSON and Zod make them. */
const record = <T extends object>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> =>
  fc.record<T>(model, { noNullPrototype: true })

const oneOf = <K extends string>(words: Words<K>) => fc.constantFrom(...valuesOf(words))
const someOf = <K extends string>(words: Words<K>) => fc.uniqueArray(oneOf(words))

const isTidy = (text: string) => text === text.trim() && !/[^\P{Cc}\n\t]/u.test(text)

/** Texts with all that a spreadsheet may stumble over. */
const text = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.string({
      unit: fc.constantFrom('=', '+', '-', '@', "'", '"', ',', ';', '；', '\n', '\t', '公', '开', '1', ' '),
      maxLength: 12,
    }),
  )
  .map((given) => given.trim())
  .filter(isTidy)

const name = text.filter((given) => given !== '' && given.length <= 40 && !/[；;\n\t]/.test(given))

const rule: fc.Arbitrary<UpdateRule> = fc.oneof(
  record({ type: fc.constant('workdays-from-formation' as const), workdays: fc.integer({ min: 1, max: 3660 }) }),
  record({ type: fc.constant('days-from-approval' as const), days: fc.integer({ min: 1, max: 3660 }) }),
  record({
    type: fc.constant('every' as const),
    n: fc.integer({ min: 1, max: 120 }),
    unit: fc.constantFrom('day' as const, 'month' as const),
  }),
  record({
    type: fc.constant('yearly' as const),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
  }),
  record({ type: fc.constantFrom('on-change' as const, 'at-once' as const, 'permanent' as const) }),
  record({ type: fc.constant('shown-for' as const), workdays: fc.integer({ min: 1, max: 3660 }) }),
)

const norm = record({ ref: text.filter((ref) => ref !== ''), clause: text })

const applies = fc
  .uniqueArray(
    record({
      site: fc.constantFrom(...SITE_CLASSES),
      requirement: oneOf(REQUIREMENT_WORDS),
      sourceStatus: oneOf(SOURCE_STATUS_WORDS),
    }),
    { selector: ({ site }) => `${site.kind} ${site.level}`, maxLength: 4 },
  )
  .map((entries) => entries.map(({ site, ...entry }) => ({ ...site, ...entry })))

const looseItem: fc.Arbitrary<StandardItem> = record({
  id: fc.constant(''),
  parentId: fc.constant(null),
  name,
  allowedNames: fc.array(name, { maxLength: 3 }),
  slug: fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,8}$/),
  order: fc.integer({ min: -100, max: 100 }),
  kind: oneOf(COLUMN_KIND_WORDS),
  template: oneOf(COLUMN_TEMPLATE_WORDS),
  inNavigation: fc.boolean(),
  applies,
  update: rule,
  updateSource: record({
    ref: text.filter((ref) => ref !== ''),
    clause: text,
    sourceStatus: oneOf(SOURCE_STATUS_WORDS),
  }),
  minimum: fc.nat(20),
  aggregates: fc.constant([]),
  norm,
  sourceStatus: oneOf(SOURCE_STATUS_WORDS),
  description: text,
  requiredFields: someOf(REQUIRED_FIELD_WORDS),
  elements: text,
  organ: text,
  audience: fc.oneof(
    fc.constant(null),
    record({ type: fc.constant('society' as const) }),
    record({ type: fc.constant('specific' as const), note: text }),
  ),
  ways: someOf(DISCLOSURE_WAY_WORDS),
  channels: someOf(DISCLOSURE_CHANNEL_WORDS),
  disclosureLevels: someOf(DISCLOSURE_LEVEL_WORDS),
})

/** Gives items ids, and parents among those before them. */
const inTree = (items: readonly StandardItem[], parents: readonly number[]): StandardItem[] => {
  const levels: number[] = []
  return items.map((item, index) => {
    const at = (parents[index] ?? 0) % (index + 1)
    const parent = at === index || (levels[at] ?? 6) >= 6 ? null : at
    levels.push(parent === null ? 1 : (levels[parent] ?? 0) + 1)
    return { ...item, id: `item-${index}`, parentId: parent === null ? null : `item-${parent}` }
  })
}

const items = (item: fc.Arbitrary<StandardItem>, maxLength: number): fc.Arbitrary<StandardItem[]> =>
  fc
    .tuple(
      fc.array(item, { minLength: 1, maxLength }),
      fc.array(fc.nat(1000), { minLength: maxLength, maxLength }),
      fc.array(fc.nat(1000), { minLength: maxLength, maxLength }),
    )
    .map(([given, parents, sources]) =>
      inTree(given, parents).map((item, index) => {
        const source = (sources[index] ?? 0) % (given.length * 4)
        return source < given.length && source !== index ? { ...item, aggregates: [`item-${source}`] } : item
      }),
    )

/** Versions that hold whatever a version can hold. */
export const versions: fc.Arbitrary<StandardVersion> = record({
  id: fc.constant('random'),
  name,
  status: oneOf(STANDARD_STATUS_WORDS),
  effectiveFrom: fc.constant('2026-01-01'),
  effectiveTo: fc.constantFrom(null, '2027-01-01'),
  basedOn: fc.constantFrom(null, 'zq-2026'),
  note: text,
  items: items(looseItem, 10),
})

/** The kind and level that `sites` are of. */
export const SITE = { kind: 'portal', level: 'county' } as const

const NAMES = ['甲', '乙', '丙', '丁', '戊', '己']
const SLUGS = ['a', 'b', 'c', 'd', 'e', 'f', 'g']

/** Items with few names and addresses, so that they meet those of a random site. */
const crowdedItem: fc.Arbitrary<StandardItem> = record({
  loose: looseItem,
  name: fc.constantFrom(...NAMES),
  allowedNames: fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: 2 }),
  slug: fc.constantFrom(...SLUGS),
  order: fc.integer({ min: 1, max: 5 }),
  requirement: fc.constantFrom('required' as const, 'recommended' as const, 'optional' as const, null),
}).map(({ loose, requirement, ...given }) => ({
  ...loose,
  ...given,
  applies: requirement === null ? [] : [{ ...SITE, requirement, sourceStatus: 'unconfirmed' as const }],
}))

export const crowdedVersions: fc.Arbitrary<StandardVersion> = items(crowdedItem, 9).map((given) => ({
  id: 'crowded',
  name: '随机',
  status: 'draft',
  effectiveFrom: '2026-01-01',
  effectiveTo: null,
  basedOn: null,
  note: '',
  items: given,
}))

const column = record({
  name: fc.constantFrom(...NAMES, '本地'),
  slug: fc.constantFrom(...SLUGS),
  order: fc.integer({ min: 1, max: 5 }),
  kind: oneOf(COLUMN_KIND_WORDS),
  template: oneOf(COLUMN_TEMPLATE_WORDS),
  inNavigation: fc.boolean(),
  aggregates: fc.constantFrom([], ['item-0']),
  standardItem: fc.oneof(
    fc.constant(null),
    fc.constant('gone'),
    fc.nat(9).map((n) => `item-${n}`),
  ),
  articles: fc.constantFrom(0, 0, 3),
  hidden: fc.boolean(),
  updateOverride: fc.oneof(fc.constant(null), rule),
})

/** The columns of a site: a forest in which siblings have addresses of their own. */
export const sites: fc.Arbitrary<readonly SiteColumn[]> = fc
  .tuple(fc.array(column, { maxLength: 14 }), fc.array(fc.nat(1000), { minLength: 14, maxLength: 14 }))
  .map(([given, parents]) => {
    const columns: SiteColumn[] = []
    const levels: number[] = []
    for (const [index, values] of given.entries()) {
      const at = (parents[index] ?? 0) % (columns.length + 1)
      const above = (levels[at] ?? 6) >= 6 ? undefined : columns[at]
      const parentId = above?.id ?? null
      if (columns.some((other) => other.parentId === parentId && other.slug === values.slug)) continue
      columns.push({ ...values, id: `column-${index}`, parentId })
      levels.push(above ? (levels[at] ?? 0) + 1 : 1)
    }
    return columns
  })
