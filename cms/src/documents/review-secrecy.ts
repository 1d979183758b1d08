import { createHash } from 'node:crypto'
import { isSecrecyResult, reviewedText, reviewState, SECRECY_GROUNDS, SECRECY_RESULTS } from '@zhanqun/documents'
import type { CollectionAfterChangeHook, PayloadRequest } from 'payload'
import { mayInColumn } from '../access/scope.ts'
import { failure, fieldFailure } from '../errors/fail.ts'
import { ROLLBACK, writeAudit } from '../hooks/audit.ts'
import { isRecord } from '../is-record.ts'
import { idOf } from '../relations.ts'

/** Who may say that an article holds no secret. */
export const mayReview = (
  req: PayloadRequest,
  place: { readonly site: string; readonly column: string | null },
): Promise<boolean> => (req.user ? mayInColumn(req, 'article.publish', place) : Promise.resolve(true))

const fail = (...[code, details]: Parameters<typeof failure>) =>
  fieldFailure({ path: 'secrecy.result', code, details: details ?? {}, collection: 'articles' })

/** Digest of what a reviewer looks at. */
const digestOf = ({ title, content, cover, attachments }: Record<string, unknown>): string => {
  const files = Array.isArray(attachments) ? attachments.map((row) => (isRecord(row) ? idOf(row.file) : null)) : []
  const text = reviewedText({
    title: String(title ?? ''),
    content,
    files: [idOf(cover), ...files].flatMap((file) => file ?? []),
  })
  return createHash('sha256').update(text).digest('hex')
}

const SAID = ['result', 'ground', 'note'] as const
/** Only the product itself writes these. */
const STAMPED = ['reviewer', 'reviewerName', 'at', 'digest'] as const

const pick = (from: Record<string, unknown>, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(names.map((name) => [name, from[name] || null]))

const isDifferent = (a: Record<string, unknown>, b: Record<string, unknown>): boolean =>
  SAID.some((name) => (a[name] || null) !== (b[name] || null))

/** What somebody says of an article, checked: 《条例》 articles 14 to 16 give the grounds. */
const checkSaid = ({ result, ground }: Record<string, unknown>): void => {
  const isGround = typeof ground === 'string' && Object.hasOwn(SECRECY_GROUNDS, ground)
  if (!isSecrecyResult(result) || (ground && !isGround)) throw fail('SECRECY_RESULT')
  const { label, needsGround } = SECRECY_RESULTS[result]
  if (needsGround && !isGround) throw fail('SECRECY_GROUND_REQUIRED', { result: label })
}

const stamp = (req: PayloadRequest, data: Record<string, unknown>) => ({
  reviewer: req.user ? String(req.user.id) : 'system',
  reviewerName: req.user && 'name' in req.user ? String(req.user.name) : '系统',
  at: new Date().toISOString(),
  digest: digestOf(data),
})

/** Settles what is kept of the review: stamped anew when somebody reviews, as it was otherwise. */
const settle = async (req: PayloadRequest, data: Record<string, unknown>, before: Record<string, unknown>) => {
  const given = isRecord(data.secrecy) ? data.secrecy : {}
  // What comes from a version was stamped when it was made.
  if (req.context[ROLLBACK] || req.context.isRestoringVersion) return { ...pick(given, SAID), ...pick(given, STAMPED) }
  if (!given.reviewNow && !isDifferent(given, before)) return { ...pick(before, SAID), ...pick(before, STAMPED) }
  const siteId = idOf(data.site)
  if (siteId === null || !(await mayReview(req, { site: siteId, column: idOf(data.column) })))
    throw failure('SECRECY_FORBIDDEN')
  if (!given.result && !given.reviewNow) return { ...pick({}, SAID), ...pick({}, STAMPED) }
  checkSaid(given)
  return { ...pick(given, SAID), ...stamp(req, data) }
}

/**
 * 保密审查: keeps who reviewed what and when, and lets nothing be published without it where the site requires
 * it. A roll-back puts back what was public, and asks for none.
 */
export const reviewSecrecy = async ({
  req,
  data,
  before,
  required,
}: {
  req: PayloadRequest
  data: Record<string, unknown>
  /** The review as the newest version has it. */
  before: unknown
  required: boolean
}): Promise<void> => {
  const secrecy: Record<string, unknown> = await settle(req, data, isRecord(before) ? before : {})
  data.secrecy = secrecy
  if (!required || data._status !== 'published' || data.deletedAt || req.context[ROLLBACK]) return
  const { result, digest } = secrecy
  const review = {
    result: isSecrecyResult(result) ? result : null,
    digest: typeof digest === 'string' ? digest : null,
  }
  switch (reviewState(review, review.digest === null ? '' : digestOf(data))) {
    case 'passed':
      return
    case 'missing':
      throw fail('SECRECY_REVIEW_MISSING')
    case 'refused':
      throw fail('SECRECY_REVIEW_REFUSED')
    case 'outdated':
      throw fail('SECRECY_REVIEW_OUTDATED')
  }
}

/** Each review has an entry of its own in the audit log. */
export const auditReview: CollectionAfterChangeHook = async ({ doc, previousDoc, req }) => {
  const at: unknown = doc.secrecy?.at
  if (!at || at === previousDoc?.secrecy?.at || req.context[ROLLBACK]) return doc
  const result: unknown = doc.secrecy.result
  await writeAudit(req, {
    action: 'secrecy-review',
    collection: 'articles',
    docId: doc.id,
    title: `${doc.title ?? '未命名'}：${isSecrecyResult(result) ? SECRECY_RESULTS[result].label : '撤销审查'}`,
    siteId: idOf(doc.site),
  })
  return doc
}
