import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { dataPaths } from '@zhanqun/cms'
import { createSources, createSwitchboard, fileOf, pagesOf, switchFiles } from '@zhanqun/content'
import { loadArticles, loadSites, loadSnapshot, loadSwitches, rootOf } from '@zhanqun/content/payload'
import { dataFilesOf, renderDataFile } from '@zhanqun/data-files'
import { isSibling, MIN_BYTES, siblingsOf } from '@zhanqun/public-files'
import { createPublisher, type PageBundle, type Publisher } from '@zhanqun/publisher'
import type { Payload } from 'payload'
import { pino } from 'pino'

export const log = pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' })

export const openPublisher = (
  payload: Payload,
  bundle: PageBundle,
  options: Partial<Parameters<typeof createPublisher>[0]> = {},
): Publisher => {
  const { public: publicDir, manifests, media, attachments, searchFile } = dataPaths()
  const assetsDir = path.join(path.dirname(publicDir), 'bundle')
  mkdirSync(path.join(assetsDir, '_astro'), { recursive: true })
  writeFileSync(path.join(assetsDir, '_astro/site.css'), 'body{}')
  return createPublisher({
    payload,
    bundle,
    assetsDir,
    dirs: { public: publicDir, manifests, media, attachments, searchFile },
    owner: `test-${Math.random()}`,
    log,
    // Their pages take no time.
    lookMs: 0,
    ...options,
  })
}

/**
 * Every file of the public folder but the search indexes and shared assets, with its bytes.
 * @throws where a compressed form does not hold its page, or has none
 */
export const publicFiles = (): Map<string, string> => {
  const root = dataPaths().public
  const files = new Map<string, string>()
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    const name = path.relative(root, path.join(entry.parentPath, entry.name))
    if (!entry.isFile() || /(^|\/)(\.?pagefind|group-index)/.test(name) || isBesideSites(name)) continue
    files.set(name, readFileSync(path.join(root, name), 'latin1'))
  }
  for (const name of [...files.keys()].filter((name) => isSibling(name) && !name.includes('/media/'))) {
    const compressed = Buffer.from(files.get(name) ?? '', 'latin1')
    const plain = name.endsWith('.br') ? brotliDecompressSync(compressed) : gunzipSync(compressed)
    if (plain.toString('latin1') !== files.get(name.slice(0, -3))) throw new Error(`${name} is not of its page.`)
    files.delete(name)
  }
  return files
}

/** Shared files; at the top, what a killed worker has left half-written is nobody's and is swept away later. */
const isBesideSites = (name: string): boolean => /^(_|\.tmp-)/.test(name)

/** Pages that should have compressed forms and have none. */
export const uncompressedPages = (): string[] => {
  const root = dataPaths().public
  return [...publicFiles()]
    .filter(([name, text]) => name.endsWith('.html') && text.length >= MIN_BYTES)
    .flatMap(([name]) => siblingsOf(name))
    .filter((name) => !existsSync(path.join(root, name)))
}

/** What the public folder must hold, from the database alone. */
export const wantedFiles = async (
  payload: Payload,
  bundle: PageBundle,
  now: Date = new Date(),
): Promise<Map<string, string>> => {
  const files = new Map<string, string>()
  const { media, attachments } = dataPaths()
  const sites = await loadSites({ payload })
  const root = rootOf(sites)
  if (!root) return files
  const switchboard = createSwitchboard({ rows: await loadSwitches({ payload }), sites, root, now })
  for (const { id, code } of sites) {
    const snapshot = await loadSnapshot({ payload, siteId: id, now })
    if (!snapshot) continue
    const articles = await loadArticles({ payload, snapshot, ids: snapshot.articles.map((article) => article.id), now })
    const newSource = createSources({ snapshot, loadArticle: async (article) => articles.get(article) })
    for (const [name, text] of switchFiles(switchboard(snapshot.site)))
      files.set(`${code}/${name}`, Buffer.from(text).toString('latin1'))
    for (const { address } of pagesOf(snapshot)) {
      const { source, reads } = newSource()
      const { status, html } = await bundle.render({ address, source })
      if (status === 200) files.set(`${code}/${fileOf(address)}`, Buffer.from(html).toString('latin1'))
      for (const file of reads.assets) {
        const found = [media, attachments].flatMap((folder) => {
          try {
            return [readFileSync(path.join(folder, file), 'latin1')]
          } catch {
            return []
          }
        })
        if (found[0] !== undefined) files.set(`${code}/media/${file}`, found[0])
      }
    }
    for (const { address } of dataFilesOf(snapshot)) {
      const made = renderDataFile({ address, source: newSource().source })
      files.set(`${code}/${fileOf(address)}`, Buffer.from(made).toString('latin1'))
    }
  }
  return files
}
