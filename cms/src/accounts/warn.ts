import { updateRow } from '@zhanqun/content/payload'
import { createLocalReq, type Payload, type Where } from 'payload'
import { withTransaction } from '../database/with-transaction.ts'
import { giveNotices } from '../review/give-notices.ts'
import { securitySettings } from '../security/settings.ts'
import { DAY_MS } from './dormancy.ts'
import { type Account, loadAccounts } from './load.ts'
import { recordedSince } from './recorded-since.ts'

const wasWarned = ({ warnedAt, idleDays }: Account, now: Date): boolean =>
  warnedAt !== null && new Date(warnedAt).getTime() > now.getTime() - (idleDays + 1) * DAY_MS

/**
 * Tells those who have not signed in for long, once each time, that their account is going to be closed.
 * @returns how many
 */
export const warnDormantAccounts = async ({ payload, now }: { payload: Payload; now: Date }): Promise<number> => {
  const req = await createLocalReq({}, payload)
  const { dormantCloseDays } = await securitySettings(payload)
  const due = (await loadAccounts({ payload, now })).filter(
    (account) => account.state === 'dormant' && !wasWarned(account, now),
  )
  for (const { id, idleDays } of due) {
    const text = `您的账号已 ${idleDays} 天没有登录，满 ${dormantCloseDays} 天将自动停用，请及时登录`
    await withTransaction(req, async (own) => {
      const data = { warnedAt: now.toISOString() }
      await updateRow({ payload, collection: 'users', where: { id: { equals: id } }, data, req: own })
      await giveNotices(own, { told: [{ to: [id], text }], link: '/admin', except: [] })
    })
  }
  return due.length
}

/** How many accounts that are not closed have not been used for so long that their holders are warned. */
export const countDormant = async ({ payload, now }: { payload: Payload; now: Date }): Promise<number> => {
  const { dormantWarnDays } = await securitySettings(payload)
  const limit = new Date(now.getTime() - dormantWarnDays * DAY_MS).toISOString()
  const since = await recordedSince(payload)
  if (since === undefined || since > limit) return 0
  const before = (field: string): Where => ({
    or: [{ [field]: { exists: false } }, { [field]: { less_than_equal: limit } }],
  })
  const where: Where = {
    and: [{ closedAt: { exists: false } }, before('createdAt'), before('openedAt'), before('activeAt')],
  }
  return (await payload.db.count({ collection: 'users', where })).totalDocs
}
