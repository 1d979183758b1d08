import { keys, SWITCH_EVENTS, sitesInScope } from '@zhanqun/content'
import { createRow } from '@zhanqun/content/payload'
import type { CollectionAfterChangeHook, CollectionAfterDeleteHook, PayloadRequest } from 'payload'
import { PRIORITY, wakeWorkerSoon } from '../../hooks/change-events.ts'
import type { Switch } from '../../payload-types.ts'
import { idOf } from '../../relations.ts'

const sitesOf = async (req: PayloadRequest, docs: readonly Switch[]): Promise<string[]> => {
  const found = await req.payload.find({
    collection: 'sites',
    depth: 0,
    pagination: false,
    select: { parent: true },
    overrideAccess: true,
    req,
  })
  const sites = found.docs.map(({ id, parent }) => ({ id, parentId: idOf(parent) }))
  return [...new Set(docs.flatMap((doc) => [...sitesInScope({ scope: doc.scope, siteId: idOf(doc.site), sites })]))]
}

const momentsOf = ({ from, until }: Switch, now: number): number[] =>
  [from, until].flatMap((moment) => {
    const at = moment ? new Date(moment).getTime() : 0
    return at > now ? [at] : []
  })

/**
 * Queues the switch's sites, as they were and as they are, for now; and the switch itself for the
 * moments at which it will begin and end. Those events ask anew for its sites, and find nothing to
 * do when the switch has been changed in between.
 */
const emit = async (req: PayloadRequest, operation: string, docs: readonly Switch[], planned?: Switch) => {
  const now = Date.now()
  const event = { site: SWITCH_EVENTS, docCollection: 'switches', priority: PRIORITY.urgent, attempts: 0 }
  const touched = (await sitesOf(req, docs)).map(keys.switches)
  const rows = [
    { keys: touched, doc: null, op: operation, at: now },
    ...(planned?.enabled ? momentsOf(planned, now).map((at) => ({ keys: [], doc: planned.id, op: 'due', at })) : []),
  ]
  for (const row of rows) {
    const data = { ...event, ...row, state: 'switches' }
    await createRow({ payload: req.payload, collection: 'change-events', data, req })
  }
  wakeWorkerSoon()
}

export const emitSwitchSaved: CollectionAfterChangeHook<Switch> = async ({ doc, previousDoc, operation, req }) => {
  await emit(req, operation, operation === 'update' && previousDoc ? [previousDoc, doc] : [doc], doc)
  return doc
}

export const emitSwitchDeleted: CollectionAfterDeleteHook<Switch> = async ({ doc, req }) => emit(req, 'delete', [doc])
