import { openCms } from '@zhanqun/cms'
import { loadArticles, loadSites, loadSnapshot } from '@zhanqun/content/payload'
import { writeStaticSite } from '@zhanqun/sites/static'
import { writeHugoSite } from './hugo-content.ts'

/** `<static folder> <Hugo's content folder>`: writes what the workers read from the database as files. */
const [staticDir = '', hugoDir = ''] = process.argv.slice(2)

const payload = await openCms()
const now = new Date()
for (const { id } of (await loadSites({ payload })).filter(({ state }) => state === 'online')) {
  const snapshot = await loadSnapshot({ payload, siteId: id, now })
  if (!snapshot) throw new Error(`The site ${id} cannot be read.`)
  const ids = snapshot.articles.map((article) => article.id)
  const articles = await loadArticles({ payload, snapshot, ids, now })
  await writeStaticSite({ dir: staticDir, snapshot, articles: articles.values() })
  await writeHugoSite({ dir: hugoDir, snapshot, articles })
}
await payload.destroy()
process.exit(0)
