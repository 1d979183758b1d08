import { formatDateTime } from '@zhanqun/content'
import { ITEM_FIELDS } from '@zhanqun/standard/screens'
import type { CollectionSlug, FlattenedField, Payload } from 'payload'
import { z } from 'zod'
import { isRecord } from '../../is-record.ts'
import { type TextPart, textParts } from './text-parts.ts'

/** A change as people read it. */
export type ShownChange = {
  readonly label: string
  /** Texts that differ in words; else the values before and after. */
  readonly lines: readonly (readonly TextPart[])[]
  /** Parts of the text that are not shown. */
  readonly left: number
}

const shortened = z.object({ was: z.unknown().optional(), now: z.unknown().optional() })
const changeSchema = shortened.extend({
  path: z.string(),
  body: z.object({ blocks: z.array(shortened), left: z.number().optional() }).optional(),
})
const changesSchema = z.object({ list: z.array(changeSchema), more: z.number().optional() })

type Names = ReadonlyMap<string, string>
type Entry = { readonly docCollection: string | null; readonly changes?: unknown }

/** What the product and Payload name in English, or not at all. */
const LABELS: Readonly<Record<string, string>> = {
  _status: '状态',
  email: '电子邮箱',
  deletedAt: '移入回收站的时间',
  filename: '文件名',
  filesize: '文件大小',
  mimeType: '文件类型',
  width: '宽度',
  height: '高度',
  links: '关联',
  marks: '其他稿件对它的说明',
  form: '表单',
  slug: '网址名',
  month: '网址年月',
  note: '说明',
  effectiveFrom: '施行日期',
  ...Object.fromEntries(ITEM_FIELDS.map(({ field, label }) => [field, label])),
}
const STATUSES: Readonly<Record<string, string>> = { draft: '草稿', published: '已发布' }

/** Entries' changes in words, with the names of the documents that they speak of. */
export const describeChanges = async (
  payload: Payload,
  entries: readonly Entry[],
): Promise<readonly { readonly changes: readonly ShownChange[]; readonly more: number }[]> => {
  const parsed = entries.map(({ docCollection, changes }) => ({
    fields: fieldsOf(payload, docCollection ?? ''),
    ...(changesSchema.safeParse(changes).data ?? { list: [], more: 0 }),
  }))
  const wanted = new Map<string, Set<string>>()
  for (const { fields, list } of parsed)
    for (const { path, was, now } of list) {
      const { field } = fieldAt(fields, path)
      const target = targetOf(field)
      if (target) wanted.set(target, new Set([...(wanted.get(target) ?? []), ...textsOf(was), ...textsOf(now)]))
    }
  const names = await namesOf(payload, wanted)
  return parsed.map(({ fields, list, more = 0 }) => ({
    changes: list.map((change) => shown(fields, change, names)),
    more,
  }))
}

const shown = (
  fields: readonly FlattenedField[],
  { path, was, now, body }: z.infer<typeof changeSchema>,
  names: Names,
): ShownChange => {
  const { label, field } = fieldAt(fields, path)
  if (body)
    return {
      label,
      lines: body.blocks.map((block) => textParts(String(block.was ?? ''), String(block.now ?? ''))),
      left: body.left ?? 0,
    }
  const isText = field === undefined || ['text', 'textarea', 'email', 'json'].includes(field.type)
  const [old, fresh] = [wordsFor(field, was, names), wordsFor(field, now, names)]
  if (isText && old !== '' && fresh !== '') return { label, lines: [textParts(old, fresh)], left: 0 }
  const removed: TextPart[] = old === '' ? [] : [{ text: old, kind: 'removed' }]
  const added: TextPart[] = fresh === '' ? [] : [{ text: fresh, kind: 'added' }]
  return { label, lines: [[...removed, ...added]], left: 0 }
}

const fieldsOf = (payload: Payload, slug: string): readonly FlattenedField[] =>
  Object.hasOwn(payload.collections, slug)
    ? payload.collections[slug as CollectionSlug].config.flattenedFields
    : (payload.globals.config.find((global) => global.slug === slug)?.flattenedFields ?? [])

/** The field that a path names, and what people call it: `站点授权 2 · 角色`. */
const fieldAt = (
  fields: readonly FlattenedField[],
  path: string,
): { label: string; field: FlattenedField | undefined } => {
  const labels: string[] = []
  let inside: readonly FlattenedField[] = fields
  let field: FlattenedField | undefined
  for (const segment of path.split('.')) {
    const isIndex = /^\d+$/.test(segment)
    if (isIndex && labels.length > 0) {
      labels.push(`${labels.pop()} ${segment}`)
      continue
    }
    field = inside.find(({ name }) => name === segment)
    labels.push(labelOf(field, segment))
    inside = field && 'flattenedFields' in field ? field.flattenedFields : []
  }
  return { label: labels.join(' · '), field }
}

const labelOf = (field: FlattenedField | undefined, name: string): string => {
  const label: unknown = field && 'label' in field ? field.label : undefined
  if (Object.hasOwn(LABELS, name) && (typeof label !== 'string' || !/\p{Script=Han}/u.test(label)))
    return LABELS[name] ?? name
  return typeof label === 'string' && label !== '' ? label : name
}

const targetOf = (field: FlattenedField | undefined): string | undefined =>
  field && (field.type === 'relationship' || field.type === 'upload') && typeof field.relationTo === 'string'
    ? field.relationTo
    : undefined

const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((item): item is string => typeof item === 'string')

const wordsFor = (field: FlattenedField | undefined, value: unknown, names: Names): string => {
  if (value === undefined || value === null || value === '') return ''
  if (Array.isArray(value)) return value.map((item: unknown) => wordsFor(field, item, names)).join('、')
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (field?.name === '_status') return STATUSES[String(value)] ?? String(value)
  if (field?.type === 'date') return formatDateTime(String(value))
  if (targetOf(field)) return names.get(String(value)) ?? `已删除（${String(value)}）`
  if (field && 'options' in field) return optionLabel(field.options, String(value))
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const optionLabel = (options: readonly unknown[], value: string): string => {
  const option = options.find((item) => isRecord(item) && item.value === value)
  return isRecord(option) && typeof option.label === 'string' ? option.label : value
}

const MOST_NAMES = 1000

/** What documents are called, as Payload's own lists call them. */
export const namesOf = async (
  payload: Payload,
  wanted: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<Map<string, string>> => {
  const names = new Map<string, string>()
  for (const [slug, ids] of wanted) {
    if (!Object.hasOwn(payload.collections, slug) || ids.size === 0) continue
    const collection = slug as CollectionSlug
    const title = payload.collections[collection].config.admin.useAsTitle ?? 'id'
    const { docs } = await payload.db.find<Record<string, unknown> & { id: string }>({
      collection,
      where: { id: { in: [...ids].slice(0, MOST_NAMES) } },
      pagination: false,
      limit: 0,
      select: { [title]: true },
    })
    for (const doc of docs) names.set(doc.id, String(doc[title] ?? doc.id))
  }
  return names
}
