import type { Column } from '@zhanqun/cms'
import { nextStates } from '@zhanqun/content'
import { formTypeOfKind } from '@zhanqun/disclosure'
import type { Where } from 'payload'
import { createSite } from '../../../cms/test/cms-fixture.ts'
import { richBody } from './bodies.ts'
import { pictureFile, textFile } from './files.ts'
import { formOf } from './forms.ts'
import { operations } from './operations.ts'
import { sharingActions } from './sharing.ts'
import { standardActions } from './standard.ts'
import { createSmallSite, type World } from './world.ts'

/** Three numbers choose what an action is done to, and how. */
export type Numbers = { readonly a: number; readonly b: number; readonly c: number }

/** @returns whether there was anything to do it to */
type Action = (world: World, numbers: Numbers) => Promise<boolean>

const HOUR = 3_600_000

const chosen = <T>(from: readonly T[], number: number): T | undefined => from[number % from.length]

const hoursFrom = ({ now }: World, hours: number): string => new Date(now().getTime() + hours * HOUR).toISOString()

const all = { depth: 0, pagination: false, sort: 'id' } as const

const sitesOf = async ({ cms }: World) => (await cms.payload.find({ collection: 'sites', ...all })).docs
const columnsOf = async ({ cms }: World) => (await cms.payload.find({ collection: 'columns', ...all })).docs
const mediaOf = async ({ cms }: World) => (await cms.payload.find({ collection: 'media', ...all })).docs
const filesOf = async ({ cms }: World) => (await cms.payload.find({ collection: 'attachments', ...all })).docs

type Rows = 'any' | 'published' | 'trashed'
const WHICH: Record<Rows, Where> = {
  any: { deletedAt: { exists: false } },
  published: { and: [{ _status: { equals: 'published' } }, { deletedAt: { exists: false } }] },
  trashed: { deletedAt: { exists: true } },
}
const articlesOf = async ({ cms }: World, rows: Rows = 'any') => {
  const found = await cms.payload.find({
    collection: 'articles',
    where: WHICH[rows],
    trash: rows === 'trashed',
    select: { title: true, site: true, publishedAt: true, formType: true },
    ...all,
  })
  return found.docs
}

const documentsOf = async ({ cms }: World) => {
  const where: Where = { and: [WHICH.published, { kind: { equals: 'document' } }] }
  return (await cms.payload.find({ collection: 'articles', where, select: { title: true }, ...all })).docs
}

const idOf = (relation: unknown): string =>
  typeof relation === 'object' && relation !== null && 'id' in relation ? String(relation.id) : String(relation)

const holdsArticles = ({ template, aggregates }: Column): boolean =>
  (template === 'list' || template === 'single') && !(Array.isArray(aggregates) && aggregates.length > 0)

/** What an article holds: by chance pictures, files, links, related articles, the data of a document. */
const contentOf = async (world: World, site: unknown, { a, b, c }: Numbers) => {
  // Of one length: the search finds words by their beginning, too.
  const number = 10_000 + world.next()
  const [media, files, articles] = [await mediaOf(world), await filesOf(world), await articlesOf(world)]
  const neighbours = articles.filter((article) => idOf(article.site) === idOf(site))
  const documents = await documentsOf(world)
  const bound = b % 3 === 0 ? [chosen(documents, a + c)?.id ?? ''].filter(Boolean) : []
  const effect = (['amends', 'repeals', 'invalidates'] as const)[a % 3]
  const some = (bit: number, from: readonly { id: string }[], by: number): string[] =>
    c & bit ? [chosen(from, by)?.id ?? ''].filter(Boolean) : []
  const text = `正文zq${number}，关于“放管服”改革的事项。`
  return {
    title: `第${number}期zq${number}`,
    content: richBody({ text, links: some(1, articles, a + b), pictures: some(2, media, b) }),
    cover: some(4, media, a)[0] ?? null,
    attachments: some(8, files, b).map((file) => ({ file, label: b % 2 ? `附件${number}` : null })),
    related: some(16, neighbours, b),
    kind: c & 32 ? ('document' as const) : ('article' as const),
    interprets: c & 32 ? [] : bound,
    document: {
      documentNumber: c & 32 ? `青政发〔2026〕${number}号` : null,
      validity: c & 64 ? ('repealed' as const) : ('valid' as const),
      effectiveDate: c & 16 ? hoursFrom(world, (b % 40) - 10) : null,
      ...{ amends: [], repeals: [], invalidates: [], interpretations: [] },
      ...(effect ? { [effect]: bound } : {}),
    },
    source: c & 128 ? '市政府办公室' : null,
  }
}

