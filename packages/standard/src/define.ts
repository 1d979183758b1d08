import { NORMS } from './norms.ts'
import type {
  Applicability,
  DisclosureLevel,
  NormReference,
  Requirement,
  SiteClass,
  SourceStatus,
  StandardItem,
  UpdateRule,
} from './types.ts'

/** Kinds and levels of sites that the standard treats alike. */
type SiteClasses = readonly SiteClass[]

const CITY: SiteClasses = [{ kind: 'portal', level: 'municipal' }]
const DISTRICT: SiteClasses = [{ kind: 'portal', level: 'county' }]
const DEPARTMENTS: SiteClasses = [
  { kind: 'department', level: 'municipal' },
  { kind: 'department', level: 'county' },
  { kind: 'channel', level: 'municipal' },
  { kind: 'channel', level: 'county' },
]
const TOWNSHIPS: SiteClasses = [
  { kind: 'channel', level: 'township' },
  { kind: 'department', level: 'township' },
  { kind: 'portal', level: 'township' },
]

type Applying = Partial<Record<'city' | 'district' | 'departments' | 'townships', Requirement>> & {
  readonly sourceStatus: SourceStatus
}

/** Spreads a requirement over all kinds and levels of each group named. */
export const applying = ({ city, district, departments, townships, sourceStatus }: Applying): Applicability[] => {
  const spread = (classes: SiteClasses, requirement: Requirement | undefined): Applicability[] =>
    requirement === undefined ? [] : classes.map((site) => ({ ...site, requirement, sourceStatus }))
  return [
    ...spread(CITY, city),
    ...spread(DISTRICT, district),
    ...spread(DEPARTMENTS, departments),
    ...spread(TOWNSHIPS, townships),
  ]
}

/** Sites that a matter is optional for, by its 公开层级; for counties and townships where none is given. */
export const optionalAt = (levels: readonly DisclosureLevel[] = []): Applicability[] => {
  const county = levels.length === 0 || levels.includes('county')
  const township = levels.length === 0 || levels.includes('township') || levels.includes('village')
  return [
    ...(county ? applying({ district: 'optional', sourceStatus: 'unconfirmed' }) : []),
    ...(township ? applying({ townships: 'optional', sourceStatus: 'unconfirmed' }) : []),
  ]
}

type SourcedRule = {
  readonly update: UpdateRule
  readonly updateSource: NormReference & { readonly sourceStatus: SourceStatus }
}

const inspectionVeto = '单项否决“栏目不更新”'

/** Update rules that several items share, each with its source. */
export const UPDATES = {
  fortnight: {
    update: { type: 'every', n: 14, unit: 'day' },
    updateSource: { ref: NORMS.inspection, clause: inspectionVeto, sourceStatus: 'verbatim' },
  },
  halfYear: {
    update: { type: 'every', n: 6, unit: 'month' },
    updateSource: { ref: NORMS.inspection, clause: inspectionVeto, sourceStatus: 'verbatim' },
  },
  halfYearLocal: {
    update: { type: 'every', n: 6, unit: 'month' },
    updateSource: { ref: NORMS.localCatalogue, clause: '政策解读', sourceStatus: 'local' },
  },
  yearLocal: {
    update: { type: 'every', n: 12, unit: 'month' },
    updateSource: { ref: NORMS.localCatalogue, clause: '部门信息公开指南', sourceStatus: 'local' },
  },
  twentyWorkdays: {
    update: { type: 'workdays-from-formation', workdays: 20 },
    updateSource: { ref: NORMS.disclosureRegulation, clause: '第二十六条', sourceStatus: 'verbatim' },
  },
  onChange: {
    update: { type: 'on-change' },
    updateSource: { ref: NORMS.siteGuidelines, clause: '信息发布', sourceStatus: 'secondary' },
  },
  atOnce: {
    update: { type: 'at-once' },
    updateSource: { ref: NORMS.productDefault, clause: '', sourceStatus: 'unconfirmed' },
  },
} as const satisfies Record<string, SourcedRule>

const DEFAULTS = {
  allowedNames: [],
  inNavigation: false,
  minimum: 1,
  aggregates: [],
  requiredFields: [],
  elements: '',
  organ: '',
  audience: null,
  ways: [],
  channels: [],
  disclosureLevels: [],
} as const satisfies Partial<StandardItem>

type WithDefaults = keyof typeof DEFAULTS

/**
 * Fills in what most items share: no other names, not in the navigation, one article at least,
 * gathering nothing, nothing said of the columns of the official tables.
 */
export const item = (
  given: Omit<StandardItem, WithDefaults> & Partial<Pick<StandardItem, WithDefaults>>,
): StandardItem => ({ ...DEFAULTS, ...given })
