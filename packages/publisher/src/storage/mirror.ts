import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { isSibling, policyOf } from '@zhanqun/public-files'
import { GROUP_INDEX_FOLDER, SITE_INDEX_FOLDER } from '@zhanqun/search'
import { withoutSiblings } from '../files/siblings.ts'
import { filesBelow, isTemporary } from '../files/write.ts'
import type { Manifest } from '../manifest/manifest.ts'
import { isBesidePages, manifestFile, siteFolder } from '../site-folder.ts'
import type { Dirs } from '../types.ts'
import { mirrorSteps } from './order.ts'
import type { PublicStorage } from './types.ts'

/** Requests that are under way at the same time. */
const SIDE_BY_SIDE = 12
/** Files between two notes of what is done. */
const CHUNK = 120

const ASSETS = '_astro'
const INDEXES = [SITE_INDEX_FOLDER, GROUP_INDEX_FOLDER]
/** What a search loads first; it names the others. */
const INDEX_ENTRY = /\.pf_meta$|(^|\/)(pagefind-entry|parts)\.json$/

/** Files beside the manifests, named after the codes of sites that storage has to forget. */
const REMOVAL = '.removal'

export type Mirror = ReturnType<typeof createMirror>

/**
 * Keeps storage equal to the public folder, file by file. What has changed in a site's folder stands
 * in its manifest until the storage has it, so that nothing is forgotten when a worker dies or the
 * storage is away. Compressed forms stay in the folder: storage could not choose between them.
 */
export const createMirror = ({ storage, dirs }: { storage: PublicStorage; dirs: Dirs }) => {
  let assets: Promise<void> | undefined

  const put = ({ code, folder, name }: { code: string; folder: string; name: string }): Promise<void> =>
    storage.put({
      key: `${code}/${name}`,
      file: path.join(folder, name),
      policy: policyOf({ segments: name.split('/'), name: path.basename(name) }),
    })

  const putAssets = async (): Promise<void> => {
    const there = new Set(await storage.list(`${ASSETS}/`))
    const folder = path.join(dirs.public, ASSETS)
    const missing = withoutSiblings(filesBelow(folder)).filter((name) => !there.has(`${ASSETS}/${name}`))
    await sideBySide(missing, (name) =>
      storage.put({
        key: `${ASSETS}/${name}`,
        file: path.join(folder, name),
        policy: policyOf({ segments: [ASSETS], name }),
      }),
    )
  }

  /** Pages load these, so that they are there before the first page. */
  const assetsDone = (): Promise<void> => {
    assets ??= putAssets().catch((error: unknown) => {
      assets = undefined
      throw error
    })
    return assets
  }

  /** Nothing is known of what the storage holds of this site. */
  const compareAll = async (manifest: Manifest, code: string): Promise<void> => {
    const there = (await storage.list(`${code}/`)).map((key) => key.slice(code.length + 1))
    const here = withoutSiblings(filesBelow(siteFolder(dirs, code), isBesidePages)).filter((name) => !isTemporary(name))
    manifest.write(() => {
      manifest.mirrorLater([...here, ...there.filter((name) => !INDEXES.some((index) => name.startsWith(`${index}/`)))])
      manifest.setMeta('mirror', storage.id)
      // The search index follows when it is built next.
      manifest.setMeta('pagefind', 'dirty')
    })
  }

  return {
    id: storage.id,

    /**
     * Brings to storage what the passes over a site have changed.
     * @param check throws when another worker has taken the site over
     */
    pages: async ({
      manifest,
      code,
      check,
    }: {
      manifest: Manifest
      code: string
      check: () => void
    }): Promise<void> => {
      if (manifest.meta('mirror') !== storage.id) await compareAll(manifest, code)
      const folder = siteFolder(dirs, code)
      const groups = mirrorSteps(manifest.mirrorTodo(), (name) => existsSync(path.join(folder, name)))
      if (groups.some((group) => group.some(({ op }) => op === 'put'))) await assetsDone()
      for (const group of groups) {
        for (let from = 0; from < group.length; from += CHUNK) {
          check()
          const chunk = group.slice(from, from + CHUNK)
          await sideBySide(chunk, ({ path: name, op }) =>
            op === 'put' ? put({ code, folder, name }) : storage.remove(`${code}/${name}`),
          )
          manifest.write(() => manifest.mirrored(chunk.map(({ path: name }) => name)))
        }
      }
    },

    /**
     * Brings a static search index to storage; files whose names tell what they hold are sent once.
     * @param index its folder in that of the site
     */
    searchIndex: async (code: string, index: string = SITE_INDEX_FOLDER): Promise<void> => {
      const folder = siteFolder(dirs, code)
      const there = new Set(await storage.list(`${code}/${index}/`))
      const here = filesBelow(path.join(folder, index))
        .filter((name) => !isSibling(name))
        .map((name) => `${index}/${name}`)
      const isHashed = (name: string) => policyOf({ segments: [index], name }).cacheControl.includes('immutable')
      const changed = here.filter((name) => !isHashed(name) || !there.has(`${code}/${name}`))
      const [entries, others] = [
        changed.filter((name) => INDEX_ENTRY.test(name)),
        changed.filter((name) => !INDEX_ENTRY.test(name)),
      ]
      for (const names of [others, entries]) await sideBySide(names, (name) => put({ code, folder, name }))
      const kept = new Set(here.map((name) => `${code}/${name}`))
      await sideBySide(
        [...there].filter((key) => !kept.has(key)),
        storage.remove,
      )
    },

    /** Takes files out of storage that are gone from the public folder, by their places in it. */
    removeFiles: (files: readonly string[]): Promise<void> => sideBySide(files, storage.remove),

    /** Brings to storage what stands outside the manifests; nobody has noted whether it has changed. */
    besidePages: async (files: readonly { code: string; name: string }[]): Promise<void> => {
      const standing = files.filter(({ code, name }) => existsSync(path.join(siteFolder(dirs, code), name)))
      await sideBySide(standing, ({ code, name }) => put({ code, folder: siteFolder(dirs, code), name }))
    },

    /** Remembers that everything published under a code has to go from storage, whatever happens next. */
    noteRemoval: (code: string): void => {
      mkdirSync(dirs.manifests, { recursive: true })
      writeFileSync(path.join(dirs.manifests, `${code}${REMOVAL}`), '')
    },

    /** Takes out of storage what sites have left that are gone. */
    finishRemovals: async (): Promise<void> => {
      for (const name of readdirSync(dirs.manifests).filter((name) => name.endsWith(REMOVAL))) {
        const code = name.slice(0, -REMOVAL.length)
        // Published again meanwhile: then the passes over the site compare everything.
        if (!existsSync(manifestFile(dirs, code))) await sideBySide(await storage.list(`${code}/`), storage.remove)
        rmSync(path.join(dirs.manifests, name), { force: true })
      }
    },
  }
}

/** @throws the first error, once nothing is under way any more */
const sideBySide = async <T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> => {
  let next = 0
  let failure: { error: unknown } | undefined
  const worker = async () => {
    while (next < items.length && !failure) {
      const item = items[next++]
      if (item === undefined) continue
      try {
        await work(item)
      } catch (error) {
        failure ??= { error }
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(SIDE_BY_SIDE, items.length) }, worker))
  if (failure) throw failure.error
}
