import { formatDate } from '@zhanqun/content'
import type { PayloadRequest } from 'payload'
import { onPlatform } from '../access/scope.ts'
import { type Changes, changesOfData } from '../audit/changes.ts'
import { newId } from '../database/new-id.ts'
import { withTransaction } from '../database/with-transaction.ts'
import { failure } from '../errors/fail.ts'
import { type AuditAction, writeAudit } from '../hooks/audit.ts'
import { refuseWhileReadOnly } from '../operations/read-only.ts'
import { nameOf } from '../review/actor.ts'
import { accountById } from '../security/account.ts'
import { parseRanges } from '../security/address-ranges.ts'
import { securitySettings } from '../security/settings.ts'
import type { MadeKey, WantedKey } from './contract.ts'
import { type ApiKey, addKey, changeKey, keyById } from './store.ts'
import { digestOf, newToken, prefixOf } from './token.ts'

const DAY_MS = 86_400_000

/** The end of a civil day. @throws KEY_TERM for one that is over, or lies too far ahead */
const endOf = (until: string, { days, now }: { days: number; now: number }): number => {
  const endsAt = Date.parse(`${until}T23:59:59.999+08:00`)
  const last = formatDate(new Date(now + days * DAY_MS).toISOString())
  if (!(endsAt > now) || until > last) throw failure('KEY_TERM', { days })
  return endsAt
}

/** Who gives a right gives it to somebody else, unless they hold it all themselves. */
const checkOwner = async (req: PayloadRequest, owner: string): Promise<void> => {
  const account = await accountById(req.payload, owner)
  if (!account || account.closedAt) throw failure('KEY_OWNER')
  if (owner === req.user?.id && !onPlatform(req, 'article.write')) throw failure('KEY_OWNER_SELF')
}

const checkPlaces = async (req: PayloadRequest, places: WantedKey['places']): Promise<void> => {
  if (places === null) return
  const sites = [...new Set(places.map(({ site }) => site))]
  const { totalDocs } = await req.payload.db.count({ collection: 'sites', where: { id: { in: sites } }, req })
  if (sites.length === 0 || totalDocs !== sites.length) throw failure('KEY_INPUT', { field: '站点' })
}

const checkAddresses = (addresses: string): void => {
  const [first] = parseRanges(addresses).invalid
  if (first !== undefined) throw failure('ADDRESS_FORMAT', { value: first })
}

type Told = {
  readonly action: AuditAction
  readonly key: Pick<ApiKey, 'id' | 'name'>
  readonly changes?: Changes | undefined
}

const note = (own: PayloadRequest, { action, key, changes }: Told): Promise<void> =>
  writeAudit(own, { action, collection: 'api-keys', docId: key.id, title: key.name, siteId: null, changes })

/** Makes a key, and gives it away this once. */
export const makeKey = async (req: PayloadRequest, wanted: WantedKey): Promise<MadeKey> => {
  const { payload } = req
  const now = Date.now()
  const { keyDays } = await securitySettings(payload)
  const { name, owner, operations, places, perMinute } = wanted
  const addresses = wanted.addresses.trim()
  const endsAt = endOf(wanted.until, { days: keyDays, now })
  checkAddresses(addresses)
  await checkOwner(req, owner)
  await checkPlaces(req, places)
  const token = newToken()
  const id = newId(payload)
  const row = {
    name,
    owner,
    operations: [...operations],
    everywhere: places === null,
    places: [...(places ?? [])],
    addresses,
    endsAt,
    perMinute,
    prefix: prefixOf(token),
  }
  await withTransaction(req, async (own) => {
    await refuseWhileReadOnly(own)
    await addKey(own, { ...row, digest: digestOf(token), madeAt: now, madeByName: nameOf(req.user) }, id)
    const shown = { ...row, endsAt: new Date(endsAt).toISOString() }
    await note(own, { action: 'key-made', key: { id, name }, changes: changesOfData({}, shown) })
  })
  return { id, token, name }
}

const mustFind = async (own: PayloadRequest, id: string): Promise<ApiKey> => {
  const key = await keyById({ payload: own.payload, req: own }, id)
  if (!key) throw failure('KEY_UNKNOWN')
  return key
}

const NOT_REVOKED = { revokedAt: { exists: false } } as const

/** Lets a key go on until another day; the key itself stays what it is. */
export const extendKey = async (req: PayloadRequest, { id, until }: { id: string; until: string }): Promise<void> => {
  const { keyDays } = await securitySettings(req.payload)
  const endsAt = endOf(until, { days: keyDays, now: Date.now() })
  await withTransaction(req, async (own) => {
    await refuseWhileReadOnly(own)
    const key = await mustFind(own, id)
    const reader = { payload: own.payload, req: own }
    const done = await changeKey(reader, { id, when: NOT_REVOKED, data: { endsAt, warned: null } })
    if (!done) throw failure('KEY_OVER')
    const [was, now] = [key.endsAt, endsAt].map((at) => new Date(at).toISOString())
    await note(own, { action: 'key-extended', key, changes: changesOfData({ endsAt: was }, { endsAt: now }) })
  })
}

/** Ends a key for good, with the next request. */
export const revokeKey = (req: PayloadRequest, id: string): Promise<void> =>
  withTransaction(req, async (own) => {
    const key = await mustFind(own, id)
    const data = { revokedAt: Date.now(), revokedByName: nameOf(req.user) }
    const done = await changeKey({ payload: own.payload, req: own }, { id, when: NOT_REVOKED, data })
    if (!done) throw failure('KEY_OVER')
    await note(own, { action: 'key-revoked', key })
  })
