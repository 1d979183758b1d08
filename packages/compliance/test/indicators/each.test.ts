import { currentStandard, type StandardVersion } from '@zhanqun/standard'
import { describe, expect, it } from 'vitest'
import type { JudgedSite, PageCheckId, SiteFacts } from '../../src/exports/index.ts'
import {
  at,
  builtIn,
  CHANNEL,
  columnsOf,
  DEPARTMENT,
  document,
  evaluated,
  guide,
  interaction,
  PORTAL,
  probes,
  week,
} from '../good-site.ts'

type Fault = {
  readonly site?: JudgedSite
  readonly facts: Partial<SiteFacts>
  readonly standard?: StandardVersion
  readonly also?: readonly string[]
}

const stale = { newestPublishedAt: at('2024-01-05') }
const empty = { count: 0, newestPublishedAt: null }
const all = (items: readonly string[], change: object) => Object.fromEntries(items.map((id) => [id, change]))
const columns = (changes: Parameters<typeof columnsOf>[1]): Fault => ({
  facts: { columns: columnsOf(PORTAL, changes) },
})
const documents = (given: Parameters<typeof document>[0]): Fault => ({ facts: { documents: [document(given)] } })
const reports = (site: JudgedSite, publishedOn: string | null): Fault => ({
  site,
  facts: { disclosure: { guide, reports: publishedOn ? [{ articleId: 'r', year: 2025, publishedOn }] : [] } },
})
const page = (check: PageCheckId): Fault => ({
  facts: {
    pages: { checked: 9, failures: [{ check, count: 1, examples: [{ path: '/a.html', detail: '有问题。' }] }] },
  },
})
const report = { articleId: 'r', year: 2025, publishedOn: '2026-01-20' }
const article = { id: 'a', title: '稿件', publishedOn: '2026-11-10' } as const
const byHand = (id: string): Fault => ({
  facts: { manual: { [id]: { isBroken: true, note: '见截图。', judgedOn: '2026-11-19' } } },
})

const ON_HOME = ['news-local', 'notice', 'policy', 'interpretation', 'data', 'topics']
const LEAVES = ['leaders', 'organ', 'service', 'overview', 'statutory-fees']
const TEN = [
  'interpretation',
  'data',
  'disclosure-guide',
  'annual-report',
  'interaction-consult',
  'interaction-survey',
  'disclosure-regime',
  'leaders',
  'organ',
  'overview',
]
const month = { type: 'every', n: 1, unit: 'month' } as const

/** One fault for each indicator of the built-in set, and what else it cannot but break. */
const FAULTS: Readonly<Record<string, Fault>> = {
  'veto-safety': byHand('veto-safety'),
  'veto-availability': { facts: { probes: { ...probes, days: week(7) } } },
  'veto-home': {
    ...columns(all(ON_HOME, { newestPublishedAt: at('2026-11-05') })),
    also: ['release-news'],
  },
  // The standard asks three such columns of a portal; this one has split one of them.
  'veto-dynamic-columns': {
    facts: {
      columns: columnsOf(PORTAL, all(['news-local', 'notice', 'policy'], stale)).flatMap((column) =>
        column.standardItem === 'notice'
          ? ['a', 'b', 'c'].map((columnId) => ({ ...column, columnId: `notice-${columnId}` }))
          : column,
      ),
    },
    also: ['release-news', 'release-policies', 'release-overdue-columns'],
  },
  'veto-due-columns': {
    ...columns(all(TEN, { ...stale, update: month })),
    also: ['release-interpretations', 'release-overdue-columns'],
  },
  'veto-empty-columns': { ...columns(all(LEAVES, empty)), also: ['release-empty-columns'] },
  'veto-consult-channel': { facts: { interaction: { ...interaction, hasConsultChannel: false } } },
  'veto-unanswered': {
    facts: {
      interaction: {
        ...interaction,
        messages: [{ id: 'm', title: '路灯不亮', receivedOn: '2026-08-19', repliedOn: null }],
      },
    },
  },
  'veto-services': { facts: { services: { guides: [], statisticsOn: '2026-11-01' } } },
  'release-news': columns({ 'news-local': stale }),
  'release-policies': columns({ policy: stale }),
  'release-interpretations': columns({ interpretation: stale }),
  'release-linking': { facts: { interpretations: [{ ...article, documents: 0 }] } },
  'release-empty-columns': columns({ leaders: empty }),
  'release-overdue-columns': columns({ data: stale }),
  'service-statistics': { facts: { services: { guides: [{ ...article, missing: [] }], statisticsOn: null } } },
  'interaction-replies': { facts: { interaction: { ...interaction, newestReplyOn: null } } },
  'interaction-surveys': { facts: { interaction: { ...interaction, surveysOn: [] } } },
  ...Object.fromEntries(
    [
      'release-overview',
      'service-accuracy',
      'interaction-submission',
      'function-search',
      'function-error-report',
      'bonus-release',
      'bonus-interpretation',
      'bonus-service',
      'bonus-interaction',
      'bonus-innovation',
    ].map((id) => [id, byHand(id)]),
  ),
  'function-identity': page('footer'),
  'function-links': page('internal-link'),
  'function-files': page('missing-file'),
  'function-metadata': page('metadata'),
  'function-ipv6': { facts: { probes: { ...probes, ipv6: false } } },
  'columns-missing': { facts: { columns: columnsOf(PORTAL).filter(({ standardItem }) => standardItem !== 'leaders') } },
  'columns-names': columns({ leaders: { name: '班子成员' } }),
  'columns-order': {
    facts: {
      columns: columnsOf(PORTAL).toSorted(
        (a, b) => Number(a.columnId === 'c-leaders') - Number(b.columnId === 'c-leaders'),
      ),
    },
  },
  'columns-short': {
    facts: {},
    standard: {
      ...currentStandard,
      items: currentStandard.items.map((item) => (item.id === 'leaders' ? { ...item, minimum: 5 } : item)),
    },
  },
  'guide-elements': { facts: { disclosure: { guide: { ...guide, missing: ['传真号码'] }, reports: [report] } } },
  'guide-age': { facts: { disclosure: { guide: { ...guide, changedOn: '2025-11-19' }, reports: [report] } } },
  'annual-report-department': reports(DEPARTMENT, null),
  'annual-report-late-department': reports(DEPARTMENT, '2026-02-01'),
  'annual-report-portal': reports(PORTAL, null),
  'annual-report-late-portal': reports(PORTAL, '2026-04-01'),
  'catalogue-fields': documents({ missing: ['indexNumber'] }),
  'late-disclosure': documents({ formedOn: '2026-09-01' }),
  'unmarked-invalid': documents({ invalidFrom: '2026-11-19' }),
  uninterpreted: documents({ interpretations: 0, publishedOn: '2026-11-10' }),
  'back-dated': { facts: { irregular: [{ ...article, irregularity: 'back-dated', firstPublicOn: '2026-11-13' }] } },
  'altered-dates': {
    facts: { irregular: [{ ...article, irregularity: 'date-altered', before: '2026-11-01', alteredOn: '2026-11-12' }] },
  },
  unreviewed: { facts: { irregular: [{ ...article, irregularity: 'unreviewed', steps: 1, required: 3 }] } },
  'page-header': page('header'),
  'page-site-code': page('site-code'),
  'page-date': page('date'),
  'page-title': page('title'),
  'page-headings': page('headings'),
  'page-alternative-text': page('alternative-text'),
  'page-accessibility': page('accessibility'),
  'page-orphans': page('orphan'),
  'page-weight': page('weight'),
  'page-external-links': page('external-link'),
  'page-wrong-words': page('wrong-word'),
  'response-time': { facts: { probes: { ...probes, responseMs: 3_000 } } },
  certificate: { facts: { probes: { ...probes, certificateUntil: '2026-12-01' } } },
}

