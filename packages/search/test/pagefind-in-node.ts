import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { openStaticGroup, type StaticGroup } from '../src/static/find/group.ts'
import { loadPrograms, openStatic, type StaticPrograms } from '../src/static/find/open.ts'
import type { PagefindInstance, PagefindModule } from '../src/static/find/query.ts'

/** Runs the `pagefind.js` of an index in Node, as a browser would: with a document whose language is flipped. */
export const openInNode = (siteDir: string): Promise<PagefindInstance> => {
  const folder = folderAddress(path.join(siteDir, 'pagefind'))
  return openStatic({ folder, programs: programsIn(folder) })
}

/**
 * Opens the static index of the group as a browser would.
 * @param dir the index
 * @param siteDir the site whose page asks
 */
export const openGroupInNode = (dir: string, siteDir: string): Promise<StaticGroup> =>
  openStaticGroup({ folder: folderAddress(dir), programs: programsIn(folderAddress(path.join(siteDir, 'pagefind'))) })

const programsIn = (folder: string): StaticPrograms => loadPrograms({ ...asBrowser(), folder })

const folderAddress = (dir: string): string => `${pathToFileURL(dir).href}/`

const asBrowser = () => {
  let lang = 'zh-CN'
  Object.assign(globalThis, {
    document: { currentScript: null, querySelector: () => ({ getAttribute: () => lang }) },
    fetch: async (address: string) => {
      const url = new URL(address)
      url.search = ''
      const bytes = await readFile(fileURLToPath(url)).catch(() => undefined)
      return bytes ? new Response(new Uint8Array(bytes)) : new Response(null, { status: 404 })
    },
  })
  return {
    // A new module for each opening: an index may have been swapped since.
    load: (address: string): Promise<PagefindModule> => import(`${address}?${Math.random()}`),
    inLanguage: <T>(language: string, run: () => T): T => {
      lang = language
      try {
        return run()
      } finally {
        lang = 'zh-CN'
      }
    },
  }
}
