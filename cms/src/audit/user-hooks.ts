import type { CollectionAfterChangeHook, CollectionAfterOperationHook, CollectionBeforeValidateHook } from 'payload'
import { changesOf } from '../hooks/audit.ts'
import { isRecord } from '../is-record.ts'
import { isVouchedFor } from '../security/own-password.ts'
import { noteView } from './notes.ts'
import type { AuditAction } from './words.ts'
import { writeAudit } from './write.ts'

const PASSWORD = 'setsPassword'

/** What goes with a password or a sign-in, which have entries of their own. */
const KEPT_BY_THE_PRODUCT: ReadonlySet<string> = new Set([
  'activeAt',
  'passwordAt',
  'mustChangePassword',
  'rolesSince',
  'warnedAt',
])

/** The password itself never reaches the hooks that write the log. */
export const notePassword: CollectionBeforeValidateHook = ({ data, req }) => {
  req.context[PASSWORD] = typeof data?.password === 'string'
  return data
}

/** An entry for each kind of change that one save of an account makes: its data, its rights, its password. */
export const auditUser: CollectionAfterChangeHook = async ({ doc, previousDoc, operation, req }) => {
  const hasPassword = req.context[PASSWORD] === true
  req.context[PASSWORD] = undefined
  const isNew = operation === 'create'
  const changes = changesOf(req, 'users', isNew ? undefined : previousDoc, doc)
  const of = { collection: 'users', docId: doc.id, title: String(doc.name ?? ''), siteId: null } as const
  const told = (changes?.list ?? []).filter(({ path }) => !KEPT_BY_THE_PRODUCT.has(path))
  const [rights, others] = partition(told, ({ path }) => /^(roles|grants)(\.|$)/.test(path))
  const note = (action: AuditAction, list: typeof rights) =>
    writeAudit(req, { action, ...of, changes: list.length > 0 ? { ...changes, list } : undefined })
  if (isNew) await note('create', others)
  else if (others.length > 0 || (rights.length === 0 && !hasPassword && req.user)) await note('update', others)
  if (rights.length > 0) await note('permission', rights)
  if (!isNew && hasPassword && !isVouchedFor(req)) await note('password', [])
  return doc
}

const partition = <T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] => [
  items.filter(test),
  items.filter((item) => !test(item)),
]

/** Accounts of others that somebody opens. */
export const auditUserOperation: CollectionAfterOperationHook = async ({ operation, overrideAccess, req, result }) => {
  if (operation === 'findByID' && !overrideAccess && req.user && isRecord(result) && result.id !== req.user.id)
    await noteView(req, {
      collection: 'users',
      docId: String(result.id),
      title: String(result.name ?? ''),
      siteId: null,
    })
  return result
}
