import path from 'node:path'
import { findFile } from './find-file.ts'
import { type Group, hasPages, mergeTarget, type ServedSite } from './group.ts'
import { type HostView, linkFrom } from './locate.ts'
import { formatPath, type RequestPath } from './request-path.ts'

/** Long enough to spare the server, short enough that a site which is opened again is found again. */
export const MOVED_CACHE = 'public, max-age=3600'

const AN_HOUR = '3600'

/** When a suspended site may be asked again, for a Retry-After header. */
export const retryAfterOf = ({ retryAfter }: ServedSite, now: Date): string => {
  const until = retryAfter === undefined ? Number.NaN : Date.parse(retryAfter)
  return until > now.getTime() ? new Date(until).toUTCString() : AN_HOUR
}

/**
 * Where an address of a merged site has gone: to the same address of the site that it was merged
 * into, where there is such a page, else to that site's home page.
 * @returns undefined when there is no site to go to
 */
export const movedTo = ({
  group,
  view,
  publicDir,
  site,
  asked,
}: {
  group: Group
  view: HostView
  publicDir: string
  site: ServedSite
  /** The address inside the merged site. */
  asked: RequestPath
}): { location: string; permanent: boolean } | undefined => {
  const target = mergeTarget(group, site)
  if (!target) return undefined
  const link = (address: string) => linkFrom({ group, view, site: target, address })
  if (!hasPages(target)) return { location: link('/'), permanent: false }
  const { segments } = asked
  const folder = segments.length > 0 && asked.folder
  const found = findFile({ root: path.join(publicDir, target.code), segments, folder })
  if (!found) return { location: link('/'), permanent: true }
  return { location: link(formatPath({ ...asked, folder: asked.folder || found.kind === 'slash' })), permanent: true }
}
