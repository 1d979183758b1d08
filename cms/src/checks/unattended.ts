import { type Finding, judgeFindings, type Waiver, waiverOf } from '@zhanqun/checks'
import type { PayloadRequest } from 'payload'
import { nameOf } from '../review/actor.ts'
import { checkArticleVersion } from './check-article.ts'

/** Warnings that were shown when a time was set: by rule and key. */
export type SeenWarnings = readonly Pick<Finding, 'rule' | 'key'>[]

/** What the content checks say when the time of an article has come and nobody is there to be asked. */
export type Unattended = {
  /** Any of them keeps the article back. */
  readonly errors: readonly Finding[]
  /** For each warning why it went public, and who answers for that. */
  readonly waivers: readonly Waiver[]
  /** Those of them that nobody could have seen before. */
  readonly unseen: readonly Waiver[]
}

const NOBODY = { id: 'system', name: '系统' } as const
const SEEN = '设定发布时间时已有的提示，未逐条说明'
const UNSEEN = '定时发布时新出现的提示，未经人工确认'

/**
 * Checks an article at its set time, as whoever has set it may see things.
 * @param waivers given before, with their reasons
 */
export const checkUnattended = async ({
  req,
  article,
  waivers,
  seen,
}: {
  req: PayloadRequest
  article: Record<string, unknown>
  waivers: readonly Waiver[]
  seen: SeenWarnings
}): Promise<Unattended> => {
  const { findings } = await checkArticleVersion(req, article)
  const { errors, open, waived } = judgeFindings(findings, waivers)
  const [now, setter] = [new Date(), { id: String(req.user?.id ?? NOBODY.id), name: nameOf(req.user) }]
  const added = open.flatMap((finding) => {
    const wasSeen = seen.some(({ rule, key }) => rule === finding.rule && key === finding.key)
    const because = wasSeen ? { reason: SEEN, by: setter } : { reason: UNSEEN, by: NOBODY }
    return waiverOf({ finding, ...because, now }) ?? []
  })
  return {
    errors,
    waivers: [...waived.map(({ waiver }) => waiver), ...added],
    unseen: added.filter(({ reason }) => reason === UNSEEN),
  }
}

const STANDING = 'standingWaivers'

/** The context of an operation that publishes an article whose warnings are accounted for. */
export const withWaivers = (waivers: readonly Waiver[]): Record<string, unknown> => ({ [STANDING]: waivers })

/** What the operation at hand says of warnings. */
export const standingWaivers = (req: PayloadRequest): readonly Waiver[] => {
  const found = req.context[STANDING]
  return Array.isArray(found) ? found : []
}
