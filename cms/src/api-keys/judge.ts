import type { Payload } from 'payload'
import { accountById } from '../security/account.ts'
import { parseRanges } from '../security/address-ranges.ts'
import { callerIn } from '../security/caller.ts'
import { securitySettings } from '../security/settings.ts'
import { isAllowedFrom } from '../security/strategy.ts'
import { type ApiKey, keyByToken } from './store.ts'

/** Why a key is good for nothing; whoever shows it is told nothing of that. */
export const FAULTS = {
  unknown: '没有这个密钥',
  revoked: '已吊销',
  expired: '已到期',
  owner: '责任人账号已停用或删除',
  address: '来源地址不在允许范围内',
} as const

export type Fault = keyof typeof FAULTS

export type Judged = { readonly key: ApiKey; readonly fault: null } | { readonly key?: ApiKey; readonly fault: Fault }

/** A key without addresses of its own may be used from where the admin may be. */
const mayComeFrom = async (payload: Payload, headers: Headers, { addresses }: ApiKey): Promise<boolean> => {
  const ranges = parseRanges(addresses)
  return ranges.empty
    ? isAllowedFrom(headers, await securitySettings(payload))
    : ranges.includes(callerIn(headers).address)
}

/** Whether a key is good for a request; nothing is written. */
export const judgeKey = async ({
  payload,
  headers,
  token,
  now = Date.now(),
}: {
  payload: Payload
  headers: Headers
  token: string
  now?: number
}): Promise<Judged> => {
  const key = await keyByToken(payload, token)
  if (!key) return { fault: 'unknown' }
  if (key.revokedAt !== null) return { fault: 'revoked', key }
  if (key.endsAt <= now) return { fault: 'expired', key }
  if (!(await mayComeFrom(payload, headers, key))) return { fault: 'address', key }
  const owner = await accountById(payload, key.owner)
  return !owner || owner.closedAt ? { fault: 'owner', key } : { key, fault: null }
}
