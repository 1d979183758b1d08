import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { openStaticGroup, type StaticGroup } from '../src/static-group.ts'
import { openStatic, type PagefindInstance, type PagefindModule } from '../src/static-query.ts'

/** Runs the `pagefind.js` of an index in Node, as a browser would: with a document whose language is flipped. */
export const openInNode = async (siteDir: string): Promise<PagefindInstance> => {
  const { load, inLanguage } = asBrowser()
  const folder = folderAddress(path.join(siteDir, 'pagefind'))
  const { createInstance } = await load(`${folder}pagefind.js`)
  return openStatic({ folder, createInstance, inLanguage })
}

/** Opens the static index of the group as a browser would. */
export const openGroupInNode = (dir: string): Promise<StaticGroup> =>
  openStaticGroup({ ...asBrowser(), folder: folderAddress(dir) })

const folderAddress = (dir: string): string => `${pathToFileURL(dir).href}/`

const asBrowser = () => {
  let lang = 'zh-CN'
  Object.assign(globalThis, {
    document: { currentScript: null, querySelector: () => ({ getAttribute: () => lang }) },
    fetch: async (address: string) => {
      const url = new URL(address)
      url.search = ''
      return new Response(new Uint8Array(await readFile(fileURLToPath(url))))
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
