import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Article, SiteSnapshot } from '@zhanqun/content'

/** Environment variable that names the folder of a static build's content. */
export const CONTENT_VARIABLE = 'ZHANQUN_STATIC_CONTENT'

export const snapshotFile = (site: string): string => `${site}.json`
export const articlesFile = (site: string): string => `${site}.ndjson`

/** Serialises the content of one site for a static build. */
export const writeStaticSite = async ({
  dir,
  snapshot,
  articles,
}: {
  dir: string
  snapshot: SiteSnapshot
  articles: Iterable<Article>
}): Promise<void> => {
  await mkdir(dir, { recursive: true })
  const { code } = snapshot.site
  await writeFile(join(dir, snapshotFile(code)), JSON.stringify(snapshot))
  await writeFile(
    join(dir, articlesFile(code)),
    [...articles].map((article) => `${JSON.stringify(article)}\n`).join(''),
  )
}