const create = async (world: World, numbers: Numbers, data: { _status: 'published' | 'draft'; hours: number }) => {
  const column = chosen((await columnsOf(world)).filter(holdsArticles), numbers.a)
  if (!column) return false
  const { _status, hours } = data
  await world.cms.payload.create({
    collection: 'articles',
    data: {
      ...(await contentOf(world, column.site, numbers)),
      column: column.id,
      publishedAt: hoursFrom(world, hours),
      _status,
    },
    draft: _status === 'draft',
  })
  return true
}

const change = async (world: World, rows: Rows, numbers: Numbers, data: object | 'content', draft = false) => {
  const article = chosen(await articlesOf(world, rows), numbers.a)
  if (!article) return false
  const status = draft ? {} : { _status: 'published' }
  const content = data === 'content' ? { ...(await contentOf(world, article.site, numbers)), ...status } : data
  await world.cms.payload.update({
    collection: 'articles',
    id: article.id,
    data: content,
    draft,
    trash: rows === 'trashed',
  })
  return true
}

const changeColumn = async (world: World, { a }: Numbers, data: (column: Column) => object) => {
  const column = chosen(await columnsOf(world), a)
  if (!column) return false
  await world.cms.payload.update({ collection: 'columns', id: column.id, data: data(column) })
  return true
}

const changeSite = async (world: World, { a }: Numbers, data: object) => {
  const site = chosen(await sitesOf(world), a)
  if (!site) return false
  await world.cms.payload.update({ collection: 'sites', id: site.id, data })
  return true
}

const ITEMS = ['news-department', 'news-local', 'news-township', 'notice-department', 'disclosure-guide'] as const
const TEMPLATES = ['list', 'section', 'single', 'disclosure', 'link'] as const
const KINDS = ['news', 'notice', 'policy', 'interpretation', 'overview', 'organ', 'leaders', 'topic'] as const

