import type { PayloadRequest } from 'payload'
import { type Asked, act } from './act.ts'
import { reviewState } from './state.ts'

/** Does something with an article as it stands now, for whoever has no form before their eyes. */
export const actOnReview = async (
  req: PayloadRequest,
  asked: Pick<Asked, 'article' | 'action' | 'comment' | 'at'>,
): Promise<void> => {
  const state = await reviewState(req, asked.article)
  if (!state) throw new Error(`The article ${asked.article} has nothing to review.`)
  await act(req, { ...asked, stage: state.stage, seen: state.seen, to: null, waived: [] })
}
