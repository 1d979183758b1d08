import type { ErrorEntry } from './define.ts'

/** Errors of the quarterly inspection: 季度检查. */
export const inspectionErrors = {
  INSPECTION_INPUT: { status: 400, message: '“{field}”的内容不正确。', hint: '请检查后再提交，没有改动任何内容。' },
  INSPECTION_UNKNOWN: {
    status: 404,
    message: '没有这次季度检查。',
    hint: '它可能已被删除，或者还没有通报；请刷新列表。',
  },
  INSPECTION_SITE: { status: 404, message: '这次检查没有抽到这个站点。', hint: '请从检查的站点列表中打开。' },
  INSPECTION_STALE: {
    status: 409,
    message: '“{name}”刚才有人改动过，本次没有保存。',
    hint: '请刷新页面，看过最新内容后再操作。',
  },
  INSPECTION_CLOSED: {
    status: 409,
    message: '“{name}”现在的步骤不允许这样修改。',
    hint: '需要修改时，请先退回到相应的步骤。',
  },
  INSPECTION_MOVE: {
    status: 409,
    message: '“{name}”不能从“{from}”变为“{to}”。',
    hint: '请刷新页面，按步骤进行；已通报的检查不能再改。',
  },
  INSPECTION_REASON: { status: 400, message: '没有填写退回的理由。', hint: '请写明理由，它会记入操作日志。' },
  INSPECTION_SELF_REVIEW: {
    status: 403,
    message: '“{name}”是您评的分，不能由您复核。',
    hint: '请另一位检查员复核。',
  },
  INSPECTION_EMPTY: {
    status: 409,
    message: '“{name}”没有可以抽取的站点。',
    hint: '请检查排除的站点；只有已开通的站点参加抽样。',
  },
  INSPECTION_SET: {
    status: 409,
    message: '“{name}”选用的指标体系今天已不施行。',
    hint: '请撤销抽样，另选一套指标体系后重新抽取。',
  },
  INSPECTION_INDICATOR: {
    status: 400,
    message: '这项指标不由人工判断。',
    hint: '系统评判的指标以冻结的数据为准，不能修改。',
  },
  INSPECTION_NOTE: {
    status: 400,
    message: '还没有判断“{indicator}”，或没有写明情况。',
    hint: '请先选择通过或不通过；不通过的要写明情况。',
  },
  INSPECTION_SCREENSHOT: {
    status: 400,
    message: '截图“{name}”不能使用。',
    hint: '请上传 PNG、JPG 或 WebP 图片，不超过 {max} MB，总像素不超过 6000 万。',
  },
  INSPECTION_SCREENSHOTS: {
    status: 400,
    message: '一项指标最多 {max} 张截图。',
    hint: '请先删除不需要的截图。',
  },
  INSPECTION_NOT_SCORED: {
    status: 409,
    message: '“{name}”还没有评分，没有通报和报告。',
    hint: '评分以后再查看或下载。',
  },
  FORBIDDEN_INSPECTION: {
    status: 403,
    message: '您没有组织季度检查的权限。',
    hint: '需要时请联系平台管理员。',
  },
} as const satisfies Record<string, ErrorEntry>
