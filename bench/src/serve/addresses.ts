import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

/** Smaller pages are sent as they are. */
const COMPRESSED_FROM = 512

export type Page = { readonly address: string; readonly file: string }

/**
 * Addresses of pages of a public folder, as they are reached by path on the portal's host: those of
 * all sites but the portal itself, whose pages nginx would have to look for in two places.
 * @param count how many at most, drawn the same way each time
 */
export const pagesToServe = ({ publicDir, count }: { publicDir: string; count: number }): Page[] => {
  const text = readFileSync(path.join(publicDir, '_sites.json'), 'utf8')
  const { root } = z.object({ root: z.string() }).parse(JSON.parse(text))
  const pages: Page[] = []
  for (const entry of readdirSync(publicDir, { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name === root || /^[_.]/.test(entry.name)) continue
    pages.push(...pagesOfSite(publicDir, entry.name))
  }
  shuffle(pages)
  return pages.slice(0, count)
}

/** A page that has no compressed form beside it yet. */
export const findUncompressed = (pages: readonly Page[]): Page | undefined =>
  pages.find(({ file }) => statSync(file).size >= COMPRESSED_FROM && !existsSync(`${file}.gz`))

const pagesOfSite = (publicDir: string, code: string): Page[] =>
  readdirSync(path.join(publicDir, code), { recursive: true, withFileTypes: true }).flatMap((entry) => {
    if (!entry.isFile() || !entry.name.endsWith('.html') || entry.name === '404.html') return []
    const file = path.join(entry.parentPath, entry.name)
    const address = `/${path.relative(publicDir, file)}`.replace(/\/index\.html$/, '/')
    return /\/(pagefind|media)/.test(address) ? [] : [{ address, file }]
  })

/** Fisher and Yates, with a generator that starts at the same number. */
const shuffle = (items: unknown[]): void => {
  let state = 20_261_121
  for (let at = items.length - 1; at > 0; at--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    const other = state % (at + 1)
    ;[items[at], items[other]] = [items[other], items[at]]
  }
}
