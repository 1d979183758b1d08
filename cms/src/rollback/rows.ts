import { z } from 'zod'
import { COLUMN_KIND_OPTIONS } from '../collections/columns/options.ts'
import type { Column } from '../payload-types.ts'
import { flagValue, relationValue } from '../row-values.ts'
import type { ColumnState } from './types.ts'

/** Rows as the database gives them, as far as a roll-back reads them. */

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? null)
const date = z.union([z.string(), z.date()]).transform((value) => new Date(value).toISOString())
const dateOrNull = date.nullish().transform((value) => value ?? null)

const columnFields = z.object({
  name: z.string(),
  slug: z.string(),
  kind: z.custom<Column['kind']>((value) => COLUMN_KIND_OPTIONS.some((option) => option.value === value)),
  template: z.enum(['list', 'section', 'single', 'disclosure', 'link']),
  linkUrl: text,
  description: text.transform((value) => value || null),
  standardItem: z
    .custom<NonNullable<Column['standardItem']>>((value) => typeof value === 'string')
    .nullish()
    .transform((value) => value ?? null),
  aggregates: z
    .array(z.string())
    .nullish()
    .transform((value) => (value && value.length > 0 ? value : null)),
  order: z.number(),
  inNavigation: flagValue,
  hidden: flagValue,
  openedAt: dateOrNull,
  updateOverride: z
    .custom<NonNullable<Column['updateOverride']>>()
    .nullish()
    .transform((value) => value ?? null),
  parent: relationValue,
  path: z.string(),
})

export const columnStateOf = (id: string, row: unknown): ColumnState => {
  const { parent, ...fields } = columnFields.parse(row)
  return { id, parentId: parent, ...fields }
}

export const columnRow = z.object({ id: z.string(), createdAt: date })
export const columnVersion = z.object({ parent: relationValue, updatedAt: date, version: z.unknown().optional() })
export const keptColumn = z.object({
  row: z.looseObject({ id: z.string(), createdAt: date }),
  versions: z.array(z.object({ updatedAt: date, version: z.unknown().optional() })),
  articleVersions: z.array(z.string()),
})

export const articleRow = z.object({
  id: z.string(),
  title: z
    .string()
    .nullish()
    .transform((value) => value ?? '未命名'),
  site: relationValue,
  _status: text,
  createdAt: date,
  deletedAt: dateOrNull,
})

export const articleVersion = z.object({
  id: z.string(),
  parent: relationValue,
  updatedAt: date,
  version: z.object({ site: relationValue, column: relationValue }),
})

export const logEntry = z.object({
  at: date,
  action: z.string(),
  doc: z.string(),
  docCollection: z.string(),
  title: z
    .string()
    .nullish()
    .transform((value) => value ?? ''),
  live: z
    .boolean()
    .nullish()
    .transform((value) => value ?? null),
  kept: z.unknown().optional(),
})
export type LogRow = z.infer<typeof logEntry>
