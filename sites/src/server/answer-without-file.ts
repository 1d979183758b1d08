import { encodingFor } from './file-answer.ts'
import type { Form } from './form.ts'
import type { ServedSite } from './group.ts'
import { retryAfterOf } from './life-cycle.ts'
import { plainPage } from './plain-page.ts'
import type { Resolution, Resolver } from './resolve.ts'
import { securityHeaders } from './security-headers.ts'
import { EMPTY, type WholeAnswer } from './whole-answer.ts'

/** What a client gets where there is no file for it. */
export const answerWithoutFile = ({
  resolution,
  resolver,
  acceptEncoding,
}: {
  resolution: Exclude<Resolution, { kind: 'file' }>
  resolver: Resolver
  acceptEncoding: string | undefined
}): WholeAnswer => {
  switch (resolution.kind) {
    case 'generating':
      return plainPage('SITE_GENERATING')
    case 'unknown-host':
      return plainPage('SITE_HOST_UNKNOWN')
    case 'redirect': {
      const { status, location, cacheControl } = resolution
      const cache: Record<string, string> = cacheControl === undefined ? {} : { 'cache-control': cacheControl }
      return { status, headers: { ...securityHeaders, location, ...cache }, body: EMPTY }
    }
    case 'suspended':
      return notice({ resolver, site: resolution.site, now: new Date() })
    case 'missing':
      return resolution.site ? miss({ resolver, site: resolution.site, acceptEncoding }) : plainPage('PAGE_NOT_FOUND')
  }
}

/** The notice of a suspended site. */
const notice = ({ resolver, site, now }: { resolver: Resolver; site: ServedSite; now: Date }): WholeAnswer => {
  const retryAfter = retryAfterOf(site, now)
  const form = resolver.ownPage(site, '503.html')?.form(undefined)
  if (form instanceof Promise || !form?.bytes) return plainPage('SITE_SUSPENDED', retryAfter)
  const headers = { ...bareHeaders(form), 'cache-control': 'no-store', 'retry-after': retryAfter }
  return { status: 503, headers, body: form.bytes }
}

/** The site's own page for what it does not have. */
const miss = ({
  resolver,
  site,
  acceptEncoding,
}: {
  resolver: Resolver
  site: ServedSite
  acceptEncoding: string | undefined
}): WholeAnswer => {
  const file = resolver.ownPage(site, '404.html')
  const best = file?.form(encodingFor(file, acceptEncoding))
  // Not yet compressed: nobody waits for that here.
  const form = best instanceof Promise ? file?.form(undefined) : best
  if (form instanceof Promise || !form?.bytes) {
    return plainPage(resolver.hasHome(site) ? 'PAGE_NOT_FOUND' : 'SITE_GENERATING')
  }
  return { status: 404, headers: { ...bareHeaders(form), 'cache-control': 'no-cache' }, body: form.bytes }
}

/** Headers of a form that is not sent for its own sake. */
const bareHeaders = ({ headers }: Form): Record<string, string> => {
  const {
    etag: _etag,
    'last-modified': _modified,
    'accept-ranges': _ranges,
    'content-length': _length,
    ...others
  } = headers
  return others
}
