import { readFileSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { articleAddress } from '@zhanqun/content'
import { type RunningProduct, runProduct } from '@zhanqun/scripts/product'
import { type RestClient, signInByRest } from '@zhanqun/scripts/rest-client'
import { request } from 'undici'
import { prepareGroup } from '../group/prepare.ts'
import { cpuMs, findProcess, peakMb } from '../processes.ts'
import { publishDraft } from '../publish-draft.ts'
import { bodyOf } from '../rich-text.ts'
import { until } from '../wait.ts'
import { untilIdle } from './until-idle.ts'
import { measureWholes, type Wholes } from './wholes.ts'

/** Milliseconds from the call that publishes until each thing is served. */
export type Sample = {
  readonly pageMs: number
  readonly listMs: number
  readonly homeMs: number
  readonly portalMs: number
  /** The last of those above. */
  readonly allMs: number
  readonly searchSiteMs: number
  readonly searchGroupMs: number
}

export type GroupFigures = {
  readonly sites: number
  readonly pages: number
  readonly samples: readonly Sample[]
  readonly editors: number
  /** Publishes of all editors at once. */
  readonly together: readonly Pick<Sample, 'allMs' | 'searchGroupMs'>[]
  readonly cpuMsPerPublish: number
  readonly peakMb: number
  readonly wholes: Wholes
}

type Article = { id: string; slug: string; month: string }
type Column = { id: string; path: string; standardItem: string }
type Editor = {
  readonly code: string
  readonly client: RestClient
  readonly column: Column
  /** Address of the list of the city's or the district's portal that gathers the column's articles. */
  readonly portalList: string
}

/** Standard items whose articles every site's home page shows and the portal gathers; a site has one of them. */
const NEWS = ['news-department', 'news-local', 'news-township']
const WARM_UP = 5
const ALONE_EVERY_MS = 4
/** The looks of fifty editors at once are the load of a visitor each; more of them would measure themselves. */
const TOGETHER_EVERY_MS = 120

/** Runs the product on a generated group and publishes into it. */
export const measureGroup = async ({
  sites,
  pages,
  publishes,
  rounds,
}: {
  sites: number
  pages: number
  publishes: number
  /** How often all editors publish at once. */
  rounds: number
}): Promise<GroupFigures> => {
  const group = prepareGroup({ sites, pages })
  const { dataDir, editors: codes, password } = group
  const product = await runProduct({
    dataDir,
    env: { SEARCHES_PER_MINUTE: '1000000' },
    onLine: (line) => console.error(line),
  })
  try {
    await untilIdle(product)
    const worker = findProcess({ program: 'worker.ts', dataDir })
    if (worker === undefined) throw new Error('The publishing worker was not found.')
    const editors = await Promise.all(codes.map((code) => signIn({ product, code, password })))
    const samples: Sample[] = []
    let before = 0
    for (let number = -WARM_UP; number < publishes; number++) {
      if (number === 0) {
        await untilIdle(product)
        before = cpuMs(worker)
      }
      const editor = editors[(number + WARM_UP) % editors.length]
      if (!editor) throw new Error('The group has no editors.')
      const sample = await publishAlone({ product, editor })
      if (number >= 0) samples.push(sample)
    }
    await untilIdle(product)
    const cpuMsPerPublish = (cpuMs(worker) - before) / publishes
    const together: Pick<Sample, 'allMs' | 'searchGroupMs'>[] = []
    for (let round = 0; round < rounds; round++) {
      together.push(...(await publishTogether({ product, editors })))
      await untilIdle(product)
    }
    const wholes = await measureWholes({ product, group })
    return { sites, pages, samples, editors: editors.length, together, cpuMsPerPublish, peakMb: peakMb(worker), wholes }
  } finally {
    await product.stop()
  }
}

const signIn = async ({
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
const draftOf = async ({ client, column }: Editor): Promise<{ doc: Article; title: string; number: number }> => {
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

const publishNow = ({ client }: Editor, { id }: Article): Promise<void> => publishDraft(client, id)

const checksOf = ({
  product: { public: origin },
  editor: { code, column, portalList },
  doc,
  title,
}: {
  product: RunningProduct
  editor: Editor
  doc: Article
  title: string
}) => {
  /** Asks as a browser that has the page already, so that looking costs little until there is something new. */
  const shows = (address: string) => {
    let known = ''
    return async (): Promise<boolean> => {
      const { statusCode, headers, body } = await request(`${origin}${address}`, {
        headers: { 'if-none-match': known },
      })
      known = String(headers.etag ?? known)
      const text = await body.text()
      return statusCode === 200 && text.includes(title)
    }
  }
  return {
    page: shows(`/${code}${articleAddress(doc)}`),
    list: shows(`/${code}/${column.path}/`),
    home: shows(`/${code}/`),
    portal: shows(portalList),
    group: shows(`/api/search?q=${encodeURIComponent(title)}`),
  }
}

const publishAlone = async ({ product, editor }: { product: RunningProduct; editor: Editor }): Promise<Sample> => {
  const { doc, title } = await draftOf(editor)
  const checks = checksOf({ product, editor, doc, title })
  const staticPages = () => staticIndexPages(product, editor.code)
  const indexed = staticPages()
  const since = performance.now()
  const published = publishNow(editor, doc)
  const everyMs = ALONE_EVERY_MS
  const pageMs = await until({ since, what: 'the page', everyMs, check: checks.page })
  const listMs = await until({ since, what: 'the list', everyMs, check: checks.list })
  const homeMs = await until({ since, what: 'the home page', everyMs, check: checks.home })
  const portalMs = await until({ since, what: 'the portal', everyMs, check: checks.portal })
  const searchGroupMs = await until({ since, what: 'the group search', everyMs, check: checks.group })
  const searchSiteMs = await until({
    since,
    what: 'the static search index',
    everyMs: 10,
    check: () => staticPages() > indexed,
  })
  await published
  return { pageMs, listMs, homeMs, portalMs, allMs: portalMs, searchGroupMs, searchSiteMs }
}

const publishTogether = async ({
  product,
  editors,
}: {
  product: RunningProduct
  editors: readonly Editor[]
}): Promise<Pick<Sample, 'allMs' | 'searchGroupMs'>[]> => {
  const drafts = await Promise.all(editors.map(async (editor) => ({ editor, ...(await draftOf(editor)) })))
  await untilIdle(product)
  return Promise.all(
    drafts.map(async ({ editor, doc, title }) => {
      const checks = checksOf({ product, editor, doc, title })
      const since = performance.now()
      await publishNow(editor, doc)
      const everyMs = TOGETHER_EVERY_MS
      for (const check of [checks.page, checks.list, checks.home])
        await until({ since, what: 'a page', everyMs, check })
      // The portal shows the newest only; with fifty at once some never stand there.
      const allMs = performance.now() - since
      const searchGroupMs = await until({ since, what: 'the group search', everyMs, check: checks.group })
      return { allMs, searchGroupMs }
    }),
  )
}

/** How many pages the site's static index holds; it grows when an index with the new page is in place. */
const staticIndexPages = ({ dataDir }: RunningProduct, code: string): number => {
  const entry: { languages: Record<string, { page_count: number }> } = JSON.parse(
    readFileSync(path.join(dataDir, 'public', code, 'pagefind/pagefind-entry.json'), 'utf8'),
  )
  return Object.values(entry.languages).reduce((pages, { page_count }) => pages + page_count, 0)
}
