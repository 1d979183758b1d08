import type { Article } from '@zhanqun/content'

export type Bodies = {
  /** Reads the bodies that the next pages need, all together, and lets go of the last ones. */
  prefetch: (ids: readonly string[]) => Promise<void>
  get: (id: string) => Promise<Article | undefined>
}

/** Articles' bodies for a batch of pages: few queries, flat memory. */
export const createBodies = ({
  load,
}: {
  load: (ids: readonly string[]) => Promise<ReadonlyMap<string, Article>>
}): Bodies => {
  let held = new Map<string, Promise<Article | undefined>>()
  return {
    prefetch: async (ids) => {
      const found = ids.length === 0 ? new Map<string, Article>() : await load(ids)
      held = new Map(ids.map((id) => [id, Promise.resolve(found.get(id))]))
    },
    get: (id) => {
      const known = held.get(id)
      if (known) return known
      const loading = load([id]).then((found) => found.get(id))
      held.set(id, loading)
      return loading
    },
  }
}
