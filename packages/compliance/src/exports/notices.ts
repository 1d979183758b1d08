/** Apart from the rules: what 整改通知 are and how they go on. */
export {
  decideNotice,
  isNoticeOverdue,
  type NoticeDecision,
  type NoticeRefusal,
  type NoticeStanding,
} from '../notices/decide.ts'
export {
  isNoticeAction,
  isNoticeState,
  NOTICE_ACTIONS,
  NOTICE_STATES,
  NOTICE_TRANSITIONS,
  type NoticeAction,
  type NoticeParty,
  type NoticeState,
  type NoticeTransition,
  noticeTransition,
} from '../notices/transitions.ts'
