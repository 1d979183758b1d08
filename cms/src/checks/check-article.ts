import { type CheckResult, checkContent, judgeFindings, MAX_REASON, type Waiver, waiverOf } from '@zhanqun/checks'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { failure } from '../errors/fail.ts'
import { idOf } from '../relations.ts'
import { listsFor } from './load-lists.ts'
import { lookupsFor } from './lookups.ts'
import { articleSchema, type GivenArticle, readArticle } from './read-article.ts'

type Checked = {
  readonly req: PayloadRequest
  readonly given: GivenArticle
  readonly siteId: string | null
  readonly now: Date
}

/** Checks an article by the words of its site and by all rules, as the user of the request may see things. */
export const checkGiven = async ({ req, given, siteId, now }: Checked): Promise<CheckResult> =>
  checkContent({
    article: await readArticle(req, given),
    lists: await listsFor(req.payload, siteId),
    lookups: lookupsFor(req, { id: given.id ?? null }, now),
    now,
  })

/** Checks a stored version of an article. @param article as Payload gives it, at any depth */
export const checkArticleVersion = (req: PayloadRequest, article: Record<string, unknown>): Promise<CheckResult> =>
  checkGiven({ req, given: articleSchema.parse(article), siteId: idOf(article.site), now: new Date() })

/** A warning that somebody wants to wave through. */
export const waivedSchema = z.object({
  rule: z.string().max(60),
  key: z.string().max(60),
  reason: z.string().max(2_000),
})

export type Waived = z.infer<typeof waivedSchema>

type Handed = {
  readonly req: PayloadRequest
  readonly article: Record<string, unknown>
  /** Of this article, from earlier. */
  readonly waivers: readonly Waiver[]
  /** Waved through with this submission. */
  readonly waived: readonly Waived[]
}

/**
 * Checks an article that is handed in for review or published.
 * @returns what to keep with it: every warning that was waved through and still stands
 * @throws CHECKS_ERRORS, CHECKS_OPEN with the findings in `data.findings`; CHECKS_REASON
 */
export const passChecks = async ({ req, article, waivers, waived }: Handed): Promise<Waiver[]> => {
  const { findings } = await checkArticleVersion(req, article)
  const { user } = req
  const by = { id: String(user?.id ?? 'system'), name: user && 'name' in user ? String(user.name) : '系统' }
  const added = waived.flatMap(({ rule, key, reason }) => {
    const finding = findings.find((one) => one.rule === rule && one.key === key && one.severity === 'warning')
    if (!finding) return []
    const waiver = waiverOf({ finding, reason, by, now: new Date() })
    if (!waiver) throw failure('CHECKS_REASON', { max: MAX_REASON })
    return [waiver]
  })
  // Who waved a warning through first answers for it.
  const judged = judgeFindings(findings, [...added, ...waivers])
  const refuse = (code: 'CHECKS_ERRORS' | 'CHECKS_OPEN', open: CheckResult['findings']) => {
    const error = failure(code, { count: open.length, first: open[0]?.message ?? '' })
    Object.assign(error.data ?? {}, { findings: open })
    return error
  }
  if (judged.errors.length > 0) throw refuse('CHECKS_ERRORS', judged.errors)
  if (judged.open.length > 0) throw refuse('CHECKS_OPEN', judged.open)
  return [...new Map(judged.waived.map(({ waiver }) => [`${waiver.rule} ${waiver.key}`, waiver])).values()]
}