const articleActions = {
  write: (world, numbers) => create(world, numbers, { _status: 'published', hours: -1 - (numbers.b % 50) }),
  writeDraft: (world, numbers) => create(world, numbers, { _status: 'draft', hours: -1 }),
  plan: (world, numbers) => create(world, numbers, { _status: 'published', hours: 1 + (numbers.b % 5) }),
  edit: (world, numbers) => change(world, 'published', numbers, 'content'),
  saveDraft: (world, numbers) => change(world, 'any', numbers, 'content', true),
  publishDraft: (world, numbers) => change(world, 'any', numbers, { _status: 'published' }),
  takeDown: (world, numbers) => change(world, 'published', numbers, { _status: 'draft' }),
  trash: (world, numbers) => change(world, 'any', numbers, { deletedAt: new Date().toISOString() }),
  restore: (world, numbers) => change(world, 'trashed', numbers, { deletedAt: null }),
  deleteArticle: async (world, { a }) => {
    const article = chosen(await articlesOf(world), a)
    if (!article) return false
    await world.cms.payload.delete({ collection: 'articles', id: article.id })
    return true
  },
  moveArticle: async (world, numbers) => {
    const column = chosen((await columnsOf(world)).filter(holdsArticles), numbers.b)
    // A form belongs to columns of one kind; what is moved becomes an ordinary article.
    return column ? change(world, 'published', numbers, { column: column.id, form: null, _status: 'published' }) : false
  },
  writeForm: async (world, numbers) => {
    const columns = (await columnsOf(world)).filter((one) => holdsArticles(one) && formTypeOfKind(one.kind))
    const column = chosen(columns, numbers.a)
    const type = column && formTypeOfKind(column.kind)
    if (!column || !type) return false
    const photo = numbers.c & 2 ? (chosen(await mediaOf(world), numbers.b)?.id ?? null) : null
    await world.cms.payload.create({
      collection: 'articles',
      data: {
        ...(await contentOf(world, column.site, numbers)),
        column: column.id,
        form: formOf(type, world.next(), photo),
        publishedAt: hoursFrom(world, (numbers.b % 40) - 35),
        _status: 'published',
      },
    })
    return true
  },
  editForm: async (world, { a, b }) => {
    const forms = (await articlesOf(world, 'published')).filter(({ formType }) => formType)
    const article = chosen(forms, a)
    const type = article?.formType && formTypeOfKind(article.formType)
    if (!article || !type) return false
    const photo = chosen(await mediaOf(world), b)?.id ?? null
    const data = { form: formOf(type, world.next(), photo), _status: 'published' } as const
    await world.cms.payload.update({ collection: 'articles', id: article.id, data })
    return true
  },
  redate: (world, numbers) =>
    change(world, 'published', numbers, {
      publishedAt: hoursFrom(world, (numbers.b % 60) - 55),
      _status: 'published',
    }),
  scheduledTakeDown: async (world, { a }) => {
    const article = chosen(await articlesOf(world, 'published'), a)
    if (!article) return false
    const { jobs } = world.cms.payload
    const doc = { relationTo: 'articles' as const, value: article.id }
    await jobs.queue({ task: 'schedulePublish', input: { type: 'unpublish', doc } })
    await jobs.run({ silent: true })
    return true
  },
  fillColumn: async (world, numbers) => {
    for (let n = 0; n < 20; n++) await create(world, { ...numbers, c: 0 }, { _status: 'published', hours: -100 - n })
    return true
  },
} satisfies Record<string, Action>

const columnActions = {
  addColumn: async (world, { a, b, c }) => {
    const site = chosen(await sitesOf(world), a)
    if (!site) return false
    const parents = (await columnsOf(world)).filter((column) => idOf(column.site) === site.id)
    const number = world.next()
    const parent = c % 2 ? chosen(parents, b)?.id : undefined
    await world.cms.payload.create({
      collection: 'columns',
      data: {
        site: site.id,
        name: `新栏目${number}`,
        slug: `lm${number}`,
        kind: chosen(KINDS, b) ?? 'news',
        template: 'list',
        order: b % 200,
        inNavigation: c % 3 === 0,
        ...(parent ? { parent } : {}),
        ...(c % 5 === 0 ? { standardItem: chosen(ITEMS, b) ?? null } : {}),
      },
    })
    return true
  },
  renameColumn: (world, numbers) => changeColumn(world, numbers, () => ({ name: `改名${world.next()}` })),
  readdressColumn: (world, numbers) => changeColumn(world, numbers, () => ({ slug: `dz${world.next()}` })),
  moveColumn: async (world, numbers) => {
    const columns = await columnsOf(world)
    return changeColumn(world, numbers, (column) => {
      const others = columns.filter(({ id, site }) => id !== column.id && idOf(site) === idOf(column.site))
      return { parent: numbers.c % 3 === 0 ? null : (chosen(others, numbers.b)?.id ?? null) }
    })
  },
  hideColumn: (world, numbers) => changeColumn(world, numbers, ({ inNavigation }) => ({ inNavigation: !inNavigation })),
  reorderColumn: (world, numbers) => changeColumn(world, numbers, () => ({ order: numbers.b % 200 })),
  describeColumn: (world, numbers) => changeColumn(world, numbers, () => ({ description: `说明${world.next()}` })),
  retemplateColumn: (world, numbers) =>
    changeColumn(world, numbers, () => ({ template: chosen(TEMPLATES, numbers.b), linkUrl: '/about/' })),
  rekindColumn: (world, numbers) => changeColumn(world, numbers, () => ({ kind: chosen(KINDS, numbers.b) })),
  restandardColumn: (world, numbers) =>
    changeColumn(world, numbers, () => ({ standardItem: numbers.c % 4 ? chosen(ITEMS, numbers.b) : null })),
  regatherColumn: (world, numbers) =>
    changeColumn(world, numbers, () => ({
      aggregates: ITEMS.filter((_, at) => (numbers.b >> at) & 1),
    })),
  deleteColumn: async (world, { a }) => {
    const columns = await columnsOf(world)
    const { docs } = await world.cms.payload.find({
      collection: 'articles',
      trash: true,
      select: { column: true },
      ...all,
    })
    const full = new Set([
      ...docs.map(({ column }) => idOf(column)),
      ...columns.flatMap(({ parent }) => (parent ? [idOf(parent)] : [])),
    ])
    const column = chosen(
      columns.filter(({ id }) => !full.has(id)),
      a,
    )
    if (!column) return false
    await world.cms.payload.delete({ collection: 'columns', id: column.id })
    return true
  },
} satisfies Record<string, Action>

