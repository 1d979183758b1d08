import path from 'node:path'
import { SWITCH_FILES } from '@zhanqun/content'
import { policyOf } from '@zhanqun/public-files'
import { type Found, findAsset, findFile } from './find-file.ts'
import type { Group, ServedSite } from './group.ts'
import { createKnownAddresses } from './known-addresses.ts'
import { MOVED_CACHE, movedTo } from './life-cycle.ts'
import { candidatesFor, renamedHost, viewOf } from './locate.ts'
import { leadsTo } from './redirect-page.ts'
import { formatPath, parseRequestPath, type RequestPath } from './request-path.ts'
import { createStaticFiles, type KeptFile, type StaticFile } from './static-files.ts'

/** What stands at an address. */
export type Resolution =
  | { readonly kind: 'file'; readonly file: StaticFile }
  | {
      readonly kind: 'redirect'
      readonly status: 301 | 302
      readonly location: string
      readonly cacheControl?: string
    }
  /** The site is away for a time. */
  | { readonly kind: 'suspended'; readonly site: ServedSite }
  /** Without a site there is not even a page that says so. */
  | { readonly kind: 'missing'; readonly site?: ServedSite }
  | { readonly kind: 'generating' }
  | { readonly kind: 'unknown-host' }

export type Resolver = ReturnType<typeof createResolver>

export const createResolver = ({
  publicDir,
  group: currentGroup,
  publicHosts,
  cacheBytes,
}: {
  publicDir: string
  group: () => Group | undefined
  publicHosts: ReadonlySet<string>
  cacheBytes: number
}) => {
  const files = createStaticFiles({ maxBytes: cacheBytes })
  const addresses = createKnownAddresses(files.isCurrent)
  const rootOf = (site: ServedSite) => path.join(publicDir, site.code)
  const open = (found: Found | undefined, segments: readonly string[], noindex = false): KeptFile | undefined =>
    found?.kind === 'file'
      ? files.open({ found, policy: policyOf({ segments, name: path.basename(found.file), noindex }) })
      : undefined

  const resolve = ({ host, url }: { host: string; url: string }): Resolution => {
    const group = currentGroup()
    if (!group) return { kind: 'generating' }
    const known = addresses.find(group, { host, url })
    if (known) return known
    const fileAt = (file: KeptFile, found: Found | undefined): Resolution =>
      found?.kind === 'file' && !found.linked
        ? addresses.remember(group, { host, url }, found.file, file)
        : { kind: 'file', file }
    const view = viewOf({ group, host, publicHosts })
    const asked = parseRequestPath(url)
    if (!view) {
      const origin = renamedHost(group, host)
      if (origin === undefined || !asked) return { kind: 'unknown-host' }
      return movedForGood(`${origin}${formatPath(asked)}`)
    }
    if (!asked) return absent(view.kind === 'own' ? view.site : group.root)

    if (asked.segments[0] === '_astro') {
      const found = findAsset(publicDir, asked.segments.slice(1))
      const asset = open(found, asked.segments)
      if (asset) return fileAt(asset, found)
    }
    const candidates = candidatesFor({ group, view, segments: asked.segments })
    for (const candidate of candidates) {
      const { segments } = candidate
      const inSite: RequestPath = { ...asked, segments }
      if (candidate.kind === 'redirect') {
        return { kind: 'redirect', status: candidate.status, location: `${candidate.origin}${formatPath(inSite)}` }
      }
      // Its notice, too, goes grey and carries banners.
      const isSwitchFile = segments.length === 1 && SWITCH_FILES.has(segments[0] ?? '')
      if (candidate.kind === 'page' && candidate.site.state === 'suspended' && !isSwitchFile) {
        return { kind: 'suspended', site: candidate.site }
      }
      if (candidate.kind === 'page' && candidate.site.state === 'merged') {
        const moved = movedTo({ group, view, publicDir, site: candidate.site, asked: inSite })
        if (!moved) return { kind: 'missing' }
        return moved.permanent
          ? movedForGood(moved.location)
          : { kind: 'redirect', status: 302, location: moved.location }
      }
      // The address of a site itself also wants its slash: `/<code>` is not the folder of its pages.
      const folder = asked.folder || asked.segments.length === 0
      const found = findFile({ root: rootOf(candidate.site), segments, folder: segments.length > 0 && folder })
      if (!found) continue
      // Pages of a closed site say so themselves; its files cannot.
      const file = open(found, segments, candidate.site.state === 'closed')
      if (found.kind === 'file' && !file) continue
      if (candidate.kind === 'elsewhere') {
        return { kind: 'redirect', status: 302, location: `${candidate.origin}${formatPath(inSite)}` }
      }
      if (!file || (segments.length === 0 && !folder)) {
        return { kind: 'redirect', status: 301, location: formatPath({ ...asked, folder: true }) }
      }
      const location = leadsTo({ file, segments })
      if (location !== undefined) return movedForGood(`${location}${asked.query}`)
      return candidate === candidates[0] ? fileAt(file, found) : { kind: 'file', file }
    }
    const [first] = candidates
    return absent(first?.kind === 'page' ? first.site : group.root)
  }

  return {
    resolve,
    /** A page that a site keeps for an occasion, e.g. `404.html`. */
    ownPage: (site: ServedSite, name: string): StaticFile | undefined =>
      open(findFile({ root: rootOf(site), segments: [name], folder: false }), [name]),
    hasHome: (site: ServedSite): boolean =>
      findFile({ root: rootOf(site), segments: [], folder: true })?.kind === 'file',
  }
}

const movedForGood = (location: string): Resolution => ({
  kind: 'redirect',
  status: 301,
  location,
  cacheControl: MOVED_CACHE,
})

/** For an address that a site does not have. */
const absent = (site: ServedSite): Resolution => {
  if (site.state === 'suspended') return { kind: 'suspended', site }
  return site.state === 'merged' ? { kind: 'missing' } : { kind: 'missing', site }
}
