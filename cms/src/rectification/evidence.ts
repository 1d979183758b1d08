import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { isId } from '../database/is-id.ts'
import { failure } from '../errors/fail.ts'
import { idOf } from '../relations.ts'
import type { NoticeEvidence } from './rows.ts'

const MOST = 20

const webAddress = z.url({ protocol: /^https?$/, hostname: z.regexes.domain }).max(500)

export const evidenceInput = z
  .array(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('article'), id: z.string().min(1).max(60) }),
      z.strictObject({ kind: z.literal('attachment'), id: z.string().min(1).max(60) }),
      z.strictObject({ kind: z.literal('link'), href: webAddress }),
    ]),
  )
  .max(MOST)

const TITLES = { article: ['articles', 'title'], attachment: ['attachments', 'originalName'] } as const
const NAMES = { article: '稿件', attachment: '附件' } as const

const rowSchema = z.looseObject({ site: z.unknown(), filename: z.unknown().optional() })

/**
 * What an answer names, as far as whoever answers may see it and it belongs to the site.
 * @throws NOTICE_EVIDENCE
 */
export const checkedEvidence = async (
  req: PayloadRequest,
  { site, given }: { site: string; given: z.infer<typeof evidenceInput> },
): Promise<readonly NoticeEvidence[]> => {
  const checked: NoticeEvidence[] = []
  for (const one of given) {
    if (one.kind === 'link') checked.push(one)
    else checked.push({ ...one, title: await titleOf(req, { ...one, site }) })
  }
  return checked
}

const titleOf = async (
  req: PayloadRequest,
  { kind, id, site }: { kind: 'article' | 'attachment'; id: string; site: string },
): Promise<string> => {
  const [collection, field] = TITLES[kind]
  const found: unknown = isId(req.payload, id)
    ? await req.payload.findByID({
        collection,
        id,
        depth: 0,
        draft: true,
        disableErrors: true,
        overrideAccess: false,
        user: req.user,
        req,
      })
    : null
  const row = rowSchema.nullable().parse(found)
  if (!row || idOf(row.site) !== site) throw failure('NOTICE_EVIDENCE', { kind: NAMES[kind] })
  return String(row[field] ?? row.filename ?? '') || NAMES[kind]
}
