import type { Access, CollectionAfterReadHook, PayloadRequest, SanitizedConfig, Where } from 'payload'
import { withEndpointRules } from '../access/endpoint-rules.ts'
import { nobody } from '../access/rules.ts'
import { signedIn } from '../access/scope.ts'
import { isRecord } from '../is-record.ts'
import { idOf } from '../relations.ts'
import { LOCKS, type LockRow, locksWithin, nameOfEditor } from './lock-rows.ts'
import { takeOverEndpoint } from './take-over.ts'

/** As long as Payload lets a lock stand where a collection says nothing. */
const LONGEST_MS = 5 * 60 * 1000

const ownLocks = (req: PayloadRequest): Where => ({ 'user.value': { equals: req.user?.id } })

/** Few documents are being edited at any moment, so each of their locks can be looked at. */
const readable: Access = async ({ req }) => {
  if (!signedIn(req)) return false
  const { docs } = await req.payload.db.find<LockRow>({
    collection: LOCKS,
    where: { updatedAt: { greater_than: new Date(Date.now() - LONGEST_MS).toISOString() } },
    pagination: false,
    req,
  })
  const others = docs.filter(({ user }) => idOf(user.value) !== req.user?.id)
  const ids = (await locksWithin(req, others, 'read')).map(({ id }) => id)
  return ids.length > 0 ? { or: [ownLocks(req), { id: { in: ids } }] } : ownLocks(req)
}

const own: Access = ({ req }) => (signedIn(req) ? ownLocks(req) : false)

/** Payload's screens call somebody by the address; editors may not read accounts, and know each other by name. */
const nameOwner: CollectionAfterReadHook = async ({ doc, req }) => {
  const id = isRecord(doc.user) ? idOf(doc.user.value) : null
  if (id === null) return doc
  const name = await nameOfEditor(req, id)
  return { ...doc, user: { ...doc.user, value: { id, name, email: name } } }
}

/**
 * Closes the locks, which Payload lets everybody who is signed in read, change and delete: one sees those of documents
 * that one may read, ends one's own, and takes over what one may write.
 */
export const withGuardedLocks = (config: SanitizedConfig): SanitizedConfig => {
  const locks = config.collections.find(({ slug }) => slug === LOCKS)
  if (!locks) throw new Error('Payload has no collection of locks.')
  Object.assign(locks.access, { create: nobody, read: readable, update: nobody, delete: own })
  locks.hooks.afterRead.push(nameOwner)
  if (locks.endpoints) locks.endpoints.unshift(...withEndpointRules(`/api/${LOCKS}`, [takeOverEndpoint]))
  return config
}