const siteActions = {
  renameSite: (world, numbers) => {
    const number = world.next()
    return changeSite(world, numbers, {
      name: `网站${number}`,
      ...(numbers.b % 2 ? { shortName: `简称${number}` } : {}),
    })
  },
  recodeSite: (world, numbers) => changeSite(world, numbers, { code: `zd${world.next()}` }),
  redomainSite: (world, numbers) =>
    changeSite(world, numbers, { domain: numbers.b % 3 ? `www${world.next()}.example.gov.cn` : null }),
  changeFooter: (world, numbers) => {
    const number = world.next()
    return changeSite(world, numbers, { sponsor: `单位${number}`, contact: { phone: `0990-${number}` } })
  },
  recolourSite: (world, numbers) =>
    changeSite(world, numbers, { theme: (['red', 'blue', 'green'] as const)[numbers.b % 3] }),
  reorderSite: (world, numbers) => changeSite(world, numbers, { order: numbers.b % 200 }),
  moveSite: async (world, numbers) => {
    const below = (await sitesOf(world)).filter(({ parent }) => parent)
    const site = chosen(below, numbers.a)
    const parent = chosen(await sitesOf(world), numbers.b)
    if (!site || !parent) return false
    await world.cms.payload.update({ collection: 'sites', id: site.id, data: { parent: parent.id } })
    return true
  },
  changeState: async (world, { a, b, c }) => {
    const sites = await sitesOf(world)
    const site = chosen(sites, a)
    if (!site) return false
    const state = chosen(nextStates({ from: site.state, isRoot: !site.parent, platform: true }), b)
    const target = chosen(
      sites.filter((other) => other.state === 'online' && other.id !== site.id),
      c,
    )
    const data = { state, notice: `公告${world.next()}`, mergedInto: target?.id ?? null }
    await world.cms.payload.update({ collection: 'sites', id: site.id, data })
    // An archive ends at this moment. The CMS goes by the machine's clock, behind that of the group.
    await world.cms.payload.db.updateOne({
      collection: 'sites',
      where: { id: { equals: site.id } },
      data: { stateSince: world.now().toISOString() },
    })
    return true
  },
  changeNotice: async (world, { a }) => {
    const site = chosen(
      (await sitesOf(world)).filter(({ state }) => state === 'suspended'),
      a,
    )
    if (!site) return false
    await world.cms.payload.update({ collection: 'sites', id: site.id, data: { notice: `公告${world.next()}` } })
    return true
  },
  addSite: async (world, { a }) => {
    const parent = chosen(await sitesOf(world), a)
    const number = world.next()
    if (!parent) return false
    await createSmallSite(world.cms, { code: `xz${number}`, name: `新站${number}`, parent: parent.id })
    return true
  },
  addSiteByStandard: async (world, { a, b }) => {
    const parent = chosen(await sitesOf(world), a)
    const number = world.next()
    if (!parent) return false
    const kind = (['department', 'channel'] as const)[b % 2] ?? 'channel'
    const level = kind === 'channel' ? 'township' : 'municipal'
    const given = { code: `bz${number}`, name: `标准站${number}`, kind, level, parent: parent.id } as const
    await createSite(world.cms, given)
    return true
  },
  deleteSite: async (world, { a }) => {
    const { payload } = world.cms
    const sites = await sitesOf(world)
    const leaves = sites.filter(
      (site) => site.parent && !sites.some(({ parent }) => parent && idOf(parent) === site.id),
    )
    const site = chosen(leaves, a)
    if (!site || sites.length < 5) return false
    const where = { site: { equals: site.id } }
    for (const collection of ['articles', 'media', 'attachments'] as const) {
      await payload.delete({ collection, where, trash: true })
    }
    await payload.delete({ collection: 'sites', id: site.id })
    return true
  },
} satisfies Record<string, Action>

