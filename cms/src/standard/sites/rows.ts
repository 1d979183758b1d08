import { type SiteColumn, updateRuleSchema } from '@zhanqun/standard'
import { z } from 'zod'
import { COLUMN_KIND_OPTIONS } from '../../collections/columns/options.ts'
import type { Column } from '../../payload-types.ts'
import { stringsOf } from '../../relations.ts'
import { flagValue, relationValue, textOrNullValue, textValue } from '../../row-values.ts'

/** What a column has that plans do not see. */
export type Unplanned = {
  readonly path: string
  readonly formerPaths: readonly string[]
  readonly description: string
  readonly linkUrl: string | null
  readonly openedAt: string | null
}

/** A column as plans see it, with all that its row has besides. */
export type ColumnRow = SiteColumn & Unplanned & { readonly label: string }

const list = z
  .unknown()
  .optional()
  .transform((value) => stringsOf(value))

export const columnSchema = z
  .object({
    id: z.string(),
    site: relationValue,
    parent: relationValue,
    name: z.string(),
    slug: z.string(),
    kind: z.custom<Column['kind']>((value) => COLUMN_KIND_OPTIONS.some((option) => option.value === value)),
    template: z.enum(['list', 'section', 'single', 'disclosure', 'link']),
    inNavigation: flagValue,
    order: z.number(),
    standardItem: textOrNullValue,
    aggregates: list,
    hidden: flagValue,
    updateOverride: updateRuleSchema.nullish().catch(null),
    path: textValue,
    label: textValue,
    formerPaths: list,
    description: textValue,
    linkUrl: textOrNullValue,
    openedAt: textOrNullValue,
  })
  .transform(({ parent, updateOverride, ...column }) => ({
    ...column,
    parentId: parent,
    updateOverride: updateOverride ?? null,
  }))

export const siteSchema = z
  .object({
    id: z.string(),
    code: z.string(),
    name: z.string(),
    shortName: textValue,
    kind: z.enum(['portal', 'department', 'channel']),
    level: z.enum(['municipal', 'county', 'township']),
    state: textValue,
    parent: relationValue,
    standard: relationValue,
  })
  .transform(({ parent, standard, ...site }) => ({ ...site, parentId: parent, standardId: standard }))

/** A site as far as plans read it. */
export type PlannedSite = z.infer<typeof siteSchema>
