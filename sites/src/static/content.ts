import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Article, type ContentSource, createSources, pagesOf, type SiteSnapshot } from '@zhanqun/content'
import { articlesFile, CONTENT_VARIABLE, snapshotFile } from './files.ts'

/** Content of a static build, read from the folder that `writeStaticSite` has filled, and held. */
type OpenSite = { readonly snapshot: SiteSnapshot; readonly newSource: () => { source: ContentSource } }

const folder = process.env[CONTENT_VARIABLE] ?? ''
const sites = new Map<string, OpenSite>()

// Written by `writeStaticSite`, from these very types.
const readSnapshot = (site: string): SiteSnapshot => JSON.parse(readFileSync(join(folder, snapshotFile(site)), 'utf8'))
const readArticles = (site: string): Article[] =>
  readFileSync(join(folder, articlesFile(site)), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

const openSite = (site: string): OpenSite => {
  const known = sites.get(site)
  if (known) return known
  const snapshot = readSnapshot(site)
  const articles = new Map(readArticles(site).map((article) => [article.id, article]))
  const opened = { snapshot, newSource: createSources({ snapshot, loadArticle: async (id) => articles.get(id) }) }
  sites.set(site, opened)
  return opened
}

/** Every page of every site in the folder, one site after the other. */
export const pagesOfGroup = (): { site: string; address: string }[] => {
  if (folder === '') throw new Error(`${CONTENT_VARIABLE} does not name a folder.`)
  return readdirSync(folder)
    .flatMap((name) => /^(.+)\.json$/.exec(name)?.[1] ?? [])
    .sort()
    .flatMap((site) => pagesOf(openSite(site).snapshot).map(({ address }) => ({ site, address })))
}

export const sourceOf = (site: string): ContentSource => openSite(site).newSource().source
