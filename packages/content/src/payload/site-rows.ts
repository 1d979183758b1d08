import { z } from 'zod'
import type { Column, Site, SiteSummary } from '../model.ts'
import { number, relation, strings, text, textOrNull, words } from './fields.ts'

/** Rows of sites and columns, as far as public pages read them, and their way into the read model. */

const siteSummarySchema = z.object({
  id: z.string(),
  code: z.string().min(1),
  name: text,
  shortName: text,
  kind: z.enum(['portal', 'department', 'channel']),
  level: z.enum(['municipal', 'county', 'township']),
  parent: relation,
  order: number,
  domain: textOrNull,
  state: z.enum(['building', 'online', 'suspended', 'merged', 'closed']),
  stateSince: textOrNull,
  noticeUntil: textOrNull,
  mergedInto: relation,
  formerCodes: strings,
})

/** A site as the publisher knows all of them, whatever their state. */
export type SiteRow = SiteSummary &
  Pick<Site, 'state' | 'stateSince' | 'noticeUntil'> & {
    readonly mergedIntoId: string | null
    /** Codes that the site has had before and that no other site has taken. */
    readonly formerCodes: readonly string[]
  }

export const SITE_SUMMARY_FIELDS = {
  code: true,
  name: true,
  shortName: true,
  kind: true,
  level: true,
  parent: true,
  order: true,
  domain: true,
  state: true,
  stateSince: true,
  noticeUntil: true,
  mergedInto: true,
  formerCodes: true,
} as const

export const siteSummaryOf = (row: unknown): SiteRow => {
  const { parent, mergedInto, ...site } = siteSummarySchema.parse(row)
  return { ...site, shortName: site.shortName || site.name, parentId: parent, mergedIntoId: mergedInto }
}

const siteSchema = z.object({
  regionCode: text,
  idCode: text,
  icpNumber: text,
  policeNumber: text,
  sponsor: text,
  operator: text,
  contact: z.object({ phone: text, email: text, address: text, postcode: text, officeHours: text }).nullish(),
  description: text,
  keywords: text,
  theme: z.enum(['red', 'blue', 'green']).nullish(),
  notice: text,
})

export const SITE_FIELDS = {
  ...SITE_SUMMARY_FIELDS,
  regionCode: true,
  idCode: true,
  icpNumber: true,
  policeNumber: true,
  sponsor: true,
  operator: true,
  contact: true,
  description: true,
  keywords: true,
  theme: true,
  notice: true,
} as const

const NO_CONTACT = { phone: '', email: '', address: '', postcode: '', officeHours: '' }

export const siteOf = (row: unknown): Site => {
  const { contact, keywords, theme, ...details } = siteSchema.parse(row)
  const { mergedIntoId: _, formerCodes: __, ...summary } = siteSummaryOf(row)
  return {
    ...summary,
    ...details,
    contact: contact ?? NO_CONTACT,
    keywords: words(keywords),
    theme: theme ?? 'blue',
  }
}

const columnSchema = z.object({
  id: z.string(),
  parent: relation,
  name: text,
  slug: text,
  path: z.string().min(1),
  order: number,
  kind: z.enum([
    'news',
    'notice',
    'policy',
    'interpretation',
    'overview',
    'organ',
    'leaders',
    'catalogue',
    'disclosure',
    'guide',
    'regime',
    'annual-report',
    'website-report',
    'service',
    'interaction',
    'data',
    'topic',
    'section',
  ]),
  template: z.enum(['list', 'section', 'single', 'disclosure', 'link']),
  standardItem: textOrNull,
  description: text,
  inNavigation: z
    .boolean()
    .nullish()
    .transform((value) => value ?? false),
  linkUrl: textOrNull,
  aggregates: strings,
  formerPaths: strings,
  openedAt: textOrNull,
  // MongoDB leaves out fields that were never set.
  updateOverride: z
    .unknown()
    .optional()
    .transform((value) => value ?? null),
})

export const COLUMN_FIELDS = {
  parent: true,
  name: true,
  slug: true,
  path: true,
  order: true,
  kind: true,
  template: true,
  standardItem: true,
  description: true,
  inNavigation: true,
  linkUrl: true,
  aggregates: true,
  formerPaths: true,
  openedAt: true,
  updateOverride: true,
} as const

export const columnOf = (row: unknown): Column => {
  const { parent, ...column } = columnSchema.parse(row)
  return { ...column, parentId: parent }
}
