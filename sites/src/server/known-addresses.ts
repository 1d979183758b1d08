import { lstatOf } from './find-file.ts'
import type { Group } from './group.ts'
import type { KeptFile } from './static-files.ts'

type Asked = { readonly host: string; readonly url: string }
type FileAtAddress = { readonly kind: 'file'; readonly file: KeptFile }
type Known = { readonly path: string; readonly resolution: FileAtAddress }

const MAX_ADDRESSES = 50_000
/** Longer ones are none that pages link to. */
const MAX_LENGTH = 300

/**
 * Addresses that led to a file when they were last asked for. As long as the sites are the same and the file
 * is as it was, they lead there still, and nothing else has to be looked at.
 */
export const createKnownAddresses = (isCurrent: (file: KeptFile, stats: ReturnType<typeof lstatOf>) => boolean) => {
  const known = new Map<string, Known>()
  let knownOf: Group | undefined

  const of = (group: Group): Map<string, Known> => {
    if (knownOf !== group) known.clear()
    knownOf = group
    return known
  }

  return {
    find: (group: Group, { host, url }: Asked): FileAtAddress | undefined => {
      const found = of(group).get(`${host} ${url}`)
      return found && isCurrent(found.resolution.file, lstatOf(found.path)) ? found.resolution : undefined
    },
    /** @param path of the file, not through a link of that name */
    remember: (group: Group, { host, url }: Asked, path: string, file: KeptFile): FileAtAddress => {
      const resolution = { kind: 'file', file } as const
      if (host.length + url.length > MAX_LENGTH) return resolution
      const addresses = of(group)
      if (addresses.size >= MAX_ADDRESSES) addresses.clear()
      addresses.set(`${host} ${url}`, { path, resolution })
      return resolution
    },
  }
}
