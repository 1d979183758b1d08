import type { CollectionConfig, Field } from 'payload'
import { WorkingCopies } from '../editing/collection.ts'

/** Collections that the product keeps for itself: nobody edits them, and the admin does not list them. */
export const machineCollection = (
  slug: string,
  fields: Field[],
  indexes: CollectionConfig['indexes'] = [],
): CollectionConfig => ({
  slug,
  admin: { hidden: true },
  lockDocuments: false,
  timestamps: false,
  fields,
  indexes,
})

export const text = (name: string, options: { index?: boolean; unique?: boolean; required?: boolean } = {}): Field => ({
  name,
  type: 'text',
  ...options,
})
export const number = (name: string, options: { index?: boolean; required?: boolean } = {}): Field => ({
  name,
  type: 'number',
  ...options,
})

/** What is kept of an evaluation, be it the present one or that of a day. */
const ofEvaluation = (): Field[] => [
  text('set', { required: true }),
  text('verdict', { required: true }),
  // By indicator, see `outcomeOf`.
  { name: 'outcomes', type: 'json', required: true },
]

/** Outbox: what changed, written in the transaction of the change. */
export const ChangeEvents = machineCollection(
  'change-events',
  [
    text('site', { required: true }),
    { name: 'keys', type: 'json', required: true },
    text('doc'),
    text('docCollection'),
    text('op'),
    number('priority', { required: true }),
    number('at', { required: true }),
    text('state', { required: true }),
    number('attempts'),
    text('task', { index: true }),
  ],
  [{ fields: ['state', 'site'] }, { fields: ['state', 'priority', 'at'] }],
)

export const PublishLeases = machineCollection('publish-leases', [
  text('site', { required: true, unique: true }),
  text('owner'),
  number('until', { required: true }),
  // Counts who has held the lease; whoever finds his own number knows that nobody else has.
  number('generation'),
])

export const PublishSubscriptions = machineCollection(
  'publish-subscriptions',
  [text('site', { required: true, index: true }), text('key', { required: true, index: true })],
  [{ fields: ['site', 'key'], unique: true }],
)

/** Where each article stands on the public site. */
export const PublishStatus = machineCollection('publish-status', [
  text('article', { required: true, unique: true }),
  text('site', { required: true, index: true }),
  text('state', { required: true }),
  text('lastEvent'),
  text('url'),
  number('queuedAt'),
  number('doneAt'),
  text('errorCode'),
  text('errorMessage'),
  number('pages'),
])

/** Long work of the publisher, as operators watch, pause and resume it. */
export const PublishTasks = machineCollection('publish-tasks', [
  text('kind', { required: true }),
  text('title', { required: true }),
  text('state', { required: true, index: true }),
  text('by'),
  text('byName'),
  number('sites', { required: true }),
  number('pagesEstimate', { required: true }),
  number('startedAt', { required: true, index: true }),
  number('finishedAt'),
  number('sitesDone'),
  number('pagesDone'),
  number('failed'),
])

/** How far a task has come with each site; written by whoever holds the site's lease. */
export const PublishTaskSites = machineCollection(
  'publish-task-sites',
  [
    text('task', { required: true, index: true }),
    text('site', { required: true }),
    number('pages', { required: true }),
    number('pagesDone', { required: true }),
    number('failed', { required: true }),
    text('message'),
    { name: 'finished', type: 'checkbox' },
    number('at', { required: true }),
  ],
  [{ fields: ['task', 'site'], unique: true }],
)

/** What the compliance rules need to know of each site, refreshed with each publishing pass. */
export const SiteFacts = machineCollection('site-facts', [
  text('site', { required: true, unique: true }),
  { name: 'facts', type: 'json', required: true },
  number('at', { required: true }),
  // By what the findings of the site were made from these facts, see `judgementMark`; null where they were not yet.
  text('judged', { index: true }),
])

/** The last facts of each day on which they changed, so that any past day can be judged again. */
export const SiteFactsDays = machineCollection(
  'site-facts-days',
  [
    text('site', { required: true }),
    // In Asia/Shanghai, `YYYY-MM-DD`.
    text('day', { required: true, index: true }),
    number('at', { required: true }),
    // JSON, compressed: see `packFacts`.
    text('facts', { required: true }),
  ],
  [{ fields: ['site', 'day'], unique: true }],
)

/** What is wrong at sites, and what was: one row from when it is found until it is gone. */
export const ComplianceFindings = machineCollection(
  'compliance-findings',
  [
    // Site, indicator and key while the finding is open, and something of its own afterwards: none is open twice.
    text('slot', { required: true, unique: true }),
    text('site', { required: true }),
    text('set', { required: true }),
    text('indicator', { required: true, index: true }),
    text('key', { required: true }),
    text('severity', { required: true }),
    // Whether its indicator is broken by it, or would be by more of its kind.
    text('state', { required: true }),
    { name: 'subject', type: 'json', required: true },
    text('message', { required: true }),
    { name: 'evidence', type: 'json', required: true },
    // The first day on which it was wrong.
    text('since', { required: true }),
    number('firstFoundAt', { required: true }),
    number('changedAt', { required: true }),
    number('closedAt'),
  ],
  [{ fields: ['site', 'closedAt'] }],
)

/** What the last evaluation of each site came to, so that screens of the whole group judge nothing anew. */
export const ComplianceResults = machineCollection('compliance-results', [
  text('site', { required: true, unique: true }),
  // In Asia/Shanghai, `YYYY-MM-DD`.
  text('day', { required: true }),
  ...ofEvaluation(),
  number('at', { required: true }),
  number('factsAt', { required: true }),
  { name: 'score', type: 'json', required: true },
  // By indicator: marks taken off or added, and what was counted or measured.
  { name: 'marks', type: 'json', required: true },
  { name: 'measured', type: 'json', required: true },
  // Columns that will be overdue within a month.
  { name: 'upcoming', type: 'json', required: true },
])

