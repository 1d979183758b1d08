import { chineseCalendar } from '@zhanqun/calendar'
import { currentStandard, itemsFor, type StandardVersion } from '@zhanqun/standard'
import {
  builtInIndicatorSets,
  type ColumnFacts,
  type DocumentFacts,
  evaluate,
  type IndicatorResult,
  type IndicatorSet,
  type InteractionFacts,
  type JudgedSite,
  type SiteEvaluation,
  type SiteFacts,
} from '../src/exports/index.ts'

export const TODAY = '2026-11-20'

export const noonOf = (day: string): Date => new Date(`${day}T12:00:00+08:00`)

/** An instant of a day, as facts hold it. */
export const at = (day: string): string => noonOf(day).toISOString()

export const PORTAL: JudgedSite = { id: 'city', kind: 'portal', level: 'municipal', openedAt: at('2020-01-02') }
export const DEPARTMENT: JudgedSite = { ...PORTAL, id: 'bureau', kind: 'department' }
export const CHANNEL: JudgedSite = { ...PORTAL, id: 'town', kind: 'channel', level: 'township' }

export const builtIn = (): IndicatorSet => {
  const [set] = builtInIndicatorSets
  if (!set) throw new Error('There is no built-in set.')
  return set
}

type Change = Partial<Omit<ColumnFacts, 'columnId' | 'standardItem'>>

/** Every column of the standard for a site, in its order and each with something new today, but for what is changed. */
export const columnsOf = (site: JudgedSite, changes: Readonly<Record<string, Change>> = {}): ColumnFacts[] => {
  const items = itemsFor({ standard: currentStandard, kind: site.kind, level: site.level })
  const present = new Set(items.map(({ id }) => id))
  return items.map((item) => ({
    columnId: `c-${item.id}`,
    parentId: item.parentId !== null && present.has(item.parentId) ? `c-${item.parentId}` : null,
    standardItem: item.id,
    name: item.name,
    count: item.minimum > 0 ? 4 : 0,
    newestPublishedAt: item.minimum > 0 ? at(TODAY) : null,
    openedAt: at('2020-01-02'),
    ...changes[item.id],
  }))
}

export const document = (given: Partial<DocumentFacts> = {}): DocumentFacts => ({
  id: 'd1',
  title: '关于印发实施方案的通知',
  columnId: 'c-policy',
  publishedOn: '2026-11-18',
  formedOn: '2026-11-16',
  missing: [],
  isMarkedInvalid: false,
  invalidFrom: null,
  interpretations: 1,
  ...given,
})

export const guide = { articleId: 'g1', changedOn: '2026-03-02', missing: [] } as const

export const interaction: InteractionFacts = {
  hasConsultChannel: true,
  messages: [],
  newestReplyOn: TODAY,
  surveysOn: Array.from({ length: 6 }, () => TODAY),
}

export const week = (failures: number, probes = 20) =>
  Array.from({ length: 7 }, (_, index) => ({
    on: `2026-11-${13 + index}`,
    probes,
    failures: index === 6 ? failures : 0,
  }))

export const probes = { days: week(0), responseMs: 400, certificateUntil: '2027-06-30', ipv6: true } as const

/** Facts of everything that rules look at, with nothing wrong. */
export const goodFacts = (site: JudgedSite): SiteFacts => ({
  siteId: site.id,
  columns: columnsOf(site),
  documents: [document()],
  interpretations: [{ id: 'i1', title: '一图读懂', publishedOn: '2026-11-18', documents: 1 }],
  irregular: [],
  disclosure: {
    guide,
    reports: [{ articleId: 'r1', year: 2025, publishedOn: '2026-01-20' }],
  },
  interaction,
  services: { guides: [{ id: 's1', title: '身份证办理', missing: [] }], statisticsOn: TODAY },
  pages: { checked: 100, failures: [] },
  probes,
})

type Asked = {
  readonly site?: JudgedSite
  readonly facts?: Partial<SiteFacts>
  readonly today?: string
  readonly set?: IndicatorSet
  readonly standard?: StandardVersion
}

export const evaluated = ({
  site = PORTAL,
  facts = {},
  today = TODAY,
  set = builtIn(),
  standard = currentStandard,
}: Asked = {}): SiteEvaluation =>
  evaluate({
    indicators: set,
    standard,
    site,
    facts: { ...goodFacts(site), ...facts },
    calendar: chineseCalendar,
    now: noonOf(today),
  })

/** How a good site stands under one indicator after some facts are changed. */
export const judged = (id: string, asked: Asked = {}): IndicatorResult => {
  const result = evaluated(asked).results.find(({ indicator }) => indicator.id === id)
  if (!result) throw new Error(`There is no indicator ${id}.`)
  return result
}

/** The built-in set with other values for parameters of one indicator. */
export const withValues = (id: string, values: Readonly<Record<string, number>>): IndicatorSet => ({
  ...builtIn(),
  indicators: builtIn().indicators.map((indicator) =>
    indicator.id === id
      ? {
          ...indicator,
          parameters: Object.fromEntries(
            Object.entries(indicator.parameters).map(([name, parameter]) => [
              name,
              { ...parameter, value: values[name] ?? parameter.value },
            ]),
          ),
        }
      : indicator,
  ),
})
