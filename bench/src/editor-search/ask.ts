import type { RestClient } from '@zhanqun/scripts/rest-client'

type Article = { id: string; slug: string; column: string }

export type Listed = { docs: Article[]; totalDocs: number }
export type Saved = { doc: { id: string } }

/** @throws Error with what the server said, where it did not do what it was asked to */
export const ask = async <T>(client: RestClient, method: string, path: string, data?: unknown): Promise<T> => {
  const { status, body } = await client<T>(method, path, data)
  if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(body)}`)
  return body
}

/** One of the articles that the client may see, always the same. */
export const someArticle = async (client: RestClient): Promise<Article> => {
  const { docs } = await ask<Listed>(client, 'GET', 'articles?depth=0&limit=1&sort=title')
  const [article] = docs
  if (!article) throw new Error('This account sees no article.')
  return article
}
