import { RESERVED_SEGMENTS } from '@zhanqun/content'
import { updateRow } from '@zhanqun/content/payload'
import {
  ancestorsOf,
  checkStandard,
  keepIds,
  MAX_ITEMS,
  type StandardFinding,
  type StandardItem,
  type StandardVersion,
  standardItemSchema,
} from '@zhanqun/standard'
import type { PayloadRequest, Where } from 'payload'
import { type Changes, changesOfData } from '../audit/changes.ts'
import { withTransaction } from '../database/with-transaction.ts'
import { failure } from '../errors/fail.ts'
import { type AuditAction, writeAudit } from '../hooks/audit.ts'
import { refuseWhileReadOnly } from '../operations/read-only.ts'
import { findHeads, loadStandard, type StandardHead } from './store.ts'
import { insertItems, insertStandard, itemRowOf } from './write.ts'

export type Edited = { readonly revision: number; readonly findings: readonly StandardFinding[] }

/** What is wrong with a version, the addresses that the system keeps for itself included. */
export const findingsOf = (version: StandardVersion): readonly StandardFinding[] =>
  checkStandard(version, { reservedSlugs: RESERVED_SEGMENTS })

const standardOf = async (req: PayloadRequest, rowId: string) => {
  const found = await loadStandard({ payload: req.payload, req }, rowId)
  if (!found) throw failure('STANDARD_UNKNOWN')
  return found
}

/**
 * Takes a draft for a change: it must still be one, and as the one who changes it has seen it. Changes
 * of one draft follow one another, whoever makes them.
 */
const takeDraft = async ({
  req,
  rowId,
  revision,
  data = {},
}: {
  req: PayloadRequest
  rowId: string
  revision: number
  data?: Partial<Pick<StandardHead, 'name' | 'note' | 'effectiveFrom' | 'status'>>
}): Promise<void> => {
  const [head] = await findHeads({ payload: req.payload, req }, { id: { equals: rowId } })
  if (!head) throw failure('STANDARD_UNKNOWN')
  if (head.status !== 'draft') throw failure('STANDARD_NOT_DRAFT', { name: head.name })
  const where: Where = {
    and: [{ id: { equals: rowId } }, { status: { equals: 'draft' } }, { revision: { equals: revision } }],
  }
  const changed = { ...data, revision: revision + 1 }
  if (!(await updateRow({ payload: req.payload, collection: 'standards', where, data: changed, req })))
    throw failure('STANDARD_STALE', { name: head.name })
}

const audit = ({
  req,
  rowId,
  title,
  action,
  changes,
}: {
  req: PayloadRequest
  rowId: string
  title: string
  action: AuditAction
  changes?: Changes | undefined
}) => writeAudit(req, { action, collection: 'standards', docId: rowId, title, siteId: null, changes })

/** What a change was, for the log. */
type What = { readonly what: string; readonly changes: Changes | undefined }

const headChanges = (version: StandardVersion, data: Parameters<typeof takeDraft>[0]['data'] = {}) => {
  const { name, note, effectiveFrom } = version
  return changesOfData({ name, note, effectiveFrom }, { name, note, effectiveFrom, ...data })
}

/** One change of a draft, whole and logged. */
const edit = async (
  { req, rowId, revision, ...head }: Omit<Parameters<typeof takeDraft>[0], 'req'> & { req: PayloadRequest },
  change: (args: { own: PayloadRequest; before: StandardVersion }) => Promise<What> = async () => ({
    what: '',
    changes: undefined,
  }),
): Promise<Edited> => {
  await withTransaction(req, async (own) => {
    await refuseWhileReadOnly(own)
    await takeDraft({ req: own, rowId, revision, ...head })
    const { version } = await standardOf(own, rowId)
    const { what, changes } = await change({ own, before: version })
    const title = what === '' ? version.name : `${version.name}：${what}`
    await audit({ req: own, rowId, title, action: 'update', changes: changes ?? headChanges(version, head.data) })
  })
  return editedOf(req, rowId)
}

const editedOf = async (req: PayloadRequest, rowId: string): Promise<Edited> => {
  const { revision, version } = await standardOf(req, rowId)
  return { revision, findings: findingsOf(version) }
}

export const changeHead = (
  req: PayloadRequest,
  {
    rowId,
    revision,
    ...data
  }: { rowId: string; revision: number } & Partial<Pick<StandardHead, 'name' | 'note' | 'effectiveFrom'>>,
): Promise<Edited> => edit({ req, rowId, revision, data })

