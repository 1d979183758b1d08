import { type CompiledLists, compileLists, listsOf } from '@zhanqun/checks'
import type { Payload } from 'payload'
import { z } from 'zod'
import { ofSite } from '../collections/word-lists/of-site.ts'
import { loadWords } from './word-rows.ts'

/** Lists that are ready, and what tells them from those of another time. */
export type ReadyLists = { readonly version: string; readonly lists: CompiledLists }

/** Sites whose lists are kept ready; few of a group's sites have words of their own. */
const MAX_KEPT = 100

const kept = new WeakMap<Payload, Map<string, ReadyLists>>()

/** The word lists that hold for a site, made ready: those of the group, and its own. */
export const listsFor = async (payload: Payload, site: string | null): Promise<CompiledLists> =>
  (await readyListsFor(payload, site)).lists

/** {@link listsFor}, with their version. */
export const readyListsFor = async (payload: Payload, site: string | null): Promise<ReadyLists> => {
  const group = await readyLists(payload, null)
  if (site === null) return group
  const own = await readyLists(payload, site)
  return { version: `${group.version}; ${own.version}`, lists: [...group.lists, ...own.lists] }
}

const readyLists = async (payload: Payload, site: string | null): Promise<ReadyLists> => {
  const known = kept.get(payload) ?? new Map<string, ReadyLists>()
  kept.set(payload, known)
  const key = site ?? ''
  const version = await versionOf(payload, site)
  const found = known.get(key)
  if (found?.version === version) return found
  const rows = await loadWords({ payload, site })
  const lists = compileLists(listsOf(rows.map(({ row }) => row)))
  if (known.size >= MAX_KEPT) known.clear()
  const ready = { version, lists }
  known.set(key, ready)
  return ready
}

const newestSchema = z.looseObject({ id: z.string(), updatedAt: z.coerce.string() })

/** Another one after every change: each writes a newer time, or leaves fewer entries. */
const versionOf = async (payload: Payload, site: string | null): Promise<string> => {
  const query = { collection: 'word-lists', where: ofSite(site) } as const
  const [{ docs }, { totalDocs }] = await Promise.all([
    payload.db.find({ ...query, sort: '-updatedAt', limit: 1, pagination: false, select: { updatedAt: true } }),
    payload.db.count(query),
  ])
  const [newest] = z.array(newestSchema).parse(docs)
  return `${totalDocs} ${newest?.id ?? ''} ${newest?.updatedAt ?? ''}`
}
