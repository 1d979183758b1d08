import { createHash } from 'node:crypto'
import type { IndicatorSet } from '@zhanqun/compliance'
import { z } from 'zod'
import { idOf } from '../../relations.ts'
import type { Reader } from './store.ts'

export type Lineages = {
  /** The site and those above it, nearest first. */
  readonly lineageOf: (siteId: string) => readonly string[]
  /** Names the tree of sites; empty where no set asks for it. */
  readonly mark: string
}

const siteRow = z.object({ id: z.coerce.string(), parent: z.unknown().optional() })

/** What stands above each site, as far as sets ask for it. */
export const loadLineages = async (
  { payload, req }: Reader,
  sets: readonly Pick<IndicatorSet, 'roots'>[],
): Promise<Lineages> => {
  if (sets.every(({ roots }) => roots === null)) return { lineageOf: (siteId) => [siteId], mark: '' }
  const { docs } = await payload.db.find<{ id: string }>({
    collection: 'sites',
    select: { parent: true },
    sort: 'id',
    pagination: false,
    limit: 0,
    ...(req ? { req } : {}),
  })
  const rows = docs.map((row: unknown) => siteRow.parse(row))
  const parents = new Map(rows.map(({ id, parent }) => [id, idOf(parent)]))
  const lineageOf = (siteId: string): readonly string[] => {
    const line = new Set<string>()
    for (let at: string | null | undefined = siteId; at && !line.has(at); at = parents.get(at)) line.add(at)
    return [...line]
  }
  const tree = createHash('sha256')
    .update(JSON.stringify([...parents]))
    .digest('hex')
  return { lineageOf, mark: `tree:${tree.slice(0, 12)}` }
}
