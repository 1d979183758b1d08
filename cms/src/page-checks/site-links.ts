import { unpackFacts } from '@zhanqun/compliance/packed'
import { updateRow } from '@zhanqun/content/payload'
import type { SiteLink } from '@zhanqun/page-checks'
import type { Payload, Where } from 'payload'
import { z } from 'zod'

const COLLECTION = 'site-links'
/** Of thousands of sites with thousands of addresses, so few are in memory at once. */
const AT_ONCE = 20

export type SiteLinks = {
  readonly site: string
  readonly links: readonly SiteLink[]
  /** When the publisher wrote them. */
  readonly at: number
}

const linksSchema: z.ZodType<readonly SiteLink[]> = z.array(z.object({ url: z.string(), pages: z.array(z.string()) }))
const rowSchema = z
  .object({ site: z.string(), links: z.string(), at: z.number().nullish() })
  .transform(({ site, links, at }): SiteLinks => ({ site, links: linksSchema.parse(unpackFacts(links)), at: at ?? 0 }))

const find = async (payload: Payload, where: Where, limit: number): Promise<readonly SiteLinks[]> => {
  const { docs } = await payload.db.find<{ id: string }>({
    collection: COLLECTION,
    where,
    sort: 'site',
    limit,
    pagination: false,
  })
  return docs.map((row: unknown) => rowSchema.parse(row))
}

/** Sites whose addresses were written anew, some of them. */
export const untakenLinks = (payload: Payload): Promise<readonly SiteLinks[]> =>
  find(payload, { isTaken: { equals: false } }, AT_ONCE)

/** Notes that these are known; not where the publisher has written others since. */
export const takeLinks = async (payload: Payload, { site, at }: SiteLinks): Promise<void> => {
  const where: Where = { and: [{ site: { equals: site } }, { at: { equals: at } }] }
  await updateRow({ payload, collection: COLLECTION, where, data: { isTaken: true } })
}

/** The addresses of all sites, one site after another. */
export async function* allSiteLinks(payload: Payload): AsyncGenerator<SiteLinks> {
  let after = ''
  for (;;) {
    const some = await find(payload, { site: { greater_than: after } }, AT_ONCE)
    yield* some
    const last = some.at(-1)
    if (!last || some.length < AT_ONCE) return
    after = last.site
  }
}
