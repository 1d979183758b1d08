import type { CheckResult } from '@zhanqun/checks'
import type { Endpoint, PayloadRequest } from 'payload'
import { mayInColumn } from '../access/scope.ts'
import { isId } from '../database/is-id.ts'
import { failure } from '../errors/fail.ts'
import { isRecord } from '../is-record.ts'
import { idOf } from '../relations.ts'
import { waiversOf } from '../review/waivers.ts'
import { checkGiven } from './check-article.ts'
import { articleSchema } from './read-article.ts'

/** A body may have 2 MB; there is room for a form and the other fields besides. */
const MAX_BYTES = 4 * 1024 * 1024

/** What somebody sees depends on who asks; no cache may keep it. */
const headers = { 'Cache-Control': 'private, no-store' }

/** The site of the column that an article is written for; null while none is chosen. */
const siteOf = async (req: PayloadRequest, given: unknown): Promise<string | null> => {
  const id = idOf(given)
  if (id === null || !isId(req.payload, id)) return null
  const column = await req.payload.db.findOne<{ id: string; site?: unknown }>({
    collection: 'columns',
    where: { id: { equals: id } },
    req,
  })
  const site = idOf(column?.site)
  if (site === null) return null
  if (!(await mayInColumn(req, 'article.proofread', { site, column: id }))) throw failure('FORBIDDEN_SITE')
  return site
}

const bodyOf = async (req: PayloadRequest): Promise<Record<string, unknown>> => {
  if (Number(req.headers.get('content-length') ?? 0) > MAX_BYTES) throw failure('CHECKS_TOO_LARGE')
  const text = (await req.text?.()) ?? ''
  if (text.length > MAX_BYTES) throw failure('CHECKS_TOO_LARGE')
  try {
    const given: unknown = JSON.parse(text)
    if (isRecord(given)) return given
  } catch {
    // Answered below.
  }
  throw failure('CHECKS_INPUT')
}

/** What the form of an article is told. */
export type Checked = CheckResult & {
  /** Warnings, by rule and key, that have been waved through for this article before. */
  readonly waived: readonly string[]
}

const waivedBefore = async (req: PayloadRequest, article: string | null | undefined): Promise<readonly string[]> => {
  if (!article || !isId(req.payload, article)) return []
  const own = await req.payload.find({
    collection: 'articles',
    where: { id: { equals: article } },
    draft: true,
    limit: 1,
    depth: 0,
    select: { title: true },
    overrideAccess: false,
    req,
  })
  return own.docs.length === 0 ? [] : (await waiversOf(req, article)).map(({ rule, key }) => `${rule} ${key}`)
}

/** `POST /api/articles/checks`: what the checks find in an article as its form has it, saved or not. */
export const checksEndpoint: Endpoint = {
  path: '/checks',
  method: 'post',
  handler: async (req) => {
    const body = await bodyOf(req)
    const parsed = articleSchema.safeParse(body)
    if (!parsed.success) throw failure('CHECKS_INPUT')
    const siteId = await siteOf(req, body.column)
    const result = await checkGiven({ req, given: parsed.data, siteId, now: new Date() })
    return Response.json({ ...result, waived: await waivedBefore(req, parsed.data.id) } satisfies Checked, { headers })
  },
}