type ItemChange = { readonly rowId: string; readonly revision: number }

const rowOf = (rowId: string, itemId: string): Where => ({
  and: [{ standard: { equals: rowId } }, { itemId: { equals: itemId } }],
})

export const addItem = (req: PayloadRequest, { rowId, revision, item }: ItemChange & { item: StandardItem }) =>
  edit({ req, rowId, revision }, async ({ own, before }) => {
    if (before.items.some(({ id }) => id === item.id)) throw failure('STANDARD_ITEM_TAKEN', { id: item.id })
    if (before.items.length >= MAX_ITEMS) throw failure('STANDARD_TOO_MANY_ITEMS', { max: MAX_ITEMS })
    await insertItems({ payload: own.payload, req: own, rowId, items: [item] })
    return { what: `新增“${item.name}”`, changes: changesOfData(undefined, item) }
  })

export const changeItem = (
  req: PayloadRequest,
  { rowId, revision, itemId, item }: ItemChange & { itemId: string; item: StandardItem },
) =>
  edit({ req, rowId, revision }, async ({ own, before }) => {
    if (item.id !== itemId) throw failure('STANDARD_ITEM_ID_FIXED', { id: itemId })
    const was = before.items.find(({ id }) => id === itemId)
    if (!was) throw failure('STANDARD_ITEM_UNKNOWN', { id: itemId })
    const where = rowOf(rowId, itemId)
    await own.payload.db.updateOne({ collection: 'standard-items', where, data: itemRowOf(rowId, item), req: own })
    return { what: `修改“${item.name}”`, changes: changesOfData(was, item) }
  })

export const removeItem = (req: PayloadRequest, { rowId, revision, itemId }: ItemChange & { itemId: string }) =>
  edit({ req, rowId, revision }, async ({ own, before }) => {
    const item = before.items.find(({ id }) => id === itemId)
    if (!item) throw failure('STANDARD_ITEM_UNKNOWN', { id: itemId })
    const below = before.items.filter(({ parentId }) => parentId === itemId).length
    if (below > 0) throw failure('STANDARD_ITEM_HAS_CHILDREN', { name: item.name, count: below })
    await own.payload.db.deleteMany({ collection: 'standard-items', where: rowOf(rowId, itemId), req: own })
    return { what: `删除“${item.name}”`, changes: changesOfData(item, undefined) }
  })

export type Replaced = {
  readonly revision: number
  readonly added: number
  readonly changed: number
  readonly removed: number
}

/**
 * Puts the items of a table in place of a draft's.
 * @param change.below an item: only what stands below it is replaced
 */
export const replaceItems = async (
  req: PayloadRequest,
  {
    rowId,
    revision,
    items: read,
    below = null,
  }: ItemChange & { items: readonly StandardItem[]; below?: string | null },
): Promise<Replaced> => {
  let counts = { added: 0, changed: 0, removed: 0 }
  const edited = await edit({ req, rowId, revision }, async ({ own, before }) => {
    const { payload } = own
    const { replaced, kept } = replacedBy(before.items, below)
    const items = keepIds(read, replaced)
    const taken = items.find(({ id }) => kept.has(id))
    if (taken) throw failure('STANDARD_ITEM_TAKEN', { id: taken.id })
    if (kept.size + items.length > MAX_ITEMS) throw failure('STANDARD_TOO_MANY_ITEMS', { max: MAX_ITEMS })
    const old = new Map(replaced.map((item) => [item.id, item]))
    const ids = new Set(items.map(({ id }) => id))
    const removed = replaced.filter(({ id }) => !ids.has(id))
    const added = items.filter(({ id }) => !old.has(id))
    const changed = items.filter((item) => old.has(item.id) && isOther(old.get(item.id), item))
    if (removed.length > 0) {
      const gone: Where = { itemId: { in: removed.map(({ id }) => id) } }
      const where: Where = { and: [{ standard: { equals: rowId } }, gone] }
      await payload.db.deleteMany({ collection: 'standard-items', where, req: own })
    }
    for (const item of changed) {
      const where = rowOf(rowId, item.id)
      await payload.db.updateOne({ collection: 'standard-items', where, data: itemRowOf(rowId, item), req: own })
    }
    await insertItems({ payload, req: own, rowId, items: added })
    counts = { added: added.length, changed: changed.length, removed: removed.length }
    const place = before.items.find(({ id }) => id === below)
    return {
      what: `导入表格${place ? `到“${place.name}”之下` : ''}，新增 ${counts.added} 项、修改 ${counts.changed} 项、删除 ${counts.removed} 项`,
      changes: changesOfData(
        Object.fromEntries([...removed, ...changed].map(({ id }) => [id, old.get(id)])),
        Object.fromEntries([...added, ...changed].map((item) => [item.id, item])),
      ),
    }
  })
  return { revision: edited.revision, ...counts }
}

