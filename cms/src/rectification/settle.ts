import { civilDate } from '@zhanqun/calendar'
import type { PayloadRequest, Where } from 'payload'
import { z } from 'zod'
import { deadlineOf } from './deadline.ts'
import { changeNotice, findNotices, type NoticeFinding, type NoticeRow, SYSTEM } from './rows.ts'
import type { NoticeSettings } from './settings.ts'
import { takeStep } from './take-step.ts'

const DAY_MS = 86_400_000
const AT_ONCE = 500

/**
 * Brings the notices of a site into line with its findings, in the transaction in which these were settled: what is
 * gone is mended, a notice without any left is closed, and one is open again when a finding of it comes back soon.
 * Doing it again changes nothing.
 */
export const settleNotices = async (
  req: PayloadRequest,
  { site, settings, now }: { site: string; settings: NoticeSettings; now: Date },
): Promise<{ readonly closed: number; readonly reopened: number }> => {
  const { payload } = req
  const { reopenDays, deadlineWorkdays } = settings
  const recently: Where = {
    and: [{ state: { equals: 'closed' } }, { closedAt: { greater_than: now.getTime() - reopenDays * DAY_MS } }],
  }
  const where: Where = {
    and: [{ site: { equals: site } }, { or: [{ state: { in: ['open', 'answered'] } }, recently] }],
  }
  const notices = await findNotices({ payload, req }, where)
  if (notices.length === 0) return { closed: 0, reopened: 0 }
  const found = await openSince(req, notices)
  const done = { closed: 0, reopened: 0 }
  const pending = notices.filter(({ state }) => state !== 'closed')
  for (const notice of pending) if (await settleOne(req, { notice, found, now })) done.closed++
  const demanded = new Set(pending.flatMap(({ findings }) => findings.map(({ slot }) => slot)))
  const closed = notices.filter(({ state }) => state === 'closed').toSorted((a, b) => closing(b) - closing(a))
  for (const notice of closed) {
    const back = notice.findings.filter(({ slot }) => (found.get(slot) ?? 0) > closing(notice) && !demanded.has(slot))
    if (back.length === 0) continue
    for (const { slot } of back) demanded.add(slot)
    const today = civilDate(now)
    await takeStep(req, notice, {
      action: 'recur',
      parties: new Set(['system']),
      by: SYSTEM,
      text: `再次出现：${namesOf(back)}`,
      deadline: deadlineOf('recur', { deadline: notice.deadline, today, workdays: deadlineWorkdays }),
      now,
      change: standingOf(notice, { found, now }),
    })
    done.reopened++
  }
  return done
}

const closing = ({ closedAt }: NoticeRow): number => closedAt ?? 0

/** @returns whether it was closed */
const settleOne = async (
  req: PayloadRequest,
  { notice, found, now }: { notice: NoticeRow; found: ReadonlyMap<string, number>; now: Date },
): Promise<boolean> => {
  const change = standingOf(notice, { found, now })
  if (change.left === 0) {
    await takeStep(req, notice, {
      action: 'settle',
      parties: new Set(['system']),
      by: SYSTEM,
      text: '检查数据更新后，所列问题均已不再出现',
      deadline: null,
      now,
      change,
    })
    return true
  }
  const isSame = change.findings.every(({ mendedAt }, index) => mendedAt === notice.findings[index]?.mendedAt)
  if (!isSame) await changeNotice(req, notice, change)
  return false
}

const standingOf = (
  { findings }: NoticeRow,
  { found, now }: { found: ReadonlyMap<string, number>; now: Date },
): Pick<NoticeRow, 'findings' | 'left'> => {
  const settled = findings.map((one) => ({
    ...one,
    mendedAt: found.has(one.slot) ? null : (one.mendedAt ?? now.getTime()),
  }))
  return { findings: settled, left: settled.filter(({ mendedAt }) => mendedAt === null).length }
}

const NAMED = 3

const namesOf = (findings: readonly NoticeFinding[]): string => {
  const names = findings.slice(0, NAMED).map(({ about, message }) => `${about}（${message.replace(/。$/, '')}）`)
  return `${names.join('、')}${findings.length > NAMED ? ` 等 ${findings.length} 个问题` : ''}`
}

const openSchema = z.object({ slot: z.string(), firstFoundAt: z.number() })

/** Those findings of notices that are there, with when each was found. */
const openSince = async (req: PayloadRequest, notices: readonly NoticeRow[]): Promise<ReadonlyMap<string, number>> => {
  const slots = [...new Set(notices.flatMap(({ findings }) => findings.map(({ slot }) => slot)))]
  const found = new Map<string, number>()
  for (let from = 0; from < slots.length; from += AT_ONCE) {
    const { docs } = await req.payload.db.find<{ id: string }>({
      collection: 'compliance-findings',
      where: { slot: { in: slots.slice(from, from + AT_ONCE) } },
      select: { slot: true, firstFoundAt: true },
      pagination: false,
      limit: 0,
      req,
    })
    for (const { slot, firstFoundAt } of docs.map((row: unknown) => openSchema.parse(row)))
      found.set(slot, firstFoundAt)
  }
  return found
}
