import {
  insertStandard,
  requestApplication,
  requestUndo,
  runApplications,
  standardInForce,
} from '@zhanqun/cms/standard'
import { inTransaction } from '@zhanqun/publisher/tasks'
import type { StandardItem } from '@zhanqun/standard'
import { createLocalReq } from 'payload'
import type { World } from './world.ts'

type Numbers = { readonly a: number; readonly b: number; readonly c: number }

const BY = { id: 'test', name: '测试' }
/** Small sites stay small: what they lack is made only now and then. */
const USUAL = ['adoptable', 'renamed', 'allowed-name', 'moved', 'reordered', 'reshaped', 'retired'] as const

/** How items come to look in a further version. */
const SHAPES: readonly Partial<StandardItem>[] = [
  {},
  {},
  { template: 'single' },
  { template: 'list', kind: 'notice' },
  { aggregates: ['news-department', 'notice-department'] },
]

const chosen = <T>(from: readonly T[], number: number): T | undefined => from[number % from.length]

/** @param most how many sites are done, whatever is asked for */
const run = (world: World, most = Number.POSITIVE_INFINITY) => {
  let turns = 0
  return runApplications({ payload: world.cms.payload, goOn: () => turns++ < most })
}

/** A further version in force, in which every few items read or stand otherwise, and some are gone. */
const changeStandard = async (world: World, { b, c }: Numbers): Promise<string> => {
  const { payload } = world.cms
  const { version } = await standardInForce({ payload })
  const number = world.next()
  const parents = new Set(version.items.map(({ parentId }) => parentId))
  const items = version.items.flatMap((item, at): StandardItem[] => {
    if ((at + b) % 5 !== 0) return [item]
    const isLeaf = !parents.has(item.id)
    if (isLeaf && c % 4 === 0) return []
    const place = isLeaf && c % 4 === 1 ? { parentId: null, slug: `bz-${item.slug}`.slice(0, 40) } : {}
    const shape = isLeaf ? SHAPES[(b >> 3) % SHAPES.length] : {}
    return [{ ...item, ...place, ...shape, name: `标准${number}`, order: (at * 7 + c) % 90, inNavigation: c % 2 === 0 }]
  })
  return inTransaction(payload, async (req) => {
    const where = { status: { equals: 'in-force' } }
    await payload.db.updateMany({ collection: 'standards', where, data: { status: 'superseded' }, req })
    const id = `exact-${number}-${Date.now()}`
    return insertStandard({ payload, req, version: { ...version, id, name: id, items } })
  })
}

/** What administrators of the platform do with the column standard. */
export const standardActions = {
  applyStandard: async (world: World, numbers: Numbers): Promise<boolean> => {
    const { payload } = world.cms
    const { docs } = await payload.find({ collection: 'sites', depth: 0, pagination: false, sort: 'id' })
    const open = docs.filter(({ state }) => state !== 'closed')
    const site = chosen(open, numbers.a)
    if (!site) return false
    const rowId = await changeStandard(world, numbers)
    const scope = numbers.c % 3 === 0 ? { subtree: site.id } : { sites: [site.id] }
    const options = numbers.c % 16 === 5 ? {} : { mend: [...USUAL] }
    await requestApplication(await createLocalReq({}, payload), { rowId, scope, options, by: BY })
    // Now and then broken off: what is left waits for the next run.
    await run(world, numbers.b % 4 === 0 ? 1 : undefined)
    return true
  },
  /** The last application, or one before it. */
  undoStandard: async (world: World, { a }: Numbers): Promise<boolean> => {
    const { payload } = world.cms
    const { docs } = await payload.find({
      collection: 'standard-applications',
      where: { and: [{ kind: { equals: 'apply' } }, { changed: { greater_than: 0 } }] },
      sort: '-requestedAt',
      limit: 3,
    })
    const application = chosen(docs, a)
    if (!application) return false
    const request = requestUndo(await createLocalReq({}, payload), { id: application.id, by: BY })
    // It may have been undone before.
    if (!(await request.catch(() => undefined))) return false
    await run(world)
    return true
  },
}
