import { articleAddress } from '@zhanqun/content'
import { type RunningProduct, runProduct } from '@zhanqun/scripts/product'
import { request } from 'undici'
import { prepareGroup } from '../group/prepare.ts'
import { cpuMs, findProcess, peakMb } from '../processes.ts'
import { publishDraft } from '../publish-draft.ts'
import { until } from '../wait.ts'
import { type Article, draftOf, type Editor, signIn, staticIndexPages } from './editors.ts'
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
