import { type CompiledLists, compileLists, listsOf } from '@zhanqun/checks'
import type { Payload } from 'payload'
import { z } from 'zod'
import { ofSite } from '../collections/word-lists/of-site.ts'
import { loadWords } from './word-rows.ts'

type Kept = { readonly version: string; readonly lists: CompiledLists }

/** Sites whose lists are kept ready; few of a group's sites have words of their own. */
const MAX_KEPT = 100

const kept = new WeakMap<Payload, Map<string, Kept>>()

/** The word lists that hold for a site, made ready: those of the group, and its own. */
export const listsFor = async (payload: Payload, site: string | null): Promise<CompiledLists> => {
  const group = await readyLists(payload, null)
  return site === null ? group : [...group, ...(await readyLists(payload, site))]
}

const readyLists = async (payload: Payload, site: string | null): Promise<CompiledLists> => {
  const known = kept.get(payload) ?? new Map<string, Kept>()
  kept.set(payload, known)
  const key = site ?? ''
  const version = await versionOf(payload, site)
  const found = known.get(key)
  if (found?.version === version) return found.lists
  const rows = await loadWords({ payload, site })
  const lists = compileLists(listsOf(rows.map(({ row }) => row)))
  if (known.size >= MAX_KEPT) known.clear()
  known.set(key, { version, lists })
  return lists
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