const brokenBy = (fault: Omit<Fault, 'also'>): string[] =>
  evaluated(fault).results.flatMap(({ indicator, state }) => (state === 'broken' ? [indicator.id] : []))

describe('each indicator', () => {
  it('has a fault here that breaks it', () => {
    expect(Object.keys(FAULTS).toSorted()).toEqual(
      builtIn()
        .indicators.map(({ id }) => id)
        .toSorted(),
    )
  })

  it.each([PORTAL, DEPARTMENT, CHANNEL])('leaves a $kind alone that has nothing wrong', (site) => {
    const { results, score } = evaluated({ site })
    expect(results.filter(({ state }) => !['met', 'manual', 'not-applicable'].includes(state))).toEqual([])
    expect(score).toMatchObject({ verdict: 'qualified', vetoedBy: [], marks: 100, bonus: 0, isUnconfirmed: false })
  })

  it.each(Object.entries(FAULTS))('%s is broken by its fault, and no other is', (id, { also = [], ...fault }) => {
    expect(brokenBy(fault).toSorted()).toEqual([id, ...also].toSorted())
  })

  it.each(Object.entries(FAULTS))('%s tells in Chinese what is wrong', (id, { also: _, ...fault }) => {
    const { results } = evaluated(fault)
    const findings = results.find(({ indicator }) => indicator.id === id)?.findings ?? []
    expect(findings.length).toBeGreaterThan(0)
    for (const { message, evidence, key } of findings) {
      expect(message).toMatch(/^[^{}]*[\u4e00-\u9fa5][^{}]*。$/u)
      expect(message).not.toMatch(/undefined|NaN|null/)
      for (const { label, value } of evidence) expect([label, value]).not.toContain('')
      expect(key).not.toBe('')
    }
  })

  it('is meant for the kinds of sites that have such duties', () => {
    const leftOut = (site: JudgedSite) =>
      evaluated({ site }).results.flatMap(({ indicator, state }) => (state === 'not-applicable' ? [indicator.id] : []))
    const bonuses = ['bonus-release', 'bonus-interpretation', 'bonus-service', 'bonus-interaction', 'bonus-innovation']
    const ofPortals = ['annual-report-portal', 'annual-report-late-portal']
    const ofDepartments = ['annual-report-department', 'annual-report-late-department']
    expect(leftOut(PORTAL)).toEqual(ofDepartments)
    expect(leftOut(DEPARTMENT)).toEqual([...bonuses, ...ofPortals])
    expect(leftOut(CHANNEL).toSorted()).toEqual(
      [
        ...[
          'veto-consult-channel',
          'veto-services',
          'service-statistics',
          'interaction-replies',
          'interaction-surveys',
        ],
        // Townships have no column of interpretations.
        'release-interpretations',
        ...['guide-elements', 'guide-age', ...bonuses, ...ofPortals, ...ofDepartments],
      ].toSorted(),
    )
  })
})
