import { type ArrayField, type FieldHook, type SanitizedConfig, traverseFields } from 'payload'
import { isRecord } from '../is-record.ts'

/** As Payload makes them, in the form and on the server. */
const ROW_ID = /^[0-9a-f]{24}$/

/** Rows whose id is no id, or that of a row before them, get one of their own further on. */
const keepOwnIds: FieldHook = ({ value }) => {
  if (!Array.isArray(value)) return value
  const known = new Set<unknown>()
  return value.map((row: unknown) => {
    if (!isRecord(row) || !('id' in row)) return row
    const { id, ...rest } = row
    if (typeof id !== 'string' || !ROW_ID.test(id) || known.has(id)) return rest
    known.add(id)
    return row
  })
}

const guard = ({ hooks = {} }: ArrayField): ArrayField['hooks'] => ({
  ...hooks,
  beforeValidate: [...(hooks.beforeValidate ?? []), keepOwnIds],
})

/** Keeps texts of clients out of the ids of rows, in every list of every collection and global. */
export const withRowIds = (config: SanitizedConfig): SanitizedConfig => {
  for (const { fields } of [...config.collections, ...config.globals])
    traverseFields({
      fields,
      callback: ({ field }) => {
        if ('type' in field && field.type === 'array') field.hooks = guard(field) ?? {}
      },
    })
  return config
}
