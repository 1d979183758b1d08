import type { Payload } from 'payload'
import { accountById } from '../security/account.ts'
import { siteNames } from '../site-names.ts'
import type { KeyState, ShownKey } from './contract.ts'
import { type ApiKey, findKeys } from './store.ts'

const DAY_MS = 86_400_000
const EXPIRING_DAYS = 30

/** Where a key stands; what ends it first is what is said. */
export const stateOf = (
  { revokedAt, endsAt }: Pick<ApiKey, 'revokedAt' | 'endsAt'>,
  { hasOwner, now }: { hasOwner: boolean; now: number },
): KeyState => {
  if (revokedAt !== null) return 'revoked'
  if (endsAt <= now) return 'expired'
  if (!hasOwner) return 'stopped'
  return endsAt - now <= EXPIRING_DAYS * DAY_MS ? 'expiring' : 'active'
}

/** All keys, the newest first. */
export const loadKeys = async (payload: Payload, now = Date.now()): Promise<ShownKey[]> => {
  const keys = await findKeys({ payload }, {})
  const names = await siteNames(
    { payload },
    keys.flatMap(({ places }) => places.map(({ site }) => site)),
  )
  const ids = [...new Set(keys.map(({ owner }) => owner))]
  const owners = new Map(await Promise.all(ids.map(async (id) => [id, await accountById(payload, id)] as const)))
  return keys.map((key): ShownKey => {
    const owner = owners.get(key.owner)
    const { id, prefix, name, operations, addresses, perMinute, endsAt, madeAt, madeByName } = key
    const { usedAt, usedFrom, revokedAt, revokedByName } = key
    return {
      ...{ id, prefix, name, operations, addresses, perMinute, endsAt, madeAt, madeByName },
      ...{ usedAt, usedFrom, revokedAt, revokedByName },
      owner: owner?.name ?? '已删除的账号',
      places: key.everywhere
        ? null
        : key.places.map((place) => ({ ...place, siteName: names.get(place.site) ?? '已删除的站点' })),
      state: stateOf(key, { hasOwner: Boolean(owner && !owner.closedAt), now }),
      daysLeft: Math.max(0, Math.floor((endsAt - now) / DAY_MS)),
    }
  })
}
