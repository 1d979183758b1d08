import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { openStatic, type PagefindInstance } from '../src/static-query.ts'

type PagefindModule = {
  createInstance(options: { basePath: string; noWorker: boolean }): PagefindInstance
}

/** Runs the `pagefind.js` of an index in Node, as a browser would: with a document whose language is flipped. */
export const openInNode = async (siteDir: string): Promise<PagefindInstance> => {
  let lang = 'zh-CN'
  Object.assign(globalThis, {
    document: { currentScript: null, querySelector: () => ({ getAttribute: () => lang }) },
    fetch: async (address: string) => {
      const url = new URL(address)
      url.search = ''
      return new Response(new Uint8Array(await readFile(fileURLToPath(url))))
    },
  })
  const folder = `${pathToFileURL(path.join(siteDir, 'pagefind')).href}/`
  // A new module for each opening: an index may have been swapped since.
  const module: PagefindModule = await import(`${folder}pagefind.js?${Math.random()}`)
  return openStatic({
    folder,
    createInstance: module.createInstance,
    inLanguage: (language, run) => {
      lang = language
      try {
        return run()
      } finally {
        lang = 'zh-CN'
      }
    },
  })
}
