import { updateRow } from '@zhanqun/content/payload'
import { createLocalReq, type Payload, type Where } from 'payload'
import { takeTurn } from '../../database/take-turn.ts'
import { withTransaction } from '../../database/with-transaction.ts'
import { failure } from '../../errors/fail.ts'
import { securitySettings } from '../../security/settings.ts'
import { LEAST_AUDIT_DAYS, settings } from '../../settings.ts'
import { type AuditRow, digestOfRow } from '../row.ts'
import { COMMAND_LINE, writeAudit } from '../write.ts'
import { rowsDigest, type Seal } from './chain.ts'
import { findEntries, findSeals, removeEntries } from './store.ts'

const DAY_MS = 86_400_000
const SEALS_AT_ONCE = 20

/** How many days entries are kept: as the server says, or else 安全设置, but never less than the law. */
const keptDays = async (payload: Payload): Promise<number> => {
  const { auditKeptDays } = await securitySettings(payload, await createLocalReq({}, payload))
  return Math.max(LEAST_AUDIT_DAYS, settings.auditKeptDays ?? auditKeptDays)
}

/** The newest moment up to which entries may be taken away. */
export const latestPruning = async (payload: Payload, now: Date): Promise<Date> =>
  new Date(now.getTime() - (await keptDays(payload)) * DAY_MS)

/**
 * Gives out the sealed entries up to a moment, seal by seal, each checked against its seal, and notes of each
 * seal that it has been exported once its lines are in safety.
 * @param write resolves when the lines are on the disk
 * @throws AUDIT_BROKEN where entries are not what was sealed
 */
export const exportSeals = async ({
  payload,
  before,
  now,
  write,
}: {
  payload: Payload
  before: Date
  now: Date
  write: (seal: Seal, rows: readonly AuditRow[]) => Promise<void>
}): Promise<{ seals: number; entries: number }> => {
  const done = { seals: 0, entries: 0 }
  const req = await createLocalReq({}, payload)
  for await (const seal of sealsUpTo(payload, before, { prunedAt: { exists: false } })) {
    const rows = await findEntries({ payload }, { where: { seal: { equals: seal.seq } }, sort: ['id'], limit: 0 })
    if (!isWhole(seal, rows)) throw failure('AUDIT_BROKEN', { seq: seal.seq })
    await write(seal, rows)
    const where = { seq: { equals: seal.seq } }
    const data = { exportedAt: now.toISOString() }
    await withTransaction(req, (own) => updateRow({ payload, collection: 'audit-seals', where, data, req: own }))
    done.seals++
    done.entries += rows.length
  }
  return done
}

const isWhole = ({ count, rows: sealed }: Seal, rows: readonly AuditRow[]): boolean =>
  rows.length === count &&
  rows.every((row) => digestOfRow(row) === row.digest) &&
  rowsDigest(rows.map(({ digest }) => digest ?? '')) === sealed

/** What pruning up to a moment would take away. */
export const planPruning = async (
  payload: Payload,
  before: Date,
): Promise<{ seals: number; entries: number; notExported: number }> => {
  const plan = { seals: 0, entries: 0, notExported: 0 }
  for await (const { count, exportedAt } of sealsUpTo(payload, before, { prunedAt: { exists: false } })) {
    if (exportedAt === null) {
      plan.notExported += count
      continue
    }
    plan.seals++
    plan.entries += count
  }
  return plan
}

/**
 * Takes the entries away that are sealed, exported and older than a moment; their seals stay, so that the chain
 * can still be checked. Each step is one transaction with its own entry in the log.
 * @throws AUDIT_TOO_YOUNG where the moment is less than the days ago for which entries are kept
 */
export const pruneAudit = async ({
  payload,
  before,
  now,
}: {
  payload: Payload
  before: Date
  now: Date
}): Promise<number> => {
  if (before > (await latestPruning(payload, now))) throw failure('AUDIT_TOO_YOUNG', { days: await keptDays(payload) })
  const req = await createLocalReq({}, payload)
  const due: Where = { and: [{ prunedAt: { exists: false } }, { exportedAt: { exists: true } }] }
  let removed = 0
  for (;;) {
    const seals = await firstSeals(payload, before, due)
    if (seals.length === 0) return removed
    const count = seals.reduce((sum, seal) => sum + seal.count, 0)
    await withTransaction(req, async (own) => {
      await takeTurn({ req: own, name: 'audit-seal' })
      for (const { seq } of seals) {
        const where = { seq: { equals: seq } }
        await updateRow({ payload, collection: 'audit-seals', where, data: { prunedAt: now.toISOString() }, req: own })
      }
      const seqs = seals.map(({ seq }) => seq)
      await removeEntries(own, seqs)
      await writeAudit(own, {
        action: 'prune',
        collection: 'audit-log',
        docId: seqs.join(),
        title: `第 ${seqs[0]} 号至第 ${seqs.at(-1)} 号封存，共 ${count} 条`,
        siteId: null,
        by: COMMAND_LINE,
      })
    })
    removed += count
  }
}

const firstSeals = (payload: Payload, before: Date, condition: Where): Promise<Seal[]> =>
  findSeals(
    { payload },
    {
      where: { and: [{ lastAt: { less_than: before.toISOString() } }, condition] },
      sort: ['seq'],
      limit: SEALS_AT_ONCE,
    },
  )

async function* sealsUpTo(payload: Payload, before: Date, condition: Where): AsyncGenerator<Seal> {
  let after = 0
  for (;;) {
    const seals = await firstSeals(payload, before, { and: [{ seq: { greater_than: after } }, condition] })
    yield* seals
    const last = seals.at(-1)
    if (!last) return
    after = last.seq
  }
}
