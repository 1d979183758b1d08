import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import {
  type Article,
  archivePages,
  articleAddress,
  type ContentSource,
  createSources,
  type SiteSnapshot,
  validityNames,
} from '@zhanqun/content'
import { withScrollingTables } from '@zhanqun/themes/common/lib/body.ts'
import { columnMatter } from './hugo-columns.ts'
import { hugoFilesOf } from './hugo-files.ts'
import { directoryGroups, siteMatter } from './hugo-site.ts'

/**
 * One site as content files of Hugo: a folder for each column with its articles in it, bodies as
 * HTML. Whatever only a query over the group could tell (what other sites show, the navigation, the
 * newest of several columns) stands in the front matter already, in Hugo's favour.
 */
export const writeHugoSite = async ({
  dir,
  snapshot,
  articles,
}: {
  dir: string
  snapshot: SiteSnapshot
  articles: ReadonlyMap<string, Article>
}): Promise<void> => {
  const { site, columns } = snapshot
  const folder = path.join(dir, site.code)
  const files = hugoFilesOf(snapshot)
  const { source } = createSources({ snapshot, loadArticle: async (id) => articles.get(id) })()
  const put = async (name: string, matter: Record<string, unknown>, body = '') => {
    const file = path.join(folder, name)
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, `${JSON.stringify(matter)}\n\n${body}`)
  }
  const url = (address: string) => `/${site.code}${address}`

  await put('_index.html', { type: 'home', title: site.name, ...siteMatter(source), ...files.ofSite(source) })
  for (const column of columns) {
    await put(`${column.path}/_index.html`, { ...columnMatter(source, column), ...files.ofColumn(column) })
    if (column.template !== 'list' && column.template !== 'disclosure') continue
    for (let number = archivePages(source.count(column)); number > 0; number--) {
      await put(`pages/${column.id}-${number}.html`, {
        type: 'archive',
        title: column.name,
        url: url(`/${column.path}/list_${number}.html`),
        column: `/${site.code}/${column.path}`,
        number,
      })
    }
  }
  for (const year of files.years) {
    await put(`pages/year-${year}.html`, {
      type: 'yearmap',
      title: String(year),
      url: url(`/sitemap-${year}.xml`),
      year,
      outputs: ['yearmap'],
    })
  }
  for (const [type, title, address] of FIXED) await put(`pages/${type}.html`, { type, title, url: url(address) })
  if (site.id === snapshot.root.id) {
    await put('pages/directory.html', {
      type: 'directory',
      title: '站群导航',
      url: url('/sites/'),
      groups: directoryGroups(source),
    })
  }
  for (const article of articles.values()) {
    const column = columns.find(({ id }) => id === article.columnId)
    if (!column) continue
    await put(
      `${column.path}/${article.slug}.html`,
      articleMatter(source, article, url(articleAddress(article))),
      withScrollingTables(article.bodyHtml),
    )
  }
}

const FIXED = [
  ['sitemap', '网站地图', '/sitemap/'],
  ['about', '关于我们', '/about/'],
  ['find', '搜索', '/search/'],
  ['lost', '页面不存在', '/404.html'],
] as const

const articleMatter = (source: ContentSource, article: Article, url: string) => ({
  type: 'article',
  title: article.title,
  date: inChineseTime(article.publishedAt),
  at: article.publishedAt,
  url,
  href: source.href(articleAddress(article)),
  source: article.source || source.site().name,
  author: article.author,
  editor: article.editor,
  words: article.keywords.length > 0 ? article.keywords : [article.title],
  summary: article.summary || article.bodyText.slice(0, 120) || article.title,
  brief: article.summary,
  ...(article.document
    ? { document: { ...article.document, validity: validityNames[article.document.validity] } }
    : {}),
  offered: isOffered(source, article),
})

/** Whether the article can be downloaded as a document. */
const isOffered = (source: ContentSource, article: Article): boolean => {
  const column = source.columnById(article.columnId)
  return (
    article.document !== null ||
    (column !== undefined && source.trail(column).some(({ template }) => template === 'disclosure'))
  )
}

/** Hugo shows a date in the zone that it is written in. */
const inChineseTime = (at: string): string =>
  new Date(Date.parse(at) + 8 * 3_600_000).toISOString().replace('Z', '+08:00')
