import { formatDate } from '@zhanqun/content'
import { createLocalReq, type Payload, type PayloadRequest, type Where } from 'payload'
import { z } from 'zod'
import { type PlatformRole, roleGives } from '../access/abilities.ts'
import { withTransaction } from '../database/with-transaction.ts'
import { giveNotices } from '../review/give-notices.ts'
import { securitySettings } from '../security/settings.ts'
import { type ApiKey, changeKey, findKeys } from './store.ts'

const DAY_MS = 86_400_000

/** So many days before a key ends people are told, the longest first. */
const WARNINGS = [30, 7] as const

const PLATFORM_ROLES: readonly PlatformRole[] = ['platform-admin', 'security-admin']

const idsSchema = z.array(z.looseObject({ id: z.string() }))

/** Those who can extend a key. */
const managers = async (req: PayloadRequest): Promise<string[]> => {
  const { separation } = await securitySettings(req.payload)
  const roles = PLATFORM_ROLES.filter((role) => roleGives(role, 'security.manage', separation))
  const { docs } = await req.payload.db.find({
    collection: 'users',
    where: { and: [{ roles: { in: roles } }, { closedAt: { exists: false } }] },
    pagination: false,
    limit: 0,
    select: { name: true },
    req,
  })
  return idsSchema.parse(docs).map(({ id }) => id)
}

/** The last warning that is due; of several that were missed only that one is given. */
const dueWarning = ({ endsAt }: ApiKey, now: number): number | undefined =>
  WARNINGS.findLast((days) => endsAt - now <= days * DAY_MS)

/** @returns whether it had not been told before */
const warnOf = async (req: PayloadRequest, { key, now }: { key: ApiKey; now: number }): Promise<boolean> => {
  const due = dueWarning(key, now)
  if (due === undefined || (key.warned !== null && key.warned <= due)) return false
  return withTransaction(req, async (own) => {
    const when: Where = { or: [{ warned: { exists: false } }, { warned: { greater_than: due } }] }
    const reader = { payload: own.payload, req: own }
    if (!(await changeKey(reader, { id: key.id, when, data: { warned: due } }))) return false
    const last = formatDate(new Date(key.endsAt).toISOString())
    const text = `“${key.name}”的接口密钥将于 ${last} 到期，到期后系统不能再调用接口`
    const to = [key.owner, ...(await managers(own))]
    await giveNotices(own, { told: [{ to, text }], link: '/admin/api-keys', except: [] })
    return true
  })
}

/**
 * Tells whoever answers for a key, and whoever can extend it, that it ends in 30 and in 7 days; each once, also when
 * several processes look at the same time.
 * @returns how many keys people were told of
 */
export const warnOfEndingKeys = async ({ payload, now }: { payload: Payload; now: Date }): Promise<number> => {
  const at = now.getTime()
  const keys = await findKeys(
    { payload },
    {
      and: [
        { revokedAt: { exists: false } },
        { endsAt: { greater_than: at } },
        { endsAt: { less_than_equal: at + WARNINGS[0] * DAY_MS } },
      ],
    },
  )
  let told = 0
  for (const key of keys) if (await warnOf(await createLocalReq({}, payload), { key, now: at })) told++
  return told
}
