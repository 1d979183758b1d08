import { createReadStream } from 'node:fs'
import path from 'node:path'
import { send } from '@fastify/send'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { createCompressor, encodingFor } from './compression.ts'
import { type Found, findAsset, findFile } from './find-file.ts'
import type { Group, ServedSite } from './group.ts'
import { MOVED_CACHE, movedTo, sendNotice } from './life-cycle.ts'
import { candidatesFor, renamedHost, viewOf } from './locate.ts'
import { sendPlainPage } from './plain-page.ts'
import { policyOf } from './policy.ts'
import { leadsTo } from './redirect-page.ts'
import { formatPath, parseRequestPath, type RequestPath } from './request-path.ts'

type File = Extract<Found, { kind: 'file' }>

/** Answers every address that is a file of a site, or none at all. */
export const createStaticRoute = ({
  publicDir,
  group: currentGroup,
  publicHosts,
}: {
  publicDir: string
  group: () => Promise<Group | undefined>
  publicHosts: ReadonlySet<string>
}) => {
  const compress = createCompressor()
  const rootOf = (site: ServedSite) => path.join(publicDir, site.code)

  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const group = await currentGroup()
    if (!group) return sendPlainPage(reply, 'SITE_GENERATING')
    const view = viewOf({ group, host: request.headers.host ?? '', publicHosts })
    const asked = parseRequestPath(request.raw.url ?? '')
    if (!view) {
      const origin = renamedHost(group, request.headers.host ?? '')
      if (origin === undefined || !asked) return sendPlainPage(reply, 'SITE_HOST_UNKNOWN')
      return reply.header('cache-control', MOVED_CACHE).redirect(`${origin}${formatPath(asked)}`, 301)
    }
    if (!asked) return miss(reply, view.kind === 'own' ? view.site : group.root)

    if (asked.segments[0] === '_astro') {
      const found = await findAsset(publicDir, asked.segments.slice(1))
      if (found?.kind === 'file') return sendFile({ request, reply, found, segments: asked.segments })
    }
    const candidates = candidatesFor({ group, view, segments: asked.segments })
    for (const candidate of candidates) {
      const { segments } = candidate
      const inSite: RequestPath = { ...asked, segments }
      if (candidate.kind === 'redirect') {
        return reply.redirect(`${candidate.origin}${formatPath(inSite)}`, candidate.status)
      }
      if (candidate.kind === 'page' && candidate.site.state === 'suspended') {
        return sendNotice({ reply, publicDir, site: candidate.site, now: new Date() })
      }
      if (candidate.kind === 'page' && candidate.site.state === 'merged') {
        const moved = await movedTo({ group, view, publicDir, site: candidate.site, asked: inSite })
        if (!moved) return sendPlainPage(reply, 'PAGE_NOT_FOUND')
        if (moved.permanent) reply.header('cache-control', MOVED_CACHE)
        return reply.redirect(moved.location, moved.permanent ? 301 : 302)
      }
      // The address of a site itself also wants its slash: `/<code>` is not the folder of its pages.
      const folder = asked.folder || asked.segments.length === 0
      const found = await findFile({ root: rootOf(candidate.site), segments, folder: segments.length > 0 && folder })
      if (!found) continue
      if (candidate.kind === 'elsewhere') return reply.redirect(`${candidate.origin}${formatPath(inSite)}`, 302)
      if (found.kind === 'slash' || (segments.length === 0 && !folder)) {
        return reply.redirect(formatPath({ ...asked, folder: true }), 301)
      }
      const location = await leadsTo({ found, segments })
      if (location !== undefined) {
        return reply.header('cache-control', MOVED_CACHE).redirect(`${location}${asked.query}`, 301)
      }
      // Its pages say so themselves; its files cannot.
      if (candidate.site.state === 'closed') reply.header('x-robots-tag', 'noindex')
      return sendFile({ request, reply, found, segments })
    }
    const [first] = candidates
    return miss(reply, first?.kind === 'page' ? first.site : group.root)
  }

  /** The site's own page for what it does not have. */
  async function miss(reply: FastifyReply, site: ServedSite): Promise<FastifyReply> {
    if (site.state === 'suspended') return sendNotice({ reply, publicDir, site, now: new Date() })
    if (site.state === 'merged') return sendPlainPage(reply, 'PAGE_NOT_FOUND')
    const page = await findFile({ root: rootOf(site), segments: ['404.html'], folder: false })
    if (page?.kind === 'file') {
      reply.code(404).header('content-type', 'text/html; charset=utf-8').header('cache-control', 'no-cache')
      return reply.header('content-length', page.size).send(createReadStream(page.file))
    }
    const home = await findFile({ root: rootOf(site), segments: [], folder: true })
    return sendPlainPage(reply, home ? 'PAGE_NOT_FOUND' : 'SITE_GENERATING')
  }

  async function sendFile({
    request,
    reply,
    found,
    segments,
  }: {
    request: FastifyRequest
    reply: FastifyReply
    found: File
    segments: readonly string[]
  }): Promise<FastifyReply> {
    const name = path.basename(found.file)
    const policy = policyOf({ segments, name })
    const encoding =
      policy.compress && request.headers.range === undefined
        ? encodingFor({ acceptEncoding: request.headers['accept-encoding'], size: found.size })
        : undefined
    const { raw } = request
    const answer = await send(
      // Asked by HEAD it opens no stream; the compressed bytes take its place.
      encoding ? Object.assign(Object.create(raw), { method: 'HEAD' }) : raw,
      encodeURIComponent(name),
      { root: path.dirname(found.file), index: false, cacheControl: false },
    )
    if (answer.type !== 'file') {
      reply.code(answer.statusCode).headers(answer.headers)
      return answer.statusCode === 404 ? sendPlainPage(reply, 'PAGE_NOT_FOUND') : reply.send()
    }
    reply.code(answer.statusCode).headers(answer.headers).header('cache-control', policy.cacheControl)
    if (policy.compress) reply.header('vary', 'accept-encoding')
    if (policy.contentDisposition) reply.header('content-disposition', policy.contentDisposition)
    if (policy.contentSecurityPolicy) reply.header('content-security-policy', policy.contentSecurityPolicy)
    if (policy.contentType && answer.statusCode !== 304) reply.header('content-type', policy.contentType)
    if (!encoding || answer.statusCode !== 200) return reply.send(answer.stream)
    const bytes = await compress({ ...found, encoding })
    return reply.header('content-encoding', encoding).header('content-length', bytes.byteLength).send(bytes)
  }
}