/** What sites came to on each day on which it was another than before, and on the first of each month. */
export const ComplianceResultsDays = machineCollection(
  'compliance-results-days',
  [
    text('site', { required: true }),
    text('day', { required: true, index: true }),
    ...ofEvaluation(),
    number('marks', { required: true }),
    // `YYYY-MM` on the last row of a site in a month, null on the others.
    text('lastOfMonth', { index: true }),
  ],
  [{ fields: ['site', 'day'], unique: true }],
)

/** What probing each site has shown, day by day. */
export const ProbeDays = machineCollection(
  'probe-days',
  [
    text('site', { required: true }),
    // In Asia/Shanghai, `YYYY-MM-DD`.
    text('day', { required: true, index: true }),
    number('probes', { required: true }),
    number('failures', { required: true }),
    number('unable', { required: true }),
    number('medianMs'),
    number('slowestMs'),
    { name: 'times', type: 'json', required: true },
    { name: 'problems', type: 'json', required: true },
    // Certificate and IPv6, looked at once a day.
    { name: 'inspection', type: 'json' },
  ],
  [{ fields: ['site', 'day'], unique: true }],
)

/** Where the published pages of each site lead outside of it; written by the publisher. */
export const SiteLinks = machineCollection('site-links', [
  text('site', { required: true, unique: true }),
  // `SiteLink`s as JSON, compressed.
  text('links', { required: true }),
  number('at'),
  // Whether the checks of addresses outside know of these.
  { name: 'isTaken', type: 'checkbox', index: true },
])

/** One page of each kind of every site, and what a look at it has shown: written by publisher and checks in turn. */
export const PageSamples = machineCollection('page-samples', [
  text('site', { required: true, unique: true }),
  { name: 'samples', type: 'json', required: true },
  { name: 'results', type: 'json' },
  // Whether something was found; then what is published next is looked at again at once.
  { name: 'isFailing', type: 'checkbox', index: true },
  // What the results were made by and of, and the day; null where the pages were not looked at yet.
  text('mark'),
  text('checkedOn', { index: true }),
])

/** What checks in the background have found on the published pages of sites, from one day to another. */
export const PageCheckSpans = machineCollection(
  'page-check-spans',
  [
    text('site', { required: true }),
    // A `PageCheckId`.
    text('kind', { required: true }),
    // Civil dates: the first day of it, and the first on which it was another; the last of all days while it holds.
    text('since', { required: true }),
    text('until', { required: true, index: true }),
    // `CheckFound` as JSON, compressed.
    text('facts', { required: true }),
  ],
  [{ fields: ['site', 'kind', 'since'], unique: true }],
)

/** What became of each address outside that pages lead to. */
export const ExternalLinks = machineCollection('external-links', [
  text('hash', { required: true, unique: true }),
  text('url', { required: true }),
  // When it is to be looked at again, in ms.
  number('nextAt', { required: true, index: true }),
  // When it was tried last, when something came of that, and when it opened; null where none ever was.
  number('triedAt', { index: true }),
  number('checkedAt', { index: true }),
  number('openedAt', { index: true }),
  // Days on which it did not open since it did, the first and the last of them, and why.
  number('failedDays', { required: true, index: true }),
  text('failedSince'),
  text('failedOn'),
  text('reason'),
])

/** 指标体系 that the group keeps besides the built-in ones; written by `compliance/sets` only. */
export const IndicatorSets = machineCollection('indicator-sets', [
  text('setId', { required: true, unique: true }),
  text('name', { required: true }),
  text('status', { required: true, index: true }),
  // Counts every change; whoever changes something says which one he has seen.
  number('revision', { required: true }),
  // Civil dates, without a time of day.
  text('effectiveFrom', { required: true }),
  text('effectiveUntil'),
  // The set that has taken its place.
  text('replacedBy'),
  text('basedOn'),
  text('note'),
  { name: 'norm', type: 'json', required: true },
  { name: 'levels', type: 'json' },
  { name: 'roots', type: 'json' },
  number('fullMarks', { required: true }),
  number('passMarks', { required: true }),
  number('bonusAbove', { required: true }),
  { name: 'indicators', type: 'json', required: true },
  // Who has put it in force, when and why.
  text('enforcedBy'),
  text('enforcedByName'),
  number('enforcedAt'),
  text('reason'),
  // Written by whoever puts a set in force, see `takeTurn`.
  number('turn'),
])

/** The last serial given out for each organ and year; it only ever grows. */
export const IndexSerials = machineCollection('index-serials', [
  text('scope', { required: true, unique: true }),
  number('last', { required: true }),
])

/** Index numbers that articles have been published under. */
export const IndexNumbers = machineCollection('index-numbers', [
  text('number', { required: true, unique: true }),
  number('at', { required: true }),
])

export const machineCollections: CollectionConfig[] = [
  ChangeEvents,
  PublishLeases,
  PublishSubscriptions,
  PublishStatus,
  PublishTasks,
  PublishTaskSites,
  IndicatorSets,
  SiteFacts,
  SiteFactsDays,
  ComplianceFindings,
  ComplianceResults,
  ComplianceResultsDays,
  ProbeDays,
  SiteLinks,
  PageSamples,
  PageCheckSpans,
  ExternalLinks,
  IndexSerials,
  IndexNumbers,
  WorkingCopies,
]
