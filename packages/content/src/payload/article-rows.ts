import { hasLapsed, linksOf, marksOf, type Relation, validityUnder } from '@zhanqun/documents'
import { z } from 'zod'
import { formatDate } from '../dates.ts'
import type { ArticleSummary, DocumentMeta, Image } from '../model.ts'
import { number, relation, relations, text, textOrNull, words } from './fields.ts'

/** Rows of articles and uploads, as far as public pages read them, and their way into the read model. */

const sizeSchema = z
  .object({ filename: textOrNull, width: z.number().nullish(), height: z.number().nullish() })
  .nullish()

const mediaSchema = z.object({
  id: z.string(),
  site: z.string(),
  alt: text,
  filename: z.string().min(1),
  width: number,
  height: number,
  sizes: z.object({ thumb: sizeSchema, card: sizeSchema }).nullish(),
})

export const MEDIA_FIELDS = { site: true, alt: true, filename: true, width: true, height: true, sizes: true } as const

/** A small picture has no smaller copies: the picture itself takes their place. */
export const imageOf = (row: unknown): Image => {
  const { id, site, alt, filename, width, height, sizes } = mediaSchema.parse(row)
  const full = { file: filename, width, height }
  const size = (copy: z.infer<typeof sizeSchema>) =>
    copy?.filename ? { file: copy.filename, width: copy.width ?? width, height: copy.height ?? height } : full
  return { id, siteId: site, alt, full, thumb: size(sizes?.thumb), card: size(sizes?.card) }
}

const uploadSchema = z.object({
  id: z.string(),
  site: z.string(),
  filename: z.string().min(1),
  originalName: text,
  filesize: number,
  mimeType: text,
})

export type UploadRow = z.infer<typeof uploadSchema>

export const UPLOAD_FIELDS = { site: true, filename: true, originalName: true, filesize: true, mimeType: true } as const

export const uploadOf = (row: unknown): UploadRow => uploadSchema.parse(row)

const documentSchema = z
  .object({
    indexNumber: text,
    documentNumber: text,
    issuingOrgan: text,
    formedDate: textOrNull,
    topic: text,
    genre: text,
    serviceObject: text,
    validity: z.enum(['valid', 'amended', 'invalid', 'repealed']).nullish(),
    effectiveDate: textOrNull,
    repealedDate: textOrNull,
  })
  .nullish()

const documentOf = (
  { kind, document: row, marks }: Pick<z.infer<typeof summarySchema>, 'kind' | 'document' | 'marks'>,
  now: Date,
): DocumentMeta | null => {
  if (kind !== 'document' || !row) return null
  const date = (value: string | null) => (value === null ? null : formatDate(value))
  const { validity, on } = validityUnder({ own: row.validity ?? 'valid', marks: marksOf(marks), now })
  return {
    ...row,
    formedDate: date(row.formedDate) ?? '',
    validity,
    effectiveDate: date(row.effectiveDate),
    repealedDate: date(row.repealedDate) ?? (hasLapsed(validity) ? on : null),
  }
}

const summarySchema = z.object({
  id: z.string(),
  slug: z.string().min(1),
  month: z.string().min(1),
  column: relation,
  title: text,
  summary: text,
  publishedAt: textOrNull,
  updatedAt: text,
  source: text,
  kind: text,
  cover: relation,
  document: documentSchema,
  marks: z.unknown().optional(),
  links: z.unknown().optional(),
  formYear: z.number().nullish(),
  formType: textOrNull,
})

export const SUMMARY_FIELDS = {
  site: true,
  slug: true,
  month: true,
  column: true,
  title: true,
  summary: true,
  publishedAt: true,
  updatedAt: true,
  source: true,
  kind: true,
  cover: true,
  document: true,
  marks: true,
  links: true,
  formYear: true,
  formType: true,
} as const

/** A summary whose cover is still an id. */
export type SummaryRow = Omit<ArticleSummary, 'cover'> & { readonly coverId: string | null }

/** @returns undefined for an article that stands in no column or has no date: it cannot be shown */
export const summaryOf = (row: unknown, now: Date): SummaryRow | undefined => {
  const { column, cover, publishedAt, kind, document, marks, links, formYear, formType, ...summary } =
    summarySchema.parse(row)
  if (column === null || publishedAt === null) return undefined
  return {
    ...summary,
    columnId: column,
    coverId: cover,
    publishedAt,
    document: documentOf({ kind, document, marks }, now),
    ...(formYear ? { [formType === 'website-report' ? 'websiteReportYear' : 'reportYear']: formYear } : {}),
    ...interpretationOf({ id: summary.id, links, marks }, now),
  }
}

/** What is said of it counts from when the other article is public. */
const interpretationOf = (
  { id, links, marks }: { id: string; links: unknown; marks: unknown },
  now: Date,
): Pick<ArticleSummary, 'interprets' | 'interpretedBy'> => {
  const said = linksOf(links).map(({ relation, to }) => ({ relation, other: to }))
  const heard = marksOf(marks)
    .filter(({ from }) => new Date(from) <= now)
    .map(({ relation, by }) => ({ relation, other: by }))
  const bound = (here: Relation, there: Relation): readonly string[] => {
    const others = [
      ...said.filter(({ relation }) => relation === here),
      ...heard.filter(({ relation }) => relation === there),
    ]
    return [...new Set(others.map(({ other }) => other))].filter((other) => other !== id)
  }
  const interprets = bound('interprets', 'interpreted-by')
  const interpretedBy = bound('interpreted-by', 'interprets')
  return {
    ...(interprets.length > 0 ? { interprets } : {}),
    ...(interpretedBy.length > 0 ? { interpretedBy } : {}),
  }
}

export const withCover = ({ coverId, ...summary }: SummaryRow, images: ReadonlyMap<string, Image>): ArticleSummary => ({
  ...summary,
  cover: coverId === null ? null : (images.get(coverId) ?? null),
})

const bodySchema = z.object({
  id: z.string(),
  updatedAt: text,
  author: text,
  editor: text,
  keywords: text,
  content: z.unknown().optional(),
  form: z.unknown().optional(),
  attachments: z
    .array(z.object({ file: relation, label: text }))
    .nullish()
    .transform((value) => value ?? []),
  related: relations,
  links: z.unknown().optional().transform(linksOf),
  marks: z.unknown().optional().transform(marksOf),
  copyOf: textOrNull,
})

/** What an article has beside its summary. */
export const BODY_FIELDS = {
  updatedAt: true,
  author: true,
  editor: true,
  keywords: true,
  content: true,
  form: true,
  attachments: true,
  related: true,
  links: true,
  marks: true,
  copyOf: true,
} as const

export type BodyRow = Omit<z.infer<typeof bodySchema>, 'keywords'> & { readonly keywords: readonly string[] }

export const bodyOf = (row: unknown): BodyRow => {
  const { keywords, ...details } = bodySchema.parse(row)
  return { ...details, keywords: words(keywords) }
}
