import { formatDateTime } from '@zhanqun/content'
import type { Payload } from 'payload'
import { type AuditRow, digestOfRow } from '../row.ts'
import { digestOfSeal, rowsDigest, type Seal } from './chain.ts'
import { findEntries, findSeals, UNSEALED } from './store.ts'

export type AuditProblem = {
  readonly kind: 'changed' | 'missing' | 'added' | 'seal' | 'chain' | 'anchor' | 'unsealed'
  readonly message: string
}

export type AuditVerdict = {
  readonly entries: number
  readonly seals: number
  /** Seals whose entries have been pruned: of those only the chain can be checked. */
  readonly pruned: number
  /** Entries that wait for the next seal; their own digests have been checked. */
  readonly waiting: number
  /** Digest of the newest seal: kept elsewhere, it proves that nothing was cut off after it. */
  readonly anchor: string | null
  readonly problems: readonly AuditProblem[]
}

const SEALS_AT_ONCE = 500
const ENTRIES_AT_ONCE = 2000
const MOST_PROBLEMS = 200
/** Sealing takes seconds; what has waited longer was put in past it, or nothing seals. */
const LONGEST_WAIT_MS = 10 * 60_000

/**
 * Goes through the whole log: each entry is what it was when it was written, none is missing, none was put in,
 * and the seals hold together.
 * @param anchor digest of a seal that is known to have been there
 */
export const verifyAudit = async ({
  payload,
  now,
  anchor,
  onProgress = () => {},
}: {
  payload: Payload
  now: Date
  anchor?: string
  onProgress?: (entries: number) => void
}): Promise<AuditVerdict> => {
  const problems: AuditProblem[] = []
  const find = (kind: AuditProblem['kind'], message: string) => {
    if (problems.length < MOST_PROBLEMS) problems.push({ kind, message })
  }
  let last: Seal | undefined
  let [entries, seals, pruned] = [0, 0, 0]
  let hasAnchor = anchor === undefined
  for (;;) {
    const where = { seq: { greater_than: last?.seq ?? 0 } }
    const part = await findSeals({ payload }, { where, sort: ['seq'], limit: SEALS_AT_ONCE })
    if (part.length === 0) break
    for (const seal of part) {
      checkLink(seal, last, find)
      if (seal.digest === anchor) hasAnchor = true
      if (seal.prunedAt) pruned++
      last = seal
      seals++
    }
    for (const group of groupsOf(part)) {
      const rows = await entriesOf(payload, group)
      for (const seal of group) checkEntries(seal, rows.get(seal.seq) ?? [], find)
      entries += [...rows.values()].reduce((sum, { length }) => sum + length, 0)
      onProgress(entries)
    }
  }
  if (!hasAnchor) find('anchor', '日志中没有所给的封存值：封存链的末尾可能被截断，或整条链被替换。')
  const beyond = { seal: { greater_than: last?.seq ?? 0 } }
  const [orphan] = await findEntries({ payload }, { where: beyond, sort: ['seal'], limit: 1 })
  if (orphan)
    find('chain', `有记录属于第 ${orphan.seal} 号封存，而封存链到第 ${last?.seq ?? 0} 号为止：末尾的封存被删去。`)
  const waiting = await checkWaiting(payload, now, find)
  return { entries: entries + waiting, seals, pruned, waiting, anchor: last?.digest ?? null, problems }
}

type Find = (kind: AuditProblem['kind'], message: string) => void

const checkLink = (seal: Seal, last: Seal | undefined, find: Find): void => {
  const expected = (last?.seq ?? 0) + 1
  if (seal.seq !== expected) find('chain', `缺少第 ${expected} 号至第 ${seal.seq - 1} 号封存。`)
  else if (seal.previous !== (last?.digest ?? null)) find('chain', `第 ${seal.seq} 号封存与前一号不相连。`)
  if (digestOfSeal(seal) !== seal.digest) find('seal', `第 ${seal.seq} 号封存被改动。`)
}

const checkEntries = (seal: Seal, rows: readonly AuditRow[], find: Find): void => {
  if (seal.prunedAt && rows.length === 0) return
  const at = `第 ${seal.seq} 号封存（${formatDateTime(seal.firstAt)} 至 ${formatDateTime(seal.lastAt)}）`
  for (const row of rows) if (digestOfRow(row) !== row.digest) find('changed', `记录被改动：${nameOf(row)}。`)
  if (rows.length < seal.count) find('missing', `${at}少了 ${seal.count - rows.length} 条记录。`)
  if (rows.length > seal.count) find('added', `${at}多出 ${rows.length - seal.count} 条记录。`)
  if (rows.length === seal.count && rowsDigest(rows.map(({ digest }) => digest ?? '')) !== seal.rows)
    find('changed', `${at}的记录与封存时不同。`)
}

const nameOf = ({ at, actorName, title, id }: AuditRow): string =>
  `${formatDateTime(at)} ${actorName ?? ''} ${title ?? ''}（${id}）`

/** Seals whose entries are read together. */
const groupsOf = (seals: readonly Seal[]): Seal[][] => {
  const groups: Seal[][] = []
  let size = Number.POSITIVE_INFINITY
  for (const seal of seals) {
    if (size + seal.count > ENTRIES_AT_ONCE) {
      groups.push([])
      size = 0
    }
    groups.at(-1)?.push(seal)
    size += seal.count
  }
  return groups
}

const entriesOf = async (payload: Payload, seals: readonly Seal[]): Promise<ReadonlyMap<number, AuditRow[]>> => {
  const [first, last] = [seals[0]?.seq ?? 0, seals.at(-1)?.seq ?? 0]
  const where = { and: [{ seal: { greater_than_equal: first } }, { seal: { less_than_equal: last } }] }
  const rows = await findEntries({ payload }, { where, sort: ['id'], limit: 0 })
  return Map.groupBy(rows, ({ seal }) => seal ?? 0)
}

const checkWaiting = async (payload: Payload, now: Date, find: Find): Promise<number> => {
  let [count, late] = [0, 0]
  let after = ''
  for (;;) {
    const where = after === '' ? UNSEALED : { and: [UNSEALED, { id: { greater_than: after } }] }
    const rows = await findEntries({ payload }, { where, sort: ['id'], limit: ENTRIES_AT_ONCE })
    for (const row of rows) {
      // Entries of older releases get their digest with their seal.
      if (row.digest !== null && digestOfRow(row) !== row.digest) find('changed', `记录被改动：${nameOf(row)}。`)
      if (now.getTime() - new Date(row.at).getTime() > LONGEST_WAIT_MS) late++
    }
    count += rows.length
    after = rows.at(-1)?.id ?? ''
    if (rows.length < ENTRIES_AT_ONCE) break
  }
  if (late > 0) find('unsealed', `${late} 条记录超过十分钟没有封存：请确认发布服务正在运行。`)
  return count
}
