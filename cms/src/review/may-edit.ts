import { isReviewStage, REVIEW_PERMISSIONS } from '@zhanqun/workflow'
import type { PayloadRequest } from 'payload'
import { mayInColumn } from '../access/scope.ts'
import { absentFor } from './actor.ts'
import { openRound, type RoundRow } from './rounds.ts'

/** Whether the request's user may change an article where it stands: while it is being reviewed, its reviewers only. */
export const mayEditIn = async (
  req: PayloadRequest,
  { stage, site, column }: Pick<RoundRow, 'stage' | 'site' | 'column'>,
): Promise<boolean> => {
  if (!isReviewStage(stage)) return stage !== 'signed'
  const permission = REVIEW_PERMISSIONS[stage]
  const place = { site, column }
  if (await mayInColumn(req, permission, place)) return true
  return (await absentFor(req, place)).some(({ holds }) => holds.has(permission))
}

/**
 * Whether a screen is being made, or a form asks what its user may do. Saves are judged by `settleReview` instead,
 * which says why it refuses.
 */
const isForScreen = ({ pathname }: PayloadRequest): boolean =>
  pathname?.startsWith('/admin/') || pathname?.includes('/articles/access/') || false

/** Whether a form is to show an article without letting it be changed, since it is under review. */
export const isLockedOnScreen = async (req: PayloadRequest, article: unknown): Promise<boolean> => {
  if (!req.user || typeof article !== 'string' || !isForScreen(req)) return false
  const round = await openRound(req, article)
  return round !== undefined && !(await mayEditIn(req, round))
}
