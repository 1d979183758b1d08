import { rmSync } from 'node:fs'
import path from 'node:path'
import { dataPaths, type Site } from '@zhanqun/cms'
import { seedStandards } from '@zhanqun/cms/standard'
import type { PageBundle, Publisher } from '@zhanqun/publisher'
import type { Cms } from '../../../cms/test/cms-fixture.ts'
import { openPublisher } from '../publishing/folder.ts'
import { pictureFile, textFile } from './files.ts'

/** One group of sites, what publishes it, and the clock that both publishing and editing go by. */
export type World = {
  readonly cms: Cms
  readonly bundle: SwitchableBundle
  readonly dirs: ReturnType<typeof dirsAt>
  readonly now: () => Date
  /** Lets time pass. */
  pass: (hours: number) => void
  publisher: Publisher
  /** A publisher over the same folder and database. */
  readonly another: () => Publisher
  /** Counts whatever is written, so that each text is another one. */
  readonly next: () => number
}

export type SwitchableBundle = PageBundle & {
  /** Another theme: all pages come out otherwise. */
  switchTheme: () => void
  /** Asked before each page. */
  onRender: (() => Promise<void>) | undefined
}

const HOUR = 3_600_000

export const dirsAt = (folder: string) => ({
  public: path.join(folder, 'public'),
  manifests: path.join(folder, 'manifests'),
  media: dataPaths().media,
  attachments: dataPaths().attachments,
  searchFile: path.join(folder, 'search.sqlite'),
})

/** The real theme; its id and a mark in its pages change when the theme is switched. */
const switchable = (real: PageBundle): SwitchableBundle => {
  let theme = 0
  const bundle: SwitchableBundle = {
    get id() {
      return `${real.id}-${theme}`
    },
    switchTheme: () => {
      theme++
    },
    onRender: undefined,
    check: real.check,
    render: async (page) => {
      await bundle.onRender?.()
      const { html, ...answer } = await real.render(page)
      const mark = theme % 2 === 0 ? '' : `<!-- theme ${theme} -->`
      return { ...answer, html: mark === '' || html.byteLength === 0 ? html : Buffer.concat([html, Buffer.from(mark)]) }
    },
  }
  return bundle
}

/** An empty database, a group of six sites in it, and a publisher that has published nothing yet. */
export const createWorld = async ({
  cms,
  bundle: real,
  number,
}: {
  cms: Cms
  bundle: PageBundle
  number: number
}): Promise<World> => {
  await wipe(cms)
  const folder = path.join(path.dirname(dataPaths().public), `world-${number}`)
  rmSync(folder, { recursive: true, force: true })
  const bundle = switchable(real)
  const dirs = dirsAt(folder)
  // Ahead of the machine's clock, by which the CMS dates its change events.
  let ahead = HOUR
  let counter = 0
  const now = () => new Date(Date.now() + ahead)
  const another = () => openPublisher(cms.payload, bundle, { dirs, now })
  await createSites(cms)
  return {
    cms,
    bundle,
    dirs,
    now,
    pass: (hours) => {
      ahead += hours * HOUR
    },
    publisher: another(),
    another,
    next: () => ++counter,
  }
}

const COLLECTIONS = [
  'shares',
  'share-pushes',
  'standard-application-sites',
  'standard-applications',
  'articles',
  'media',
  'attachments',
  'switches',
  'columns',
  'sites',
  'change-events',
  'publish-leases',
  'publish-subscriptions',
  'publish-status',
  'site-facts',
  'site-links',
  'page-samples',
  'payload-jobs',
  'index-serials',
  'index-numbers',
  'standard-items',
  'standards',
] as const

const wipe = async ({ payload }: Cms) => {
  for (const collection of ['articles', 'columns', 'sites'] as const) {
    await payload.db.deleteVersions({ collection, where: {} })
  }
  for (const collection of COLLECTIONS) await payload.db.deleteMany({ collection, where: {} })
  // A group before this one may have put another standard in force.
  await seedStandards(payload)
}

/** Two portals that gather from the sites below them, departments, a township. */
const createSites = async (cms: Cms) => {
  const portal = await createSmallSite(cms, { code: 'city', name: '测试市人民政府', kind: 'portal' })
  const district = await createSmallSite(cms, { code: 'east', name: '东区人民政府', kind: 'portal', parent: portal })
  const below = [
    await createSmallSite(cms, { code: 'jyj', name: '市教育局', parent: portal }),
    await createSmallSite(cms, { code: 'wjw', name: '市卫健委', parent: portal }),
    await createSmallSite(cms, { code: 'east-jyj', name: '东区教育局', parent: district }),
    await createSmallSite(cms, { code: 'hexi', name: '河西镇人民政府', kind: 'channel', parent: district }),
  ]
  for (const site of [portal, district]) await gatheringColumns(cms, site)
  for (const site of [portal, district, ...below]) {
    await cms.payload.create({ collection: 'media', data: { alt: '会场', site }, file: await pictureFile(3) })
  }
  for (const site of [portal, ...below.slice(0, 2)]) {
    await cms.payload.create({ collection: 'attachments', data: { site }, file: textFile(1) })
  }
}

/** A site with eight columns instead of the fifty of the column standard. */
export const createSmallSite = async (
  cms: Cms,
  { code, name, kind = 'department', parent }: { code: string; name: string; kind?: Site['kind']; parent?: string },
): Promise<string> => {
  const { id } = await cms.payload.create({
    collection: 'sites',
    data: {
      code,
      name,
      kind,
      level: 'municipal',
      shortName: name,
      sponsor: name,
      state: 'online',
      theme: 'blue',
      order: 100,
      ...(parent === undefined ? {} : { parent }),
    },
    context: { withoutStandard: true },
  })
  await ownColumns(cms, id)
  return id
}

const ownColumns = async ({ payload }: Cms, site: string) => {
  const column = (data: object) =>
    payload.create({
      collection: 'columns',
      data: { site, name: '栏目', slug: 'lanmu', kind: 'news', template: 'list', order: 100, ...data },
    })
  const parent = await column({
    name: '政务公开',
    slug: 'zwgk',
    kind: 'section',
    template: 'section',
    inNavigation: true,
  })
  await column({ name: '动态', slug: 'dt', standardItem: 'news-department', inNavigation: true })
  await column({ name: '通知', slug: 'tz', kind: 'notice', standardItem: 'notice-department', parent: parent.id })
  await column({ name: '文件', slug: 'wj', kind: 'policy', parent: parent.id, inNavigation: true })
  await column({ name: '概况', slug: 'gk', kind: 'overview', template: 'single' })
  const platform = await column({ name: '政府信息公开', slug: 'zfxxgk', kind: 'disclosure', template: 'disclosure' })
  const below = { parent: platform.id }
  await column({
    ...below,
    name: '指南',
    slug: 'zn',
    kind: 'guide',
    template: 'single',
    standardItem: 'disclosure-guide',
  })
  await column({ ...below, name: '年报', slug: 'nb', kind: 'annual-report', standardItem: 'annual-report' })
  await column({ name: '报表', slug: 'wzbb', kind: 'website-report', standardItem: 'website-report' })
}

const gatheringColumns = async ({ payload }: Cms, site: string) => {
  for (const [name, slug, item] of [
    ['部门动态', 'bmdt', 'news-department'],
    ['部门通知', 'bmtz', 'notice-department'],
  ] as const) {
    await payload.create({
      collection: 'columns',
      data: { site, name, slug, kind: 'news', template: 'list', order: 50, inNavigation: true, aggregates: [item] },
    })
  }
}
