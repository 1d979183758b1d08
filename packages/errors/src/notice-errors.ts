import type { ErrorEntry } from './define.ts'

/** Errors about 整改通知. */
export const noticeErrors = {
  NOTICE_INPUT: { status: 400, message: '“{field}”的内容不正确。', hint: '请检查后再提交，没有改动任何内容。' },
  NOTICE_UNKNOWN: {
    status: 404,
    message: '没有这件整改通知。',
    hint: '它可能不是发给您的站点的；请从列表中重新打开。',
  },
  NOTICE_FORBIDDEN: {
    status: 403,
    message: '您没有“{action}”的权限。',
    hint: '下发、办结、延期和督办由检查员办理；答复和申请延期由站点的终审签发人员或站点管理员办理。',
  },
  NOTICE_IMPOSSIBLE: {
    status: 409,
    message: '整改通知目前是“{state}”，不能“{action}”。',
    hint: '请刷新页面，查看办理情况。',
  },
  NOTICE_MOVED: {
    status: 409,
    message: '这件整改通知刚刚有了变化，您的操作没有生效。',
    hint: '请刷新页面，看过最新情况后再办理。',
  },
  NOTICE_TEXT: { status: 400, message: '“{action}”须写明理由或说明。', hint: '请填写后再提交。' },
  NOTICE_DEADLINE: {
    status: 400,
    message: '整改期限不正确：现在的期限是 {deadline}，新的期限须在今天以后；延期的，须晚于现在的期限。',
    hint: '请重新选择工作日数。原期限已过的，退回答复或同意延期时须另定期限。',
  },
  NOTICE_EXTENSION: { status: 409, message: '{problem}。', hint: '请刷新页面，查看办理情况。' },
  NOTICE_FINDING_GONE: {
    status: 409,
    message: '所选问题中有 {count} 个已不存在，没有下发。',
    hint: '站点可能刚刚整改；请刷新页面，重新选择。',
  },
  NOTICE_ALREADY: {
    status: 409,
    message: '“{about}”的问题已列入 {number}，没有重复下发。',
    hint: '请刷新页面，只选尚未下发的问题；也可以在原通知中督办。',
  },
  NOTICE_EVIDENCE: {
    status: 400,
    message: '所附的{kind}不存在，或不属于收到通知的站点。',
    hint: '请重新选择本站的稿件或附件。',
  },
} as const satisfies Record<string, ErrorEntry>
