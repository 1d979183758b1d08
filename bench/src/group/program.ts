import { htmlToBody, openCms } from '@zhanqun/cms'
import { buildDemoGroup, type DemoArticle, type DemoGroup, type DemoSite } from '@zhanqun/demo'
import { ADMIN, MODEL_CODES } from './models.ts'

/**
 * `models <pages>`: fills an empty database with the portal and one model site of each kind.
 * `editors <password> <code…>`: gives each of the sites an account that may publish.
 * Both go through the ordinary Local API, so that every rule and hook applies.
 */
const [job, ...args] = process.argv.slice(2)

type Cms = Awaited<ReturnType<typeof openCms>>

/** About 3 KB of text in a body, as on real sites. */
const BODY_CHARACTERS = 1000
const A_DAY = 86_400_000

const main = async (): Promise<void> => {
  const payload = await openCms()
  if (job === 'models') await makeModels(payload, Number(args[0]))
  else if (job === 'editors') await makeEditors(payload, args[0] ?? '', args.slice(1))
  else throw new Error(`Unknown job ${job}.`)
  await payload.destroy()
  process.exit(0)
}

const isModel: Readonly<Record<keyof typeof MODEL_CODES, (site: DemoSite) => boolean>> = {
  portal: ({ parent }) => parent === null,
  district: ({ kind, level }) => kind === 'portal' && level === 'county',
  department: ({ kind, level }) => kind === 'department' && level === 'municipal',
  township: ({ kind }) => kind === 'channel',
}

const makeModels = async (payload: Cms, pages: number): Promise<void> => {
  const demo = buildDemoGroup({ now: new Date() })
  const made = new Map<string, string>()
  for (const model of ['portal', 'district', 'department', 'township'] as const) {
    const site = demo.sites.find(isModel[model])
    if (!site) throw new Error(`The demo group has no ${model}.`)
    const parent = model === 'portal' ? null : (made.get(model === 'township' ? 'district' : 'portal') ?? null)
    const { parent: _, keywords, code, domain: __, review: ___, ...data } = site
    const { id } = await payload.create({
      collection: 'sites',
      data: {
        ...data,
        code: MODEL_CODES[model],
        keywords: keywords.join('；'),
        parent,
        openedAt: '2022-01-01T00:00:00.000Z',
      },
    })
    made.set(model, id)
    await makeArticles({ payload, siteId: id, pool: poolOf(demo, code), pages })
    console.log(`样板站点 ${site.name}`)
  }
}

const poolOf = (demo: DemoGroup, siteCode: string): DemoArticle[] =>
  demo.articles.filter((article) => article.siteCode === siteCode && article.kind === 'article')

const makeArticles = async ({
  payload,
  siteId,
  pool,
  pages,
}: {
  payload: Cms
  siteId: string
  pool: readonly DemoArticle[]
  pages: number
}): Promise<void> => {
  const { docs } = await payload.find({
    collection: 'columns',
    where: { site: { equals: siteId } },
    depth: 0,
    pagination: false,
    select: { standardItem: true },
  })
  const columns = new Map<unknown, string>(docs.map(({ id, standardItem }) => [standardItem, id]))
  const now = Date.now()
  for (let number = 0; number < pages; number++) {
    const article = pool[number % pool.length]
    const column = article && columns.get(article.standardItem)
    if (!article || !column) throw new Error('The model has no article for this column.')
    const round = Math.floor(number / pool.length)
    await payload.create({
      collection: 'articles',
      data: {
        title: round === 0 ? article.title : `${article.title}（${round + 1}）`,
        column,
        kind: 'article',
        summary: article.summary,
        content: htmlToBody(payload.config, bodyOf(pool, number)),
        source: article.source,
        author: article.author,
        editor: article.editor,
        keywords: article.keywords.join('；'),
        publishedAt: new Date(now - (pages - number) * A_DAY).toISOString(),
        _status: 'published',
      },
    })
  }
}

/** Paragraphs and headings of the demo group, one body after the other until there is enough text. */
const bodyOf = (pool: readonly DemoArticle[], number: number): string => {
  let html = ''
  for (let at = number; html.replace(/<[^>]+>/g, '').length < BODY_CHARACTERS; at++) {
    html += (pool[at % pool.length]?.bodyHtml.match(/<(p|h2|h3)>.*?<\/\1>/gs) ?? []).join('')
  }
  return html
}

const makeEditors = async (payload: Cms, password: string, codes: readonly string[]): Promise<void> => {
  await payload.updateGlobal({ slug: 'security-settings', data: { totpFor: 'nobody' } })
  await payload.create({
    collection: 'users',
    data: { name: '管理员', email: ADMIN, password, roles: ['platform-admin'], grants: [] },
  })
  for (const code of codes) {
    const { docs } = await payload.find({ collection: 'sites', where: { code: { equals: code } }, depth: 0 })
    const [site] = docs
    if (!site) throw new Error(`There is no site ${code}.`)
    await payload.create({
      collection: 'users',
      data: {
        name: `${site.shortName}编辑`,
        email: `${code}@bench.example`,
        password,
        roles: [],
        grants: [{ role: 'publisher', scope: 'site', site: site.id }],
      },
    })
  }
}

await main()
