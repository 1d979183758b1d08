import type { ErrorEntry } from './define.ts'

/** Errors about articles that sites share: 报送, 推送, 引用. */
export const sharingErrors = {
  SHARE_INPUT: { status: 400, message: '“{field}”的内容不正确。', hint: '请检查后再提交，没有改动任何内容。' },
  SHARE_UNKNOWN: {
    status: 404,
    message: '没有这条报送或推送。',
    hint: '它可能已被撤回，或不是发给您的站点的；请刷新列表。',
  },
  SHARE_NOT_PUBLIC: {
    status: 409,
    message: '稿件“{title}”没有在本站公开，不能报送或推送。',
    hint: '请先发布（或签发）稿件。',
  },
  SHARE_FORM: {
    status: 409,
    message: '“{title}”是表单稿件（政府信息公开指南、机构信息或年度报告），只属于本站，不能报送或推送。',
    hint: '上级门户会自动汇集下级站点的这些内容。',
  },
  SHARE_TARGET: {
    status: 400,
    message: '不能{action}到“{site}”。',
    hint: '报送只能到上级站点，推送只能到下级站点；已关停或已整合迁移的站点不再接收。',
  },
  SHARE_TO_ITSELF: {
    status: 400,
    message: '稿件“{title}”本来就是“{site}”的。',
    hint: '请选择其他站点。',
  },
  SHARE_ALREADY: {
    status: 409,
    message: '稿件“{title}”已经发给“{site}”，正在等待采用，或已被引用。',
    hint: '可以在“稿件共享”中查看处理情况。',
  },
  SHARE_DECIDED: {
    status: 409,
    message: '这条{kind}已经处理过：{state}。',
    hint: '请刷新列表。',
  },
  SHARE_SOURCE_GONE: {
    status: 409,
    message: '稿件“{title}”现在没有在来源站点公开，不能采用。',
    hint: '请与来源站点联系，或选择不采用。',
  },
  SHARE_SOURCE_CHANGED: {
    status: 409,
    message: '稿件“{title}”刚刚有改动，没有采用。',
    hint: '请看过新的内容后再采用。',
  },
  SHARE_COLUMN: {
    status: 400,
    message: '栏目“{name}”不能放采用的稿件。',
    hint: '请选择本站直接存放稿件、且不是指南、机构信息或年度报告的栏目。',
  },
  SHARE_REFERENCED: {
    status: 409,
    message: '“{site}”已经引用了稿件“{title}”。',
    hint: '同一稿件在一个站点只引用一次。',
  },
  SHARE_NOT_REFERENCE: {
    status: 409,
    message: '这条{kind}不是正在引用的稿件，不能取消引用。',
    hint: '复制来的稿件由本站自行修改或撤稿。',
  },
  SHARE_FILE_MISSING: {
    status: 409,
    message: '稿件“{title}”的文件“{file}”读不出来，没有复制。',
    hint: '请与来源站点联系，重新上传该文件；也可以改为引用。',
  },
} as const satisfies Record<string, ErrorEntry>
