import { hash } from 'node:crypto'
import { createRow, updateRow } from '@zhanqun/content/payload'
import { type LinkState, newLink } from '@zhanqun/probes'
import type { Payload, Where } from 'payload'
import { z } from 'zod'
import { deleteRows } from '../compliance/kept-days.ts'

const COLLECTION = 'external-links'
const AT_ONCE = 200
const ASKED_LATELY_MS = 3_600_000

const moment = z
  .number()
  .nullish()
  .transform((value) => value ?? null)
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? null)
const rowSchema = z.object({
  url: z.string(),
  nextAt: z.number(),
  triedAt: moment,
  checkedAt: moment,
  openedAt: moment,
  failedDays: z.number(),
  failedSince: text,
  failedOn: text,
  reason: text,
}) satisfies z.ZodType<LinkState>

/** Addresses may be longer than an index takes. */
const hashOf = (url: string): string => hash('sha256', url, 'base64url').slice(0, 22)
const rowOf = (url: string): Where => ({ hash: { equals: hashOf(url) } })

type Query = Pick<Parameters<Payload['db']['find']>[0], 'where' | 'sort' | 'limit' | 'select'>

const rows = async (payload: Payload, query: Query): Promise<readonly unknown[]> =>
  (await payload.db.find<{ id: string }>({ collection: COLLECTION, pagination: false, limit: 0, ...query })).docs

const links = async (payload: Payload, query: Query): Promise<readonly LinkState[]> =>
  (await rows(payload, query)).map((row) => rowSchema.parse(row))

/** Has addresses looked at from now on that nobody knew of. @returns how many */
export const addLinks = async (payload: Payload, urls: readonly string[], now: Date): Promise<number> => {
  let added = 0
  for (let from = 0; from < urls.length; from += AT_ONCE) {
    const some = new Map(urls.slice(from, from + AT_ONCE).map((url) => [hashOf(url), url]))
    for (const row of await rows(payload, { where: { hash: { in: [...some.keys()] } }, select: { hash: true } }))
      some.delete(z.object({ hash: z.string() }).parse(row).hash)
    for (const [key, url] of some)
      await createRow({ payload, collection: COLLECTION, data: { hash: key, ...newLink(url, now.getTime()) } })
    added += some.size
  }
  return added
}

/** Addresses whose time has come, the longest overdue first. */
export const dueLinks = (payload: Payload, now: Date, limit: number): Promise<readonly LinkState[]> =>
  links(payload, { where: { nextAt: { less_than_equal: now.getTime() } }, sort: 'nextAt', limit })

export const keepLink = async (payload: Payload, link: LinkState): Promise<void> =>
  void (await updateRow({ payload, collection: COLLECTION, where: rowOf(link.url), data: link }))

/** Addresses that have failed on so many days. */
export const failingLinks = (payload: Payload, days: number): Promise<readonly LinkState[]> =>
  links(payload, { where: { failedDays: { greater_than_equal: days } } })

/** Addresses that nothing is known of yet. */
export const unknownLinks = async (payload: Payload): Promise<ReadonlySet<string>> =>
  new Set((await links(payload, { where: { checkedAt: { exists: false } } })).map(({ url }) => url))

const last = async (payload: Payload, field: 'triedAt' | 'openedAt'): Promise<LinkState | undefined> =>
  (await links(payload, { where: { [field]: { greater_than: 0 } }, sort: `-${field}`, limit: 1 }))[0]

/** When any address was tried last, and when one opened. */
export const lastTries = async (payload: Payload): Promise<Pick<LinkState, 'triedAt' | 'openedAt'>> => ({
  triedAt: (await last(payload, 'triedAt'))?.triedAt ?? null,
  openedAt: (await last(payload, 'openedAt'))?.openedAt ?? null,
})

/** Has an address that opened before tried next: whether it still does tells what to make of a failure. */
export const askWitness = async (payload: Payload, now: Date): Promise<void> => {
  const where: Where = {
    and: [{ openedAt: { greater_than: 0 } }, { triedAt: { less_than: now.getTime() - ASKED_LATELY_MS } }],
  }
  const [witness] = await links(payload, { where, sort: '-openedAt', limit: 1 })
  if (witness) await keepLink(payload, { ...witness, nextAt: 0 })
}

/** Forgets addresses that no site leads to any more. @param isKnown whether one does @returns how many */
export const forgetLinks = async (payload: Payload, isKnown: (url: string) => boolean): Promise<number> => {
  const rowsOfAll = await rows(payload, { where: {}, select: { url: true } })
  const ids = rowsOfAll.flatMap((row) => {
    const { id, url } = z.object({ id: z.coerce.string(), url: z.string() }).parse(row)
    return isKnown(url) ? [] : [id]
  })
  await deleteRows({ payload, collection: COLLECTION, ids })
  return ids.length
}
