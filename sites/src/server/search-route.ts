import { statSync } from 'node:fs'
import { type ErrorCode, type ErrorDetails, ZhanqunError } from '@zhanqun/errors'
import { type GroupReader, openGroupReader, type SearchResponse } from '@zhanqun/search'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Group } from './group.ts'
import { linkFrom, viewOf } from './locate.ts'

/** Forms send empty values for what was not chosen. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/)
const text = z.string().max(100)

const parameters = z.object({
  q: z.string().default(''),
  site: optional(code),
  district: optional(code),
  under: optional(z.string().regex(/^[a-z0-9][a-z0-9/_-]{0,255}$/)),
  column: optional(text),
  type: optional(z.enum(['news', 'notice', 'document', 'interpretation', 'guide', 'answer', 'other'])),
  topic: optional(text),
  year: optional(z.coerce.number().int().min(1900).max(2999)),
  validity: optional(z.enum(['valid', 'invalid'])),
  number: optional(text),
  index: optional(text),
  organ: optional(text),
  from: optional(z.iso.date()),
  to: optional(z.iso.date()),
  sort: optional(z.enum(['relevance', 'date'])),
  page: optional(z.coerce.number().int().min(1).max(100_000)),
})

export const createSearchRoute = ({
  searchFile,
  group: currentGroup,
  publicHosts,
}: {
  searchFile: string
  group: () => Group | undefined
  publicHosts: ReadonlySet<string>
}) => {
  const index = followIndex(searchFile)

  /**
   * @param query parameters as a client has sent them
   * @throws ZhanqunError SEARCH_PARAMETER, SITE_GENERATING, SITE_HOST_UNKNOWN, SEARCH_UNAVAILABLE
   */
  const answer = ({ query, host }: { query: unknown; host: string }): SearchResponse => {
    const asked = parameters.safeParse(query)
    if (!asked.success) {
      throw new ZhanqunError('SEARCH_PARAMETER', { name: String(asked.error.issues[0]?.path[0] ?? '') })
    }
    const group = currentGroup()
    if (!group) throw new ZhanqunError('SITE_GENERATING')
    const view = viewOf({ group, host, publicHosts })
    if (!view) throw new ZhanqunError('SITE_HOST_UNKNOWN')
    const reader = index.current()
    if (!reader) throw new ZhanqunError('SEARCH_UNAVAILABLE')
    const found = reader.search(asked.data)
    const hits = found.hits.flatMap((hit) => {
      const site = group.byCode.get(hit.siteCode)
      return site?.state === 'online' ? [{ ...hit, href: linkFrom({ group, view, site, address: hit.url }) }] : []
    })
    return { ...found, hits }
  }

  const route = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> =>
    reply.header('cache-control', 'no-store').send(answer({ query: request.query, host: request.headers.host ?? '' }))
  return { answer, route, ready: () => index.current() !== undefined, close: () => index.close() }
}

/** The error as clients get it. */
export const errorBody = (code: ErrorCode, details: ErrorDetails = {}) => {
  const { message } = new ZhanqunError(code, details)
  return { error: { code, message } }
}

/** Keeps a reader of the index open, and opens it anew when another file has taken its place. */
const followIndex = (file: string) => {
  let open: { reader: GroupReader; inode: number } | undefined
  const close = () => {
    open?.reader.close()
    open = undefined
  }
  const current = (): GroupReader | undefined => {
    const inode = statSync(file, { throwIfNoEntry: false })?.ino
    if (open && open.inode === inode) return open.reader
    close()
    const reader = inode === undefined ? undefined : openGroupReader({ file })
    if (reader && inode !== undefined) open = { reader, inode }
    return reader
  }
  return { current, close }
}
