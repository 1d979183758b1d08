import { readFileSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { RunningProduct } from '@zhanqun/scripts/product'
import { type RestClient, signInByRest } from '@zhanqun/scripts/rest-client'
import { bodyOf } from '../rich-text.ts'

export type Article = { id: string; slug: string; month: string }
type Column = { id: string; path: string; standardItem: string }
export type Editor = {
  readonly code: string
  readonly client: RestClient
  readonly column: Column
  /** Address of the list of the city's or the district's portal that gathers the column's articles. */
  readonly portalList: string
}

/** Standard items whose articles every site's home page shows and the portal gathers; a site has one of them. */
const NEWS = ['news-department', 'news-local', 'news-township']
/** An editor of a site, who may publish there. */
export const signIn = async ({
  product,
  code,
  password,
}: {
  product: RunningProduct
  code: string
  password: string
}): Promise<Editor> => {
  const client = await signInByRest({ admin: product.admin, email: `${code}@bench.example`, password })
  const { status, body } = await client<{ docs: Column[] }>(
    'GET',
    `columns?where[standardItem][in]=${NEWS.join(',')}&depth=0&limit=1`,
  )
  if (status !== 200) throw new Error(`The columns of ${code} were answered with ${status}: ${JSON.stringify(body)}`)
  const [column] = body.docs
  if (!column) throw new Error(`The site ${code} has no column for news.`)
  return { code, client, column, portalList: portalListOf(product, code, column) }
}

const portalListOf = ({ dataDir }: RunningProduct, code: string, { standardItem }: Column): string => {
  const db = new DatabaseSync(path.join(dataDir, 'zhanqun.db'), { readOnly: true, timeout: 10_000 })
  try {
    const row = db
      .prepare(
        `select above.code, above.parent_id, columns.path from sites
         join sites_rels on sites_rels.parent_id = sites.id
         join sites above on above.id = sites_rels.sites_id
         join columns on columns.site_id = above.id
         join json_each(columns.aggregates) on json_each.value = :standardItem
         where sites.code = :code`,
      )
      .get({ code, standardItem })
    if (!row) throw new Error(`No portal gathers ${standardItem} of ${code}.`)
    return row.parent_id === null ? `/${String(row.path)}/` : `/${String(row.code)}/${String(row.path)}/`
  } finally {
    db.close()
  }
}

let counter = 0

/** A draft that is ready to be published, with a title that nothing else has. */
export const draftOf = async ({ client, column }: Editor): Promise<{ doc: Article; title: string; number: number }> => {
  const number = Date.now() * 100 + (counter++ % 100)
  const title = `基准发布${number.toString(36)}`
  const { status, body } = await client<{ doc: Article }>('POST', 'articles?draft=true&depth=0', {
    title,
    column: column.id,
    kind: 'article',
    content: bodyOf(20),
  })
  if (status !== 201) throw new Error(`A draft was answered with ${status}: ${JSON.stringify(body)}`)
  return { doc: body.doc, title, number }
}

/** How many pages the site's static index holds; it grows when an index with the new page is in place. */
export const staticIndexPages = ({ dataDir }: RunningProduct, code: string): number => {
  const entry: { languages: Record<string, { page_count: number }> } = JSON.parse(
    readFileSync(path.join(dataDir, 'public', code, 'pagefind/pagefind-entry.json'), 'utf8'),
  )
  return Object.values(entry.languages).reduce((pages, { page_count }) => pages + page_count, 0)
}
