import { dataPaths } from '@zhanqun/cms'
import { openGroupReader } from '@zhanqun/search'
import type { Article } from '../../../cms/src/payload-types.ts'
import { bodyOf, type Cms, columnOf } from '../../../cms/test/cms-fixture.ts'

type Site = Parameters<typeof columnOf>[1] & { code: string }

/** An article in the news of a site, published unless said otherwise. */
export const writeArticle = async (cms: Cms, site: Site, data: Record<string, unknown> = {}): Promise<Article> =>
  cms.payload.create({
    collection: 'articles',
    data: {
      title: '一条消息',
      column: (await columnOf(cms, site, 'news')).id,
      content: bodyOf('正文。'),
      kind: 'article',
      _status: 'published',
      ...data,
    },
  })

/** The article's page, as a file of the public folder. */
export const pageOf = ({ code }: { code: string }, { month, slug }: Pick<Article, 'month' | 'slug'>): string =>
  `${code}/art/${month}/${slug}.html`

/** How the article stands with the publisher. */
export const statusOf = async ({ payload }: Cms, article: string) => {
  const { docs } = await payload.find({ collection: 'publish-status', where: { article: { equals: article } } })
  return docs[0]
}

/** How many pages the search of the whole group finds. */
export const foundInGroup = (q: string): number | undefined => {
  const reader = openGroupReader({ file: dataPaths().searchFile })
  const total = reader?.search({ q }).total
  reader?.close()
  return total
}
