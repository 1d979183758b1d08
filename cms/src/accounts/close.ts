import { updateRow } from '@zhanqun/content/payload'
import { createLocalReq, type Payload, type PayloadRequest } from 'payload'
import { PLATFORM_ROLE_LABELS, type PlatformRole } from '../access/abilities.ts'
import { writeAudit } from '../audit/write.ts'
import { withTransaction } from '../database/with-transaction.ts'
import { codeOf } from '../errors/code-of.ts'
import { failure } from '../errors/fail.ts'
import { securitySettings } from '../security/settings.ts'
import { roleLeftToNobody } from './keep-administrators.ts'
import { type Account, loadAccounts } from './load.ts'

const platformRoles = (roles: readonly string[]): PlatformRole[] =>
  roles.filter((role): role is PlatformRole => Object.hasOwn(PLATFORM_ROLE_LABELS, role))

/**
 * Closes an account, so that nobody can use it until somebody opens it again.
 * @throws LAST_ADMIN for the last account that does an administrator's work
 */
const close = (req: PayloadRequest, { id, name, roles }: Account, reason: string): Promise<void> =>
  withTransaction(req, async (own) => {
    const { payload } = own
    if ((await roleLeftToNobody(own, { id, roles: platformRoles(roles) })) !== null)
      throw failure('LAST_ADMIN', { name })
    const where = { id: { equals: id } }
    const data = { closedAt: new Date().toISOString(), closedReason: reason }
    await updateRow({ payload, collection: 'users', where, data, req: own })
    const entry = { collection: 'users', docId: id, title: `${name}：${reason}`, siteId: null } as const
    await writeAudit(own, { action: 'account-closed', ...entry })
  })

/** Lets a closed account in again. @throws ACCOUNT_UNKNOWN */
export const openAccount = (req: PayloadRequest, id: string): Promise<void> =>
  withTransaction(req, async (own) => {
    const { payload } = own
    const account = await payload.db.findOne<{ id: string; name?: string }>({
      collection: 'users',
      where: { id: { equals: id } },
      req: own,
    })
    if (!account) throw failure('ACCOUNT_UNKNOWN')
    const data = { closedAt: null, closedReason: null, openedAt: new Date().toISOString() }
    await updateRow({ payload, collection: 'users', where: { id: { equals: id } }, data, req: own })
    const entry = { collection: 'users', docId: id, title: account.name ?? '', siteId: null } as const
    await writeAudit(own, { action: 'account-opened', ...entry })
  })

/** Closes the accounts that nobody has used for too long; the last administrator stays. @returns how many */
export const closeDormantAccounts = async ({ payload, now }: { payload: Payload; now: Date }): Promise<number> => {
  const req = await createLocalReq({}, payload)
  const { dormantCloseDays: limit } = await securitySettings(payload)
  let closed = 0
  for (const account of await loadAccounts({ payload, now })) {
    if (account.state !== 'due') continue
    try {
      await close(req, account, `${account.idleDays} 天没有登录，超过 ${limit} 天，自动停用`)
      closed++
    } catch (error) {
      if (!isLastAdmin(error)) throw error
    }
  }
  return closed
}

const isLastAdmin = (error: unknown): boolean => codeOf(error) === 'LAST_ADMIN'