const uploadActions = {
  addPicture: async (world, { a, b }) => {
    const site = chosen(await sitesOf(world), a)
    if (!site) return false
    const data = { alt: `图${world.next()}`, site: site.id }
    await world.cms.payload.create({ collection: 'media', data, file: await pictureFile(b % 100) })
    return true
  },
  describePicture: async (world, { a }) => {
    const picture = chosen(await mediaOf(world), a)
    if (!picture) return false
    const data = { alt: `说明${world.next()}` }
    await world.cms.payload.update({ collection: 'media', id: picture.id, data })
    return true
  },
  replacePicture: async (world, { a, b }) => {
    const picture = chosen(await mediaOf(world), a)
    if (!picture) return false
    const file = await pictureFile(b % 100)
    await world.cms.payload.update({ collection: 'media', id: picture.id, data: {}, file })
    return true
  },
  deletePicture: async (world, { a }) => {
    const picture = chosen(await mediaOf(world), a)
    if (!picture) return false
    await world.cms.payload.delete({ collection: 'media', id: picture.id })
    return true
  },
  addFile: async (world, { a, b }) => {
    const site = chosen(await sitesOf(world), a)
    if (!site) return false
    await world.cms.payload.create({ collection: 'attachments', data: { site: site.id }, file: textFile(b % 100) })
    return true
  },
  replaceFile: async (world, { a, b }) => {
    const file = chosen(await filesOf(world), a)
    if (!file) return false
    await world.cms.payload.update({ collection: 'attachments', id: file.id, data: {}, file: textFile(b % 100) })
    return true
  },
  deleteFile: async (world, { a }) => {
    const file = chosen(await filesOf(world), a)
    if (!file) return false
    await world.cms.payload.delete({ collection: 'attachments', id: file.id })
    return true
  },
} satisfies Record<string, Action>

/** Everything that editors and operators do to content. */
export const actions = {
  ...articleActions,
  ...columnActions,
  ...siteActions,
  ...uploadActions,
  ...operations,
  ...standardActions,
  ...sharingActions,
}

export type ActionName = keyof typeof actions

/** How often each is done; once, where nothing is said. */
export const WEIGHTS: Partial<Record<ActionName, number>> = {
  write: 8,
  plan: 3,
  edit: 5,
  takeDown: 3,
  moveArticle: 5,
  redate: 2,
  writeForm: 5,
  editForm: 3,
  restandardColumn: 2,
  regatherColumn: 2,
  changeState: 3,
  addSite: 1,
  addSwitch: 4,
  rollBack: 4,
  applyStandard: 8,
  undoStandard: 6,
  shareReference: 8,
  changeReferred: 5,
}

/** Some articles to begin with. */
export const furnish = async (world: World): Promise<void> => {
  for (let n = 0; n < 10; n++) await actions.write(world, { a: n * 7, b: n, c: n * 29 })
  for (let n = 0; n < 4; n++) await actions.writeForm(world, { a: n * 5, b: n, c: n })
  for (let n = 0; n < 4; n++) await actions.shareReference(world, { a: n * 3, b: n * 2, c: 1 + n })
}
