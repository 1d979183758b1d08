import type { CivilDate } from '@zhanqun/calendar/civil-date'
import {
  type NoticeAction,
  type NoticeParty,
  type NoticeState,
  type NoticeTransition,
  noticeTransition,
} from './transitions.ts'

/** What of a notice its steps hang on. */
export type NoticeStanding = {
  readonly state: NoticeState
  /** The last day on which it is in time. */
  readonly deadline: CivilDate
  /** The last day that the site has asked for; null where it has asked for no other. */
  readonly askedDeadline: CivilDate | null
}

/** Why a step cannot be taken. */
export type NoticeRefusal = 'impossible' | 'forbidden' | 'text' | 'deadline' | 'asked' | 'not-asked'

export type NoticeDecision =
  | { readonly refused: NoticeRefusal }
  | { readonly transition: NoticeTransition; readonly next: NoticeStanding }

/**
 * What a step makes of a notice. Pure; the day is an argument.
 * @param parties in whose name whoever acts may act
 * @param deadline the last day that is named with the step; null where none is
 */
export const decideNotice = ({
  standing,
  action,
  parties,
  text,
  deadline,
  today,
}: {
  standing: NoticeStanding
  action: NoticeAction
  parties: ReadonlySet<NoticeParty>
  text: string
  deadline: CivilDate | null
  today: CivilDate
}): NoticeDecision => {
  const transition = noticeTransition(standing.state, action)
  if (!transition) return { refused: 'impossible' }
  if (!parties.has(transition.party)) return { refused: 'forbidden' }
  const isAsked = standing.askedDeadline !== null
  if (transition.asked !== undefined && transition.asked !== isAsked)
    return { refused: isAsked ? 'asked' : 'not-asked' }
  if (transition.text === 'required' && text === '') return { refused: 'text' }
  const wanted = deadline ?? (action === 'grant' ? standing.askedDeadline : standing.deadline)
  if (isDeadlineWrong({ transition, standing, given: deadline, wanted, today })) return { refused: 'deadline' }
  const isAsking = action === 'ask-extension'
  const keepsAsking = transition.deadline === 'none' && action !== 'refuse' && transition.next === standing.state
  return {
    transition,
    next: {
      state: transition.next,
      deadline: isAsking || wanted === null ? standing.deadline : wanted,
      askedDeadline: isAsking ? deadline : keepsAsking ? standing.askedDeadline : null,
    },
  }
}

/** A period can only be made longer, and never ends before it is named. */
const isDeadlineWrong = ({
  transition: { deadline: needs, action },
  standing,
  given,
  wanted,
  today,
}: {
  transition: NoticeTransition
  standing: NoticeStanding
  given: CivilDate | null
  wanted: CivilDate | null
  today: CivilDate
}): boolean => {
  if (needs === 'none') return given !== null
  if (needs === 'required' && given === null) return true
  if (wanted === null || wanted < today) return true
  const isLonger = action === 'extend' || action === 'grant' || action === 'ask-extension'
  return isLonger && wanted <= standing.deadline
}

/** Whether the last day of a notice that is not answered has passed. */
export const isNoticeOverdue = ({ state, deadline }: Pick<NoticeStanding, 'state' | 'deadline'>, today: CivilDate) =>
  state === 'open' && deadline < today
