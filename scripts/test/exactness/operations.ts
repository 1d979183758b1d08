import { rollBack } from '@zhanqun/cms'
import type { World } from './world.ts'

type Numbers = { readonly a: number; readonly b: number; readonly c: number }

const HOUR = 3_600_000
const SCOPES = ['group', 'subtree', 'site'] as const

const all = { depth: 0, pagination: false, sort: 'id' } as const

const chosen = <T>(from: readonly T[], number: number): T | undefined => from[number % from.length]

const sitesOf = async ({ cms }: World) => (await cms.payload.find({ collection: 'sites', ...all })).docs
const switchesOf = async ({ cms }: World) => (await cms.payload.find({ collection: 'switches', ...all })).docs

const switchData = async (world: World, { a, b, c }: Numbers) => {
  const { now } = world
  const from = now().getTime() + ((b % 7) - 4) * HOUR
  const scope = chosen(SCOPES, a) ?? 'group'
  const kind = c & 1 ? ('grey' as const) : ('banner' as const)
  return {
    kind,
    scope,
    site: scope === 'group' ? null : (chosen(await sitesOf(world), b)?.id ?? null),
    text: `第${world.next()}号“公告”`,
    level: c & 2 ? ('urgent' as const) : ('notice' as const),
    link: c & 4 ? '/zwgk/' : null,
    from: new Date(from).toISOString(),
    until: kind === 'grey' || c & 8 ? new Date(from + (1 + (a % 6)) * HOUR).toISOString() : null,
    enabled: (c & 48) !== 48,
  }
}

/** What those who run the group do. */
export const operations = {
  addSwitch: async (world: World, numbers: Numbers): Promise<boolean> => {
    await world.cms.payload.create({ collection: 'switches', data: await switchData(world, numbers) })
    return true
  },
  changeSwitch: async (world: World, numbers: Numbers): Promise<boolean> => {
    const known = chosen(await switchesOf(world), numbers.b)
    if (!known) return false
    await world.cms.payload.update({ collection: 'switches', id: known.id, data: await switchData(world, numbers) })
    return true
  },
  deleteSwitch: async (world: World, { a }: Numbers): Promise<boolean> => {
    const known = chosen(await switchesOf(world), a)
    if (!known) return false
    await world.cms.payload.delete({ collection: 'switches', id: known.id })
    return true
  },
  toggleColumn: async ({ cms }: World, { a }: Numbers): Promise<boolean> => {
    const column = chosen((await cms.payload.find({ collection: 'columns', ...all })).docs, a)
    if (!column) return false
    await cms.payload.update({ collection: 'columns', id: column.id, data: { hidden: !column.hidden } })
    return true
  },
  /** To some moment since the site was made. */
  rollBack: async (world: World, { a, b }: Numbers): Promise<boolean> => {
    const site = chosen(await sitesOf(world), a)
    if (!site || site.state === 'closed') return false
    const opened = new Date(site.createdAt).getTime()
    const moment = new Date(opened + ((Date.now() - opened) * (b % 100)) / 100)
    try {
      return (await rollBack({ payload: world.cms.payload, user: null, site, moment })).done > 0
    } catch (error) {
      // What has been saved once must not be refused now.
      throw new Error('A roll-back failed.', { cause: error })
    }
  },
}
