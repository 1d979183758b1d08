import type { ContentSource } from '@zhanqun/content'

/**
 * Markup that is the same on many pages of a site: kept as long as the snapshot it was made from.
 * The navigation stands for the snapshot, since each snapshot makes its own.
 */
const fragments = new WeakMap<object, Map<string, string>>()

/**
 * Gives a fragment, made at most once for a snapshot of a site. It may depend on the site, the
 * root, the navigation and its name, and on nothing else: those reads are noted for each page.
 */
export const fragmentOf = async ({
  source,
  name,
  make,
}: {
  source: ContentSource
  name: string
  make: () => Promise<string>
}): Promise<string> => {
  source.site()
  source.root()
  const snapshot = source.navigation()
  const known = fragments.get(snapshot) ?? new Map<string, string>()
  fragments.set(snapshot, known)
  const made = known.get(name) ?? (await make())
  known.set(name, made)
  return made
}
