import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'

export type PageCount = { readonly pages: number; readonly meanBytes: number }

/** The pages under a folder, without search indexes and theme files. */
export const countPages = (root: string): PageCount => {
  let pages = 0
  let bytes = 0
  const visit = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const file = path.join(folder, entry.name)
      if (entry.isDirectory()) {
        if (!/^(_astro|\.?pagefind.*)$/.test(entry.name)) visit(file)
      } else if (entry.name.endsWith('.html')) {
        pages++
        bytes += statSync(file).size
      }
    }
  }
  visit(root)
  return { pages, meanBytes: pages === 0 ? 0 : Math.round(bytes / pages) }
}
