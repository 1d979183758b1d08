import { formatDateTime } from '@zhanqun/content'
import type { CollectionBeforeOperationHook, CollectionConfig, Payload, PayloadRequest } from 'payload'
import { z } from 'zod'
import { onPlatformOrItself } from '../access/scope.ts'
import { failure } from '../errors/fail.ts'

const stateSchema = z.object({
  readOnly: z.boolean().nullish(),
  reason: z.string().nullish(),
  since: z.string().nullish(),
  by: z.string().nullish(),
})

export type ReadOnly = { readonly reason: string; readonly since: string; readonly by: string }

/** What the operator has said of emergency read-only; undefined while editors may write. */
export const readOnlyOf = async ({
  payload,
  req,
}: {
  payload: Payload
  req?: PayloadRequest
}): Promise<ReadOnly | undefined> => {
  const found: unknown = await payload.db.findGlobal({ slug: 'operations', ...(req ? { req } : {}) })
  const { readOnly, reason, since, by } = stateSchema.parse(found ?? {})
  if (!readOnly) return undefined
  return { reason: reason ?? '', since: since ?? '', by: by ?? '' }
}

/**
 * For whatever writes past the operations of the collections.
 * @throws READ_ONLY while the group is in emergency read-only
 */
export const refuseWhileReadOnly = async (req: PayloadRequest): Promise<void> => {
  const state = await readOnlyOf({ payload: req.payload, req })
  if (state) throw failure('READ_ONLY', { reason: state.reason, since: state.since && formatDateTime(state.since) })
}

/** Signing in and out, and being let in again after too many attempts, are none of these. */
const WRITES: ReadonlySet<string> = new Set([
  'create',
  'update',
  'delete',
  'restoreVersion',
  'resetPassword',
  'forgotPassword',
])

const guard: CollectionBeforeOperationHook = async ({ args, collection, operation, overrideAccess, req }) => {
  if (!WRITES.has(operation)) return args
  // Somebody who is not signed in is turned away by the access rules, and is told no reason.
  if (!req.user && !overrideAccess && !operation.endsWith('Password')) return args
  if (collection.slug === 'switches' && onPlatformOrItself(req, 'switch.manage')) return args
  await refuseWhileReadOnly(req)
  return args
}

/**
 * Makes a collection refuse every change in emergency read-only, by whatever way it comes: forms,
 * REST, bulk operations, uploads, scheduled jobs, other parts of the product. Payload asks this hook first
 * in each of its operations, in the operation's transaction.
 */
export const withReadOnly = (collection: CollectionConfig): CollectionConfig => ({
  ...collection,
  hooks: { ...collection.hooks, beforeOperation: [guard, ...(collection.hooks?.beforeOperation ?? [])] },
})
