import type { ErrorEntry } from './define.ts'

/** Errors of policy documents: numbers, relations, the secrecy review. */
export const documentErrors = {
  INDEX_NUMBER_FORMAT: {
    status: 400,
    message: '索引号“{value}”格式不正确。',
    hint: '应符合本站的索引号模板，或为机构代码、“/”或“-”、四位年份或六位年月、“-”加五至六位流水号，例如 990100001/2026-00012；留空时首次发布自动编号。',
  },
  INDEX_NUMBER_TAKEN: {
    status: 409,
    message: '索引号“{value}”已用于已发布的{title}，本次没有保存。',
    hint: '请换一个索引号，或留空由系统编号。',
  },
  INDEX_SERIAL_FULL: {
    status: 409,
    message: '机构 {organ} {year}年的索引号流水号已用完，本次没有保存。',
    hint: '请由站点管理员把索引号模板中流水号的位数加大，例如 {serial:6}。',
  },
  INDEX_NUMBER_DATE: {
    status: 400,
    message: '还没有选择栏目，或者没有填写成文日期，不能生成索引号。',
    hint: '索引号按栏目所属站点的模板编排，年份取自成文日期，请先填好这两项。',
  },
  INDEX_NUMBER_ORGAN: {
    status: 409,
    message: '本站还没有机构代码，不能生成索引号。',
    hint: '请由站点管理员在“站点”的“公文与审查”中填写机构代码，或者手写索引号。',
  },
  INDEX_TEMPLATE: {
    status: 400,
    message: '索引号模板不正确：{reason}。',
    hint: '可用 {organ} 机构代码、{year} 年份、{month} 月份、{serial:5} 五位流水号，例如 {organ}/{year}-{serial:5}。',
  },
  ORGAN_CODE_FORMAT: {
    status: 400,
    message: '机构代码“{value}”格式不正确。',
    hint: '应为 3 至 18 位数字或大写字母，一般是 9 位组织机构代码或 18 位统一社会信用代码。',
  },
  DOCUMENT_NUMBER_FORMAT: {
    status: 400,
    message: '发文字号“{value}”格式不正确{meant}。',
    hint: '应为机关代字、六角括号中的四位年份和序号，例如 青政发〔2026〕12号；年份请用〔〕，序号前不加 0 和“第”。',
  },
  SERVICE_OBJECT_UNKNOWN: {
    status: 400,
    message: '服务对象“{value}”不在目录中。',
    hint: '可选：{known}。目录由平台管理员在“公文设置”中维护。',
  },
  DOCUMENT_RELATION_UNKNOWN: {
    status: 400,
    message: '要关联的稿件不存在，或已移入回收站。',
    hint: '请重新选择。',
  },
  DOCUMENT_RELATION_KIND: {
    status: 400,
    message: '{title}不是政策文件，不能修改、废止或解读它。',
    hint: '请选择政策文件，或先把那篇稿件的类别改为“政策文件（公文）”。',
  },
  DOCUMENT_RELATION_FORBIDDEN: {
    status: 403,
    message: '您不能改动{title}所在的站点，不能在它的页面上加注。',
    hint: '请由有那个站点权限的人员设置这项关联，或先去掉它再保存。',
  },
  SECRECY_FORBIDDEN: {
    status: 403,
    message: '您没有在本站作保密审查的权限，没有保存。',
    hint: '保密审查由有签发权限的人员作出；请去掉对保密审查各项的改动后再保存。',
  },
  SECRECY_RESULT: {
    status: 400,
    message: '保密审查的结果或依据不在可选范围内。',
    hint: '请从列表中选择。',
  },
  SECRECY_GROUND_REQUIRED: {
    status: 400,
    message: '审查结果为“{result}”时，须注明依据。',
    hint: '请在“保密审查”中选择《政府信息公开条例》第十四至十六条中的依据。',
  },
  SECRECY_REVIEW_MISSING: {
    status: 409,
    message: '本站要求先作保密审查，这篇稿件还没有审查，没有发布。',
    hint: '请由有签发权限的人员在“保密审查”中填写结果，再发布；也可以先保存草稿。',
  },
  SECRECY_REVIEW_REFUSED: {
    status: 409,
    message: '这篇稿件的保密审查结果是“不予公开”，没有发布。',
    hint: '确可公开的，请重新审查并修改结果。',
  },
  SECRECY_REVIEW_OUTDATED: {
    status: 409,
    message: '保密审查之后，标题、正文、题图或附件又有改动，没有发布。',
    hint: '请在“保密审查”中勾选“已审查当前内容”再发布；也可以先保存草稿。',
  },
} as const satisfies Record<string, ErrorEntry>
