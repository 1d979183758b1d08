/** 体裁: the 15 kinds of official document (党政机关公文处理工作条例), unconfirmed, STANDARDS §6.3; and a rest. */
export const GENRES = [
  ...['决议', '决定', '命令（令）', '公报', '公告', '通告', '意见', '通知', '通报', '报告', '请示', '批复', '议案'],
  ...['函', '纪要', '其他'],
] as const
