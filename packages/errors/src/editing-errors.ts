import type { ErrorEntry } from './define.ts'

/** Errors that editors meet who work on one article, or come back to it. */
export const editingErrors = {
  ARTICLE_OUTDATED: {
    status: 409,
    message: '没有保存：您打开这篇稿件之后，{by}于{at}保存了新的版本。',
    hint: '您填写的内容还在。请比较两个版本，再决定载入新版本，或者仍以您的内容为准。',
  },
  DOCUMENT_LOCKED: {
    status: 423,
    message: '没有保存：另一位同事正在编辑这项内容。',
    hint: '请等对方保存后再试，或者刷新页面后接手编辑。',
  },
  WORKING_COPY_TOO_LARGE: {
    status: 413,
    message: '填写的内容太长，没有暂存到服务器。',
    hint: '请保存草稿，或者把正文分成几篇。',
  },
  WORKING_COPY_INVALID: { status: 400, message: '暂存的内容不完整。', hint: '请刷新页面后再试。' },
  WORKING_COPY_UNKNOWN: { status: 404, message: '没有这份暂存的内容。', hint: '它可能已经保存或者放弃。' },
} as const satisfies Record<string, ErrorEntry>
