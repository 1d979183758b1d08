import type { ErrorEntry } from './define.ts'

/** Errors of judging sites: who may look, and the indicator sets that a group keeps. */
export const complianceErrors = {
  FORBIDDEN_COMPLIANCE: {
    status: 403,
    message: '您没有查看合规情况的权限。',
    hint: '需要时请联系平台管理员。',
  },
  COMPLIANCE_NOT_COUNTED: {
    status: 404,
    message: '这个站点还没有统计，或者标准中没有这一项。',
    hint: '站点发布后会自动统计，请稍后再看。',
  },
  FORBIDDEN_INDICATOR_SETS: {
    status: 403,
    message: '您不能管理指标体系。',
    hint: '指标体系由平台管理员管理，如需修改请与他们联系。',
  },
  INDICATOR_SET_UNKNOWN: { status: 404, message: '没有编号为“{id}”的指标体系。', hint: '现有的是：{known}。' },
  INDICATOR_SET_NOT_DRAFT: {
    status: 400,
    message: '“{name}”不是草案，不能修改。',
    hint: '内置的和施行过的指标体系都不能修改；请复制为草案，在草案中修改。',
  },
  INDICATOR_SET_NOT_IN_FORCE: {
    status: 400,
    message: '“{name}”没有在施行，不能停止。',
    hint: '请刷新后重新选择。',
  },
  INDICATOR_SET_NOT_PENDING: {
    status: 400,
    message: '“{name}”不能撤回：只有施行日期还没有到的可以撤回。',
    hint: '已经施行的，可以停止施行；后来又定了另一套接替它的，请先撤回那一套。',
  },
  INDICATOR_SET_STALE: {
    status: 409,
    message: '“{name}”刚刚被别人改过，您的修改没有保存。',
    hint: '请刷新后核对，再修改一次。',
  },
  INDICATOR_SET_TAKEN: { status: 400, message: '已经有编号为“{id}”的指标体系。', hint: '请换一个编号。' },
  INDICATOR_SET_INVALID: {
    status: 400,
    message: '{where}：{reason}没有保存。',
    hint: '共有{count}处需要改正，请改好后再提交。',
  },
  INDICATOR_SET_INPUT: {
    status: 400,
    message: '“{field}”的内容不正确。',
    hint: '请检查后再提交，没有改动任何内容。',
  },
  INDICATOR_SET_ROOTS: {
    status: 400,
    message: '所选的站点中有 {count} 个不存在。',
    hint: '它们可能已被删除，请重新选择站点。',
  },
  INDICATOR_SET_DAY_PAST: {
    status: 400,
    message: '日期{day}已经过去。',
    hint: '以往各天的检查结果不能改变，请选择今天或以后的日期。',
  },
  INDICATOR_SET_CLASH: {
    status: 409,
    message: '“{name}”自{from}起对同样的站点施行，同一天只能有一套指标体系。',
    hint: '请改选适用站点、层级，或者选择那以后的日期；适用范围完全相同的，较早施行的会自动停止。',
  },
  INDICATOR_UNKNOWN: {
    status: 404,
    message: '指标体系中没有编号为“{id}”的指标。',
    hint: '它可能已被删除，请刷新后重试。',
  },
  INDICATOR_ORDER: {
    status: 400,
    message: '指标的顺序没有保存：所列的指标与这一套的不一致。',
    hint: '可能有人刚刚增减了指标，请刷新后重新调整。',
  },
  INDICATOR_TAKEN: { status: 400, message: '指标编号“{id}”已被使用。', hint: '请换一个编号。' },
  INDICATOR_ID_FIXED: {
    status: 400,
    message: '指标的编号“{id}”不能修改。',
    hint: '问题的历史按编号记录；确需更换时，请新增一项并停用原来的。',
  },
} as const satisfies Record<string, ErrorEntry>
