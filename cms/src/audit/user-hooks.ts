import type {
  CollectionAfterChangeHook,
  CollectionAfterLoginHook,
  CollectionAfterLogoutHook,
  CollectionAfterOperationHook,
  CollectionBeforeValidateHook,
  PayloadRequest,
} from 'payload'
import { changesOf } from '../hooks/audit.ts'
import { isRecord } from '../is-record.ts'
import { noteSignIn, noteUnlock, noteView } from './notes.ts'
import type { AuditAction } from './words.ts'
import { writeAudit } from './write.ts'

const PASSWORD = 'setsPassword'

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
  const [rights, others] = partition(changes?.list ?? [], ({ path }) => /^(roles|grants)(\.|$)/.test(path))
  const note = (action: AuditAction, list: typeof rights) =>
    writeAudit(req, { action, ...of, changes: list.length > 0 ? { ...changes, list } : undefined })
  if (isNew) await note('create', others)
  else if (others.length > 0 || (rights.length === 0 && !hasPassword && req.user)) await note('update', others)
  if (rights.length > 0) await note('permission', rights)
  if (!isNew && hasPassword) await note('password', [])
  return doc
}

/** Payload asks hooks after it has committed. */
const auditUnlock = async (req: PayloadRequest, email: unknown): Promise<void> => {
  const where = {
    email: {
      equals: String(email ?? '')
        .toLowerCase()
        .trim(),
    },
  }
  const found = await req.payload.db.findOne<{ id: string; name?: string }>({ collection: 'users', where, req })
  if (found) await noteUnlock(req, { id: found.id, name: found.name ?? '' })
}

const partition = <T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] => [
  items.filter(test),
  items.filter((item) => !test(item)),
]

export const auditSignIn: CollectionAfterLoginHook = async ({ req, user }) => {
  await noteSignIn(req, { id: String(user.id), name: String(user.name ?? '') })
}

export const auditSignOut: CollectionAfterLogoutHook = async ({ req }) => {
  const { user } = req
  if (!user) return
  const title = 'name' in user ? String(user.name) : ''
  await writeAudit(req, { action: 'sign-out', collection: 'users', docId: String(user.id), title, siteId: null })
}

/** Accounts of others that somebody opens, and those that somebody lets in again. */
export const auditUserOperation: CollectionAfterOperationHook = async ({
  args,
  operation,
  overrideAccess,
  req,
  result,
}) => {
  if (operation === 'findByID' && !overrideAccess && req.user && isRecord(result) && result.id !== req.user.id)
    await noteView(req, {
      collection: 'users',
      docId: String(result.id),
      title: String(result.name ?? ''),
      siteId: null,
    })
  if (operation === 'unlock' && req.user) await auditUnlock(req, args.data.email)
  return result
}
