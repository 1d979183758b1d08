import type { Field } from 'payload'

/** A field into which somebody may put a text of their own, or a structure with texts in it. */
export type TextField = {
  /** Names from the document down; `[]` behind that of a list. */
  readonly path: string
  readonly kind: 'text' | 'structure'
  readonly maxLength: number
}

const TEXTS: ReadonlySet<string> = new Set(['text', 'textarea', 'email', 'code'])
const STRUCTURES: ReadonlySet<string> = new Set(['json', 'richText'])

/** Every field of a collection or global that can hold a text, as its configuration has it: a new one is among them. */
export const textFieldsOf = (fields: readonly Field[], above = ''): TextField[] =>
  fields.flatMap((field): TextField[] => {
    const named = 'name' in field && typeof field.name === 'string' ? field.name : undefined
    const path = [above, named].filter(Boolean).join('.')
    if (field.type === 'tabs') {
      return field.tabs.flatMap((tab) =>
        textFieldsOf(tab.fields, [above, 'name' in tab ? tab.name : ''].filter(Boolean).join('.')),
      )
    }
    if (field.type === 'blocks') throw new Error(`Blocks at ${path} are not looked into.`)
    if ('fields' in field) return textFieldsOf(field.fields, field.type === 'array' ? `${path}[]` : path)
    if (STRUCTURES.has(field.type)) return [{ path, kind: 'structure', maxLength: Number.POSITIVE_INFINITY }]
    if (!TEXTS.has(field.type)) return []
    const maxLength = 'maxLength' in field && field.maxLength ? field.maxLength : Number.POSITIVE_INFINITY
    return [{ path, kind: 'text', maxLength }]
  })

/** Data in which a field has a value, and the members of the lists above it what they need besides. */
export const dataWith = (path: string, value: unknown, besides: Readonly<Record<string, object>>): object => {
  const [head = '', ...rest] = path.split('.')
  const inner = rest.length === 0 ? value : dataWith(rest.join('.'), value, besides)
  if (!head.endsWith('[]')) return { [head]: inner }
  const member = typeof inner === 'object' ? inner : {}
  return { [head.slice(0, -2)]: [{ ...besides[head], ...member }] }
}

/** What a document has in a field. */
export const valueAt = (doc: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((at, part) => {
    const found: unknown = typeof at === 'object' && at !== null ? Reflect.get(at, part.replace('[]', '')) : undefined
    return part.endsWith('[]') && Array.isArray(found) ? found[0] : found
  }, doc)
