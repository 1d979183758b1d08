import { acceptShare, declineShare, endReference, findShares, offerToSites, type Share } from '@zhanqun/cms/sharing'
import { formTypeOfKind } from '@zhanqun/disclosure'
import { createLocalReq, type PayloadRequest, type TypedUser, type Where } from 'payload'
import type { World } from './world.ts'

type Numbers = { readonly a: number; readonly b: number; readonly c: number }

const all = { depth: 0, pagination: false, sort: 'id' } as const

const chosen = <T>(from: readonly T[], number: number): T | undefined => from[number % from.length]

/** Somebody who may share from and to every site. */
const asAdministrator = ({ cms }: World): Promise<PayloadRequest> => {
  const user = { id: 'test', collection: 'users', name: '测试', roles: ['platform-admin'], grants: [] }
  return createLocalReq({ user: user as unknown as TypedUser }, cms.payload)
}

const sharesOf = async (world: World, isWanted: (share: Share) => boolean): Promise<readonly Share[]> =>
  (await findShares({ payload: world.cms.payload }, { where: {} })).shares.filter(isWanted)

const isReference = ({ state, taken }: Share): boolean => state === 'accepted' && taken === 'reference'

const ancestorsOf = (sites: readonly { id: string; parent?: unknown }[], id: string): string[] => {
  const parent = sites.find((site) => site.id === id)?.parent
  return typeof parent === 'string' ? [parent, ...ancestorsOf(sites, parent)] : []
}

/** Offers an article of some site, or what it refers to itself, up or down. */
const offerOne = async (world: World, { a, b, c }: Numbers): Promise<string | undefined> => {
  const { payload } = world.cms
  const { docs: sites } = await payload.find({ collection: 'sites', ...all })
  const online = new Set(sites.filter(({ state }) => state === 'online').map(({ id }) => id))
  const where: Where = {
    and: [{ _status: { equals: 'published' } }, { formType: { exists: false } }, { site: { in: [...online] } }],
  }
  const { docs: articles } = await payload.find({ collection: 'articles', where, select: { site: true }, ...all })
  const references = await sharesOf(world, isReference)
  const passedOn = c % 4 === 0 ? chosen(references, a) : undefined
  const article = chosen(articles, a)
  const offered = passedOn
    ? { id: passedOn.article, from: passedOn.toSite }
    : article && { ...article, from: article.site }
  if (typeof offered?.from !== 'string') return undefined
  const { id: articleId, from } = offered
  const above = ancestorsOf(sites, from)
  const kind = c % 2 ? 'submit' : 'push'
  const targets = sites.filter(({ id }) =>
    kind === 'submit' ? above.includes(id) : ancestorsOf(sites, id).includes(from),
  )
  const to = chosen(
    targets.filter(({ id }) => online.has(id)),
    b,
  )
  if (!to) return undefined
  const offer = { kind, mode: 'reference', message: '', by: { id: 'test', name: '测试' } } as const
  const given = { articleId, fromSite: from, siteIds: [to.id], offer }
  return (await offerToSites(await asAdministrator(world), given))[0]
}

const accept = async (world: World, id: string | undefined, { a, b }: Numbers, as: 'reference' | 'copy') => {
  const { payload } = world.cms
  const share = (await sharesOf(world, ({ state }) => state === 'offered')).find(
    (one) => id === undefined || one.id === id,
  )
  if (!share) return false
  const where = { site: { equals: share.toSite } }
  const { docs } = await payload.find({ collection: 'columns', where, ...all })
  const column = chosen(
    docs.filter(({ kind, template }) => template === 'list' && formTypeOfKind(kind) === null),
    a + b,
  )
  if (!column) return false
  const { copy } = await acceptShare(await asAdministrator(world), {
    id: share.id,
    decision: { as, columnId: column.id },
  })
  // Articles are looked for by a word of their own; a copy has that of its source until somebody writes on.
  const title = `复制zq${10_000 + world.next()}`
  if (copy) await payload.update({ collection: 'articles', id: copy, data: { title, _status: 'draft' } })
  return true
}

/** What editors of several sites do together. */
export const sharingActions = {
  offerArticle: async (world: World, numbers: Numbers): Promise<boolean> =>
    (await offerOne(world, numbers)) !== undefined,
  shareReference: async (world: World, numbers: Numbers): Promise<boolean> => {
    const id = await offerOne(world, numbers)
    return id !== undefined && accept(world, id, numbers, 'reference')
  },
  acceptReference: (world: World, numbers: Numbers): Promise<boolean> => accept(world, undefined, numbers, 'reference'),
  acceptCopy: (world: World, numbers: Numbers): Promise<boolean> => accept(world, undefined, numbers, 'copy'),
  declineOffer: async (world: World, { a }: Numbers): Promise<boolean> => {
    const share = chosen(await sharesOf(world, ({ state }) => state === 'offered'), a)
    if (!share) return false
    await declineShare(await asAdministrator(world), { id: share.id, reason: '测试' })
    return true
  },
  endReference: async (world: World, { a }: Numbers): Promise<boolean> => {
    const share = chosen(await sharesOf(world, isReference), a)
    if (!share) return false
    await endReference(await asAdministrator(world), { id: share.id, reason: '测试' })
    return true
  },
  /** Its own editors know nothing of who refers to it. */
  changeReferred: async (world: World, { a, b }: Numbers): Promise<boolean> => {
    const share = chosen(await sharesOf(world, isReference), a)
    if (!share) return false
    const changes = [
      { title: `引用zq${10_000 + world.next()}`, _status: 'published' as const },
      { _status: 'draft' as const },
      { _status: 'published' as const },
      { publishedAt: new Date(world.now().getTime() + 3_600_000).toISOString(), _status: 'published' as const },
    ]
    const data = chosen(changes, b)
    if (data) await world.cms.payload.update({ collection: 'articles', id: share.article, data })
    return true
  },
}
