import type { Payload, PayloadRequest } from 'payload'
import { z } from 'zod'
import { relationValue } from '../row-values.ts'
import { securitySettings } from '../security/settings.ts'
import type { Dormancy } from './dormancy.ts'
import { dormancyOf, idleDays } from './dormancy.ts'
import { recordedSince } from './recorded-since.ts'
import { rolesSinceOf } from './roles-since.ts'

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? null)
const moment = z
  .union([z.string(), z.date()])
  .nullish()
  .transform((value) => (value ? new Date(value).toISOString() : null))

const grantSchema = z.object({
  role: z.string(),
  site: relationValue,
  scope: text,
  columnScope: text,
  columns: z
    .array(relationValue)
    .nullish()
    .transform((ids) => (ids ?? []).filter((id) => id !== null)),
  since: moment,
  by: text,
})

const accountSchema = z.object({
  id: z.string(),
  name: text.transform((name) => name ?? ''),
  email: text.transform((email) => email ?? ''),
  roles: z
    .array(z.string())
    .nullish()
    .transform((roles) => roles ?? []),
  rolesSince: z.unknown().optional().transform(rolesSinceOf),
  grants: z
    .array(grantSchema)
    .nullish()
    .transform((grants) => grants ?? []),
  createdAt: moment.transform((at) => at ?? ''),
  closedAt: moment,
  openedAt: moment,
  activeAt: moment,
  warnedAt: moment,
})

export type Account = z.infer<typeof accountSchema> & {
  readonly lastSignIn: string | null
  readonly idleDays: number
  readonly state: Dormancy | 'closed'
}

/** All accounts with their rights, and how long nobody has used them. */
export const loadAccounts = async ({
  payload,
  now,
  req,
}: {
  payload: Payload
  now: Date
  req?: PayloadRequest
}): Promise<Account[]> => {
  const [{ dormantWarnDays: warn, dormantCloseDays: close }, since, { docs }] = await Promise.all([
    securitySettings(payload),
    recordedSince(payload),
    payload.db.find<{ id: string }>({
      collection: 'users',
      sort: 'name',
      pagination: false,
      limit: 0,
      ...(req ? { req } : {}),
    }),
  ])
  return docs.map((row: unknown) => {
    const account = accountSchema.parse(row)
    const lastSignIn = account.activeAt
    const days = idleDays({ ...account, lastSignIn }, since, now)
    return {
      ...account,
      lastSignIn,
      idleDays: days,
      state: account.closedAt ? 'closed' : dormancyOf(days, { warn, close }),
    }
  })
}