/** @throws STANDARD_ITEM_UNKNOWN where there is no such item to stand below */
const replacedBy = (items: readonly StandardItem[], below: string | null) => {
  if (below === null) return { replaced: items, kept: new Set<string>() }
  const byId = new Map(items.map((item) => [item.id, item]))
  if (!byId.has(below)) throw failure('STANDARD_ITEM_UNKNOWN', { id: below })
  const replaced = items.filter((item) => ancestorsOf(item, byId).some(({ id }) => id === below))
  const kept = new Set(items.filter((item) => !replaced.includes(item)).map(({ id }) => id))
  return { replaced, kept }
}

/** Keys in one order, so that what says the same is the same. */
const isOther = (a: StandardItem | undefined, b: StandardItem): boolean =>
  JSON.stringify(standardItemSchema.parse(a)) !== JSON.stringify(standardItemSchema.parse(b))

/** A draft with the items of another version, to hold from today until somebody says otherwise. @returns the id of its row */
export const copyStandard = async (
  req: PayloadRequest,
  { rowId, versionId, name, note }: { rowId: string; versionId: string; name: string; note: string },
  today: string,
): Promise<string> =>
  withTransaction(req, async (own) => {
    await refuseWhileReadOnly(own)
    const { version } = await standardOf(own, rowId)
    const taken = await findHeads({ payload: own.payload, req: own }, { versionId: { equals: versionId } })
    if (taken.length > 0) throw failure('STANDARD_VERSION_TAKEN', { id: versionId })
    const copy: StandardVersion = {
      ...version,
      id: versionId,
      name,
      note,
      status: 'draft',
      basedOn: version.id,
      effectiveFrom: today,
      effectiveTo: null,
    }
    const id = await insertStandard({ payload: own.payload, req: own, version: copy })
    await audit({ req: own, rowId: id, title: name, action: 'create' })
    return id
  })

export const deleteDraft = (req: PayloadRequest, { rowId, revision }: ItemChange): Promise<void> =>
  withTransaction(req, async (own) => {
    await refuseWhileReadOnly(own)
    await takeDraft({ req: own, rowId, revision })
    const { version } = await standardOf(own, rowId)
    const { db } = own.payload
    await db.deleteMany({ collection: 'standard-items', where: { standard: { equals: rowId } }, req: own })
    await db.deleteMany({ collection: 'standards', where: { id: { equals: rowId } }, req: own })
    await audit({ req: own, rowId, title: version.name, action: 'delete' })
  })

/** Puts a draft in force for the whole group, in place of the version that was. */
export const putInForce = async (
  req: PayloadRequest,
  { rowId, revision }: ItemChange,
  today: string,
): Promise<Edited> => {
  await withTransaction(req, async (own) => {
    const { payload } = own
    await refuseWhileReadOnly(own)
    const { version } = await standardOf(own, rowId)
    const findings = findingsOf(version)
    if (findings.length > 0)
      throw failure('STANDARD_HAS_FINDINGS', { count: findings.length, first: findings[0]?.message ?? '' })
    for (const former of await findHeads({ payload, req: own }, { status: { equals: 'in-force' } })) {
      const data = {
        status: 'superseded',
        effectiveTo: dayBefore(version.effectiveFrom, today),
        revision: former.revision + 1,
      }
      await payload.db.updateOne({ collection: 'standards', id: former.id, data, req: own })
    }
    await takeDraft({ req: own, rowId, revision, data: { status: 'in-force' } })
    await audit({ req: own, rowId, title: version.name, action: 'in-force' })
  })
  return editedOf(req, rowId)
}

/** Last day of the former version: the day before the new one holds, at the latest today. */
const dayBefore = (effectiveFrom: string, today: string): string => {
  const date = new Date(`${effectiveFrom}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() - 1)
  const before = date.toISOString().slice(0, 10)
  return before < today ? before : today
}
