import { addDays, type CivilDate } from '@zhanqun/calendar'
import {
  COLUMN_KIND_WORDS,
  currentStandard,
  SITE_KIND_WORDS,
  SITE_LEVEL_WORDS,
  type UpdateRule,
} from '@zhanqun/standard'
import fc from 'fast-check'
import type { ColumnFacts, IndicatorSet, JudgedSite, PageCheckId, SiteFacts } from '../src/exports/index.ts'
import { LIMITS } from '../src/indicators/limits.ts'
import { builtIn } from './good-site.ts'

/** Plain objects, as JSON makes them. */
const record = <T extends object>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> =>
  fc.record<T>(model, { noNullPrototype: true })

const keysOf = <K extends string>(words: Readonly<Record<K, unknown>>) =>
  fc.constantFrom(...(Object.keys(words) as K[]))

const day: fc.Arbitrary<CivilDate> = fc.integer({ min: 0, max: 36_000 }).map((days) => addDays('1995-01-01', days))
const instant = fc
  .date({ min: new Date('1995-01-01'), max: new Date('2095-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString())
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
const id = fc.oneof(fc.stringMatching(/^[a-z0-9]{1,6}$/), fc.constantFrom('constructor', '__proto__', 'toString'))
const text = fc.string({ unit: 'grapheme', maxLength: 20 })
const count = fc.integer({ min: 0, max: 50 })
const listOf = <T extends { readonly id: string }>(arbitrary: fc.Arbitrary<T>) =>
  fc.uniqueArray(arbitrary, { selector: ({ id: own }) => own, maxLength: 8 })

const update: fc.Arbitrary<UpdateRule> = fc.oneof(
  record({
    type: fc.constant('every' as const),
    n: fc.integer({ min: 1, max: 120 }),
    unit: fc.constantFrom('day' as const, 'month' as const),
  }),
  record({
    type: fc.constant('yearly' as const),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
  }),
  record({ type: fc.constant('workdays-from-formation' as const), workdays: fc.integer({ min: 1, max: 60 }) }),
  record({ type: fc.constant('permanent' as const) }),
)

const items = fc.constantFrom(...currentStandard.items.map(({ id: item }) => item), 'gone')

/** Columns below one another in any way, even in circles. */
const columns: fc.Arbitrary<ColumnFacts[]> = fc
  .array(
    record({
      above: maybe(fc.nat({ max: 39 })),
      standardItem: maybe(items),
      name: text,
      kind: maybe(keysOf(COLUMN_KIND_WORDS)),
      count,
      newestPublishedAt: maybe(instant),
      openedAt: maybe(instant),
      update: maybe(update),
    }),
    { maxLength: 40 },
  )
  .map((given) =>
    given.map(({ above, kind, ...column }, index) => ({
      ...column,
      columnId: `c${index}`,
      parentId: above === null ? null : `c${above}`,
      ...(kind ? { kind } : {}),
    })),
  )

const irregular = fc.uniqueArray(
  fc.oneof(
    record({ id, title: text, publishedOn: day, irregularity: fc.constant('back-dated' as const), firstPublicOn: day }),
    record({
      id,
      title: text,
      publishedOn: day,
      irregularity: fc.constant('date-altered' as const),
      before: day,
      alteredOn: day,
    }),
    record({
      id,
      title: text,
      publishedOn: day,
      irregularity: fc.constant('unreviewed' as const),
      steps: count,
      required: count,
    }),
  ),
  { selector: (one) => `${one.irregularity} ${one.id}`, maxLength: 8 },
)

const checks: readonly PageCheckId[] = ['metadata', 'footer', 'internal-link', 'wrong-word', 'weight']

const gathered = record<Required<Omit<SiteFacts, 'siteId' | 'columns'>>>({
  documents: listOf(
    record({
      id,
      title: text,
      columnId: id,
      publishedOn: day,
      formedOn: maybe(day),
      missing: fc.subarray(['indexNumber', 'title', 'summary', 'formedDate'] as const),
      isMarkedInvalid: fc.boolean(),
      invalidFrom: maybe(day),
      interpretations: count,
    }),
  ),
  interpretations: listOf(record({ id, title: text, publishedOn: day, documents: count })),
  irregular,
  disclosure: record({
    guide: maybe(record({ articleId: id, changedOn: day, missing: fc.array(text, { maxLength: 9 }) })),
    reports: fc.array(record({ articleId: id, year: fc.integer({ min: 1995, max: 2095 }), publishedOn: day }), {
      maxLength: 6,
    }),
  }),
  interaction: record({
    hasConsultChannel: fc.boolean(),
    messages: listOf(record({ id, title: text, receivedOn: day, repliedOn: maybe(day) })),
    newestReplyOn: maybe(day),
    surveysOn: fc.array(day, { maxLength: 8 }),
  }),
  services: record({
    guides: listOf(record({ id, title: text, missing: fc.array(text, { maxLength: 8 }) })),
    statisticsOn: maybe(day),
  }),
  pages: record({
    checked: count,
    failures: fc.uniqueArray(
      record({
        check: fc.constantFrom(...checks),
        count,
        examples: fc.array(record({ path: text, detail: text }), { maxLength: 5 }),
      }),
      { selector: ({ check }) => check },
    ),
  }),
  probes: record({
    days: fc.array(record({ on: day, probes: count, failures: count }), { maxLength: 10 }),
    responseMs: maybe(fc.nat({ max: 60_000 })),
    certificateUntil: maybe(day),
    ipv6: maybe(fc.boolean()),
  }),
  manual: fc.dictionary(
    fc.oneof(fc.constantFrom(...builtIn().indicators.map((indicator) => indicator.id)), id),
    record({ isBroken: fc.boolean(), note: text, judgedOn: day }),
    { noNullPrototype: true, maxKeys: 8 },
  ),
})

/** Facts of any site, of which anything but the columns may not have been gathered. */
export const anyFacts: fc.Arbitrary<SiteFacts> = fc
  .tuple(columns, gathered, fc.subarray(['documents', 'irregular', 'disclosure', 'pages', 'probes', 'manual'] as const))
  .map(([held, all, left]) => {
    const kept = Object.fromEntries(Object.entries(all).filter(([name]) => !(left as readonly string[]).includes(name)))
    return { siteId: 'site', columns: held, ...kept }
  })

export const anySite: fc.Arbitrary<JudgedSite> = record({
  id: fc.constant('site'),
  kind: keysOf(SITE_KIND_WORDS),
  level: keysOf(SITE_LEVEL_WORDS),
  openedAt: maybe(instant),
})

export const anyNow: fc.Arbitrary<Date> = instant.map((text) => new Date(text))

/** The built-in set with any values that its schema takes. */
export const anySet: fc.Arbitrary<IndicatorSet> = fc
  .infiniteStream(fc.double({ min: 0, max: 1, noNaN: true }))
  .map((stream) => {
    const valueFor = (unit: keyof typeof LIMITS) => {
      const { least, most, isWhole } = LIMITS[unit]
      const share: number = stream.next().value ?? 0
      const value = least + share * share * share * (most - least)
      return isWhole ? Math.round(value) : value
    }
    return {
      ...builtIn(),
      indicators: builtIn().indicators.map((indicator) => ({
        ...indicator,
        parameters: Object.fromEntries(
          Object.entries(indicator.parameters).map(([name, parameter]) => [
            name,
            { ...parameter, value: valueFor(parameter.unit) },
          ]),
        ),
      })),
    }
  })
