import { createGuard, type Guard } from '@zhanqun/probes'
import type { Payload } from 'payload'
import { publicAddressOf } from '../public-address.ts'
import { settings } from '../settings.ts'

export type ProbeTargets = {
  /** The address of the home page of each site that readers are to find, by its id. */
  readonly urls: ReadonlyMap<string, URL>
  readonly guard: Guard
  /** Whether a host is one of our own sites. */
  readonly isOurs: (host: string) => boolean
}

/** What is probed: every site that is online, where readers find it. */
export const probeTargets = async (payload: Payload): Promise<ProbeTargets> => {
  const { origin, allowPrivate } = settings.probes
  const { docs } = await payload.find({
    collection: 'sites',
    where: { state: { equals: 'online' } },
    select: { code: true, domain: true, parent: true },
    sort: 'code',
    depth: 0,
    pagination: false,
    overrideAccess: true,
  })
  const urls = new Map(
    docs.flatMap((site) => {
      const url = URL.parse(publicAddressOf({ site, origin }))
      return url ? [[site.id, url] as const] : []
    }),
  )
  const hosts = new Set([...urls.values()].map(({ host }) => host))
  const own = URL.parse(origin)?.host
  return {
    urls,
    guard: createGuard({ trusted: own === undefined ? [] : [own], allowPrivate }),
    isOurs: (host) => hosts.has(host),
  }
}
