import type { ErrorEntry } from './define.ts'

/** Errors of the content checks and their word lists. */
export const checkErrors = {
  CHECKS_INPUT: { status: 400, message: '要校核的内容格式不正确。', hint: '请刷新页面后重试。' },
  CHECKS_TOO_LARGE: { status: 413, message: '稿件过大，不能校核。', hint: '请把大段内容改为附件。' },
  CHECKS_ERRORS: {
    status: 409,
    message: '校核发现 {count} 处错误，没有提交。第一处：{first}',
    hint: '请在“校核”中逐处改正后再提交。',
  },
  CHECKS_OPEN: {
    status: 409,
    message: '校核还有 {count} 处警告没有处理，没有提交。第一处：{first}',
    hint: '请改正，或逐处说明理由后再提交。',
  },
  CHECKS_REASON: {
    status: 400,
    message: '放行警告的理由不能为空，也不能超过 {max} 个字。',
    hint: '请写明为什么不必改。',
  },
  FORBIDDEN_WORDS: {
    status: 403,
    message: '您不能维护这个范围的校核词库。',
    hint: '全站群的词库由平台管理员维护，本站的由站点管理员维护。',
  },
  WORD_LENGTH: { status: 400, message: '词语须为 2 至 {max} 个字。', hint: '请修改词语。' },
  WORD_RIGHT: { status: 400, message: '易错词须填写正确写法，并且与词语不同。', hint: '请填写正确写法。' },
  WORD_TEXT_LENGTH: { status: 400, message: '内容超过 {max} 个字。', hint: '请缩短。' },
  WORD_EXCEPTION: {
    status: 400,
    message: '例外“{value}”中没有“{word}”。',
    hint: '例外是包含这个词语、不算有误的更长的词，多个用“；”分隔。',
  },
  WORD_TAKEN: { status: 409, message: '词库中已有“{word}”。', hint: '请修改原有的词条。' },
  WORD_CHOICE: { status: 400, message: '“{value}”不在可选范围内。', hint: '可选：{known}。' },
  WORD_TWICE: { status: 400, message: '“{value}”与第 {row} 行重复。', hint: '请只保留一行。' },
  WORD_TABLE_HEADER: {
    status: 400,
    message: '没有找到表头，第一行应有“类别”“词语”等列名。',
    hint: '可以先导出，在导出的表格里填写。',
  },
  WORD_TABLE_BAD: {
    status: 400,
    message: '表格有 {count} 处需要改正，没有导入。',
    hint: '请按所列逐处改正后重新导入。',
  },
} as const satisfies Record<string, ErrorEntry>
