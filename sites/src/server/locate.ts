import { type Group, hasPages, type ServedSite } from './group.ts'

/** What a host name stands for. */
export type HostView =
  | { readonly kind: 'portal' }
  /** A domain of the site's own, or `<code>.localhost`. */
  | {
      readonly kind: 'own'
      readonly site: ServedSite
      /** Where the portal is, e.g. `http://localhost:4321`; null when it has no address of its own from here. */
      readonly portalOrigin: string | null
    }

/** One way to answer a request; the first one that leads to a page is taken. */
export type Candidate =
  | { readonly kind: 'page'; readonly site: ServedSite; readonly segments: readonly string[] }
  | {
      readonly kind: 'elsewhere'
      readonly origin: string
      readonly site: ServedSite
      readonly segments: readonly string[]
    }
  | {
      readonly kind: 'redirect'
      readonly status: 301 | 302
      readonly origin: string
      readonly segments: readonly string[]
    }

const LOCAL_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * @param host value of the Host header
 * @param publicHosts further host names under which the portal answers
 * @returns undefined for a host that is none of the group's
 */
export const viewOf = ({
  group,
  host,
  publicHosts,
}: {
  group: Group
  host: string
  publicHosts: ReadonlySet<string>
}): HostView | undefined => {
  const [, name = '', port = ''] = /^(.*?)\.?(:\d+)?$/.exec(host.toLowerCase()) ?? []
  const own = group.byDomain.get(name)
  if (own && own !== group.root) {
    const { domain } = group.root
    return { kind: 'own', site: own, portalOrigin: domain === null ? null : `https://${domain}` }
  }
  if (own || LOCAL_HOSTS.has(name) || publicHosts.has(name)) return { kind: 'portal' }
  const local = name.endsWith('.localhost') ? group.byCode.get(name.slice(0, -'.localhost'.length)) : undefined
  if (local === group.root) return { kind: 'portal' }
  return local && { kind: 'own', site: local, portalOrigin: `http://localhost${port}` }
}

/**
 * For `<code>.localhost` with a code that a site had before.
 * @returns the origin under which the site is found now
 */
export const renamedHost = (group: Group, host: string): string | undefined => {
  const [, former = '', port = ''] = /^([a-z0-9-]+)\.localhost\.?(:\d+)?$/.exec(host.toLowerCase()) ?? []
  const site = group.byFormerCode.get(former)
  return site && `http://${site.code}.localhost${port}`
}

/** Every way to answer a request for these path segments on a host, best first. */
export const candidatesFor = ({
  group,
  view,
  segments,
}: {
  group: Group
  view: HostView
  segments: readonly string[]
}): Candidate[] => {
  const named = group.byCode.get(segments[0] ?? '')
  const rest = segments.slice(1)
  const renamed = byFormerCode({ group, view, segments })
  if (view.kind === 'portal') {
    if (!named) return inTurn({ kind: 'page', site: group.root, segments }, renamed)
    if (named === group.root) return [{ kind: 'redirect', status: 301, origin: '', segments: rest }]
    return [byPath(named, rest)]
  }
  const others = named ? [named === view.site ? pageOf(named, rest) : byPath(named, rest)] : renamed
  const candidates = inTurn({ kind: 'page', site: view.site, segments }, others)
  // Links to the portal are without a host as long as nobody has a domain.
  if (view.site.domain === null && view.portalOrigin !== null) {
    candidates.push({ kind: 'elsewhere', origin: view.portalOrigin, site: group.root, segments })
  }
  return candidates
}

/** Address of a site's page for a link on a page under this host. */
export const linkFrom = ({
  group,
  view,
  site,
  address,
}: {
  group: Group
  view: HostView
  site: ServedSite
  address: string
}): string => {
  if (view.kind === 'own' && view.site === site) return site.domain === null ? `/${site.code}${address}` : address
  if (site === group.root) {
    if (view.kind === 'portal') return address
    return view.portalOrigin === null ? `/${site.code}${address}` : `${view.portalOrigin}${address}`
  }
  return site.domain === null ? `/${site.code}${address}` : `https://${site.domain}${address}`
}

/** The host's own site first, unless it has no pages to be looked through. */
const inTurn = (own: Candidate & { kind: 'page' }, others: readonly Candidate[]): Candidate[] =>
  hasPages(own.site) ? [own, ...others] : [...others, own]

const pageOf = (site: ServedSite, segments: readonly string[]): Candidate => ({ kind: 'page', site, segments })

/** The first part is a code that a site had before. */
const byFormerCode = ({
  group,
  view,
  segments,
}: {
  group: Group
  view: HostView
  segments: readonly string[]
}): Candidate[] => {
  const site = group.byFormerCode.get(segments[0] ?? '')
  if (!site) return []
  const origin = linkFrom({ group, view, site, address: '' })
  return [{ kind: 'redirect', status: 301, origin, segments: segments.slice(1) }]
}

const byPath = (site: ServedSite, segments: readonly string[]): Candidate =>
  site.domain === null || site.state === 'merged'
    ? pageOf(site, segments)
    : { kind: 'redirect', status: 302, origin: `https://${site.domain}`, segments }
