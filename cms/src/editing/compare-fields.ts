import { formatDate, formatDateTime } from '@zhanqun/content'
import { compareTexts, type Segment } from '@zhanqun/text-diff'
import type { Field, PayloadRequest } from 'payload'
import { isRecord } from '../is-record.ts'
import { idOf } from '../relations.ts'

export type FieldDiff = {
  readonly label: string
  readonly before: readonly Segment[]
  readonly after: readonly Segment[]
  /** Another file or document that happens to bear the same name. */
  readonly isReplaced: boolean
  /** Pictures, by id, where the field holds one. */
  readonly images: { readonly before: string | null; readonly after: string | null } | null
}

type Data = Readonly<Record<string, unknown>>
/** Names of documents by `<collection>:<id>`. */
type Names = ReadonlyMap<string, string>
type Leaf = { readonly field: Field; readonly label: string; readonly path: readonly string[] }

/** Shown in a way of their own, or nothing that an editor has written. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  'content',
  'form',
  'id',
  'createdAt',
  'updatedAt',
  'deletedAt',
  '_status',
])

const labelOf = (field: Field): string => ('label' in field && typeof field.label === 'string' ? field.label : '')
const isHidden = (field: Field): boolean =>
  'admin' in field && isRecord(field.admin) && 'hidden' in field.admin && field.admin.hidden === true

/** The fields that hold a value, with those of tabs, rows and groups. */
const leavesOf = (fields: readonly Field[], path: readonly string[] = []): Leaf[] =>
  fields.flatMap((field): Leaf[] => {
    if (isHidden(field)) return []
    if (field.type === 'tabs') {
      return field.tabs.flatMap((tab) => leavesOf(tab.fields, 'name' in tab && tab.name ? [...path, tab.name] : path))
    }
    if (field.type === 'row' || field.type === 'collapsible') return leavesOf(field.fields, path)
    if (field.type === 'group') return leavesOf(field.fields, 'name' in field ? [...path, field.name] : path)
    if (!('name' in field) || (path.length === 0 && ELSEWHERE.has(field.name))) return []
    return [{ field, label: labelOf(field) || field.name, path: [...path, field.name] }]
  })

const valueAt = (data: unknown, path: readonly string[]): unknown =>
  path.reduce((value: unknown, name) => (isRecord(value) ? value[name] : undefined), data)

const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : isNothing(value) ? [] : [value])

const targetOf = (field: Field, value: unknown): { collection: string; id: string } | null => {
  if (field.type !== 'relationship' && field.type !== 'upload') return null
  const named = isRecord(value) && typeof value.relationTo === 'string' ? value : null
  const collection = named ? String(named.relationTo) : typeof field.relationTo === 'string' ? field.relationTo : ''
  const id = idOf(named ? named.value : value)
  return id === null ? null : { collection, id }
}

/** Every document that values of the fields name. */
const targetsIn = (fields: readonly Field[], data: Data): { collection: string; id: string }[] =>
  leavesOf(fields).flatMap(({ field, path }) =>
    listOf(valueAt(data, path)).flatMap((value) =>
      field.type === 'array' ? (isRecord(value) ? targetsIn(field.fields, value) : []) : (targetOf(field, value) ?? []),
    ),
  )

const namesOf = async (req: PayloadRequest, targets: readonly { collection: string; id: string }[]): Promise<Names> => {
  const names = new Map<string, string>()
  for (const [collection, named] of Map.groupBy(targets, (target) => target.collection)) {
    const { config } = req.payload.collections[collection as 'articles'] ?? {}
    if (!config) continue
    const title = config.upload ? 'originalName' : (config.admin.useAsTitle ?? 'id')
    const { docs } = await req.payload.find({
      collection: collection as 'articles',
      where: { id: { in: [...new Set(named.map(({ id }) => id))] } },
      depth: 0,
      pagination: false,
      draft: collection === 'articles',
      overrideAccess: false,
      user: req.user,
      req,
    })
    for (const doc of docs) {
      const values: Record<string, unknown> = { ...doc }
      names.set(`${collection}:${doc.id}`, String(values[title] || values.filename || doc.id))
    }
  }
  return names
}

const optionLabel = (field: Field, value: unknown): string => {
  const options = 'options' in field && Array.isArray(field.options) ? field.options : []
  const option = options.find((one) => typeof one === 'object' && one.value === value)
  return typeof option === 'object' && typeof option.label === 'string' ? option.label : String(value)
}

const dateText = (field: Field, value: unknown): string => {
  const withTime = field.type === 'date' && field.admin?.date && field.admin.date.pickerAppearance === 'dayAndTime'
  return withTime ? formatDateTime(String(value)) : formatDate(String(value))
}

const textOf = (field: Field, value: unknown, names: Names): string => {
  switch (field.type) {
    case 'checkbox':
      return value ? '是' : '否'
    case 'select':
    case 'radio':
      return listOf(value)
        .map((one) => optionLabel(field, one))
        .join('、')
    case 'date':
      return isNothing(value) ? '' : dateText(field, value)
    case 'relationship':
    case 'upload':
      return listOf(value)
        .map((one) => {
          const target = targetOf(field, one)
          return target ? (names.get(`${target.collection}:${target.id}`) ?? '（已删除，或者您无权查看）') : ''
        })
        .join('\n')
    case 'array':
      return listOf(value)
        .map((row, index) => {
          const parts = leavesOf(field.fields).map(({ field: inner, label, path }) => {
            const text = textOf(inner, valueAt(row, path), names)
            return text === '' ? '' : `${label}：${text}`
          })
          return `${index + 1}．${parts.filter((part) => part !== '').join('；')}`
        })
        .join('\n')
    default:
      if (isNothing(value)) return ''
      return typeof value === 'object' ? JSON.stringify(value) : String(value)
  }
}

/** What tells two values apart, without what differs between reads of one. */
const sameAs = (value: unknown): string => {
  if (isNothing(value) || value === false) return ''
  if (Array.isArray(value)) return `[${value.map(sameAs).join()}]`
  if (!isRecord(value)) return JSON.stringify(value)
  return `{${Object.entries(value)
    .filter(([name, inner]) => name !== 'id' && !isNothing(inner))
    .map(([name, inner]) => `${name}:${sameAs(inner)}`)
    .toSorted()
    .join()}}`
}

const plain = (text: string) => (text === '' ? [] : [{ text, format: 0, link: null }])

/** What differs in the fields of two states beside body and form, under the labels of the form. */
export const compareFields = async (
  req: PayloadRequest,
  { before, after }: { before: Data; after: Data },
): Promise<FieldDiff[]> => {
  const { fields } = req.payload.collections.articles.config
  const differing = leavesOf(fields).filter(
    ({ path }) => sameAs(valueAt(before, path)) !== sameAs(valueAt(after, path)),
  )
  const names = await namesOf(
    req,
    differing.flatMap(({ field, path }) => {
      const wrapped = (data: Data) => ({ [path.at(-1) ?? '']: valueAt(data, path) })
      return [...targetsIn([field], wrapped(before)), ...targetsIn([field], wrapped(after))]
    }),
  )
  return differing.map(({ field, label, path }) => {
    const [old, now] = [valueAt(before, path), valueAt(after, path)]
    const texts = compareTexts(plain(textOf(field, old, names)), plain(textOf(field, now, names)))
    const isPicture = field.type === 'upload' && field.relationTo === 'media'
    return {
      label,
      before: texts.before,
      after: texts.after,
      isReplaced: [...texts.before, ...texts.after].every(({ mark }) => mark === 'same'),
      images: isPicture ? { before: idOf(old), after: idOf(now) } : null,
    }
  })
}
