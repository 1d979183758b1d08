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
 * @throws when a page has no compressed form beside it
 */
export const pagesToServe = ({ publicDir, count }: { publicDir: string; count: number }): Page[] => {
  const { root } = z
    .object({ root: z.string() })
    .parse(JSON.parse(readFileSync(path.join(publicDir, '_sites.json'), 'utf8')))
  const pages: Page[] = []
  for (const entry of readdirSync(publicDir, { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name === root || /^[_.]/.test(entry.name)) continue
    pages.push(...pagesOfSite(publicDir, entry.name))
  }
  shuffle(pages)
  const chosen = pages.slice(0, count)
  for (const { file } of chosen) {
    if (statSync(file).size >= COMPRESSED_FROM && !existsSync(`${file}.gz`)) {
      throw new Error(`${file} 旁边还没有压缩文件，请等发布服务空闲后再试。`)
    }
  }
  return chosen
}

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
