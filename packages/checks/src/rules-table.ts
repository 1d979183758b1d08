import type { Severity } from './severity.ts'

type Rule = {
  readonly severity: Severity
  readonly title: string
  /** What was found; words in braces are filled in. */
  readonly message: string
  /** How to mend it. */
  readonly hint: string
  /** The norm that the rule comes from. */
  readonly norm?: string
}

/** Longer titles do not fit a list. */
export const MAX_TITLE = 50

/** Every rule of the checks. Ids are stable: what was waved through names them. */
export const RULES = {
  'word.banned': {
    severity: 'error',
    title: '禁用词',
    message: '“{found}”是禁用词{note}。',
    hint: '请改用其他说法；确属误报的，请词库管理人员为它加上例外。',
  },
  'word.sensitive': {
    severity: 'warning',
    title: '敏感词',
    message: '“{found}”是敏感词，请核对{note}。',
    hint: '请核对用在这里是否恰当。',
  },
  'word.wrong': {
    severity: 'warning',
    title: '易错词',
    message: '“{found}”一般应为“{right}”{note}。',
    hint: '可一键替换；确实没有写错的，请说明理由。',
  },
  'leader.title': {
    severity: 'warning',
    title: '领导职务',
    message: '“{name}”的职务写作“{found}”，与名单中的“{right}”不一致。',
    hint: '请核对职务；职务有变动的，请先更新领导名单。',
  },
  'leader.name': {
    severity: 'warning',
    title: '领导姓名',
    message: '“{found}”疑为“{name}”之误。',
    hint: '请核对姓名用字。',
  },
  'punctuation.half-width': {
    severity: 'notice',
    title: '半角标点',
    message: '中文中用了半角标点“{found}”。',
    hint: '中文用全角标点。',
    norm: 'GB/T 15834—2011',
  },
  'punctuation.doubled': {
    severity: 'warning',
    title: '标点重复',
    message: '标点“{found}”重复或连用。',
    hint: '请只保留一个。',
    norm: 'GB/T 15834—2011',
  },
  'punctuation.enumeration': {
    severity: 'notice',
    title: '顿号',
    message: '这里的顿号一般不用：“{found}”。',
    hint: '“等”“以及”前，标有引号、书名号的并列成分之间，一般不用顿号。',
    norm: 'GB/T 15834—2011 4.5',
  },
  'punctuation.unbalanced': {
    severity: 'warning',
    title: '成对标点',
    message: '“{found}”没有与它成对的标点。',
    hint: '请补上缺少的一半，或删去多余的一半。',
    norm: 'GB/T 15834—2011',
  },
  'number.zero': {
    severity: 'notice',
    title: '年份中的“〇”',
    message: '用汉字书写的年份“{found}”应写作“{right}”。',
    hint: '汉字书写的年份、编号中的 0 用“〇”。',
    norm: 'GB/T 15835—2011',
  },
  'number.mixed': {
    severity: 'notice',
    title: '数字混用',
    message: '日期“{found}”中混用了阿拉伯数字和汉字数字。',
    hint: '同一日期中的数字用同一种写法。',
    norm: 'GB/T 15835—2011',
  },
  'number.full-width': {
    severity: 'notice',
    title: '全角数字',
    message: '“{found}”是全角数字。',
    hint: '阿拉伯数字用半角。',
    norm: 'GB/T 15835—2011',
  },
  'number.range': {
    severity: 'notice',
    title: '数值范围',
    message: '“{found}”可能有歧义，宜写作“{right}”。',
    hint: '数值范围前后都写明“%”“万”“亿”。',
    norm: 'GB/T 15835—2011',
  },
  'date.impossible': {
    severity: 'warning',
    title: '日期',
    message: '没有“{found}”这一天。',
    hint: '请核对日期。',
  },
  'date.weekday': {
    severity: 'warning',
    title: '星期',
    message: '这一天是星期{right}，不是“{found}”。',
    hint: '请核对日期和星期。',
  },
  'document-number.form': {
    severity: 'warning',
    title: '发文字号',
    message: '发文字号“{found}”应写作“{right}”。',
    hint: '年份用六角括号〔〕，序号前不加 0 和“第”。',
    norm: 'GB/T 9704—2012',
  },
  'title.long': {
    severity: 'notice',
    title: '标题过长',
    message: '标题有 {count} 个字。',
    hint: `标题宜在 ${MAX_TITLE} 个字以内。`,
  },
  'title.duplicate': {
    severity: 'warning',
    title: '标题重复',
    message: '已有同名稿件：{where}。',
    hint: '请核对是否重复发布。',
  },
  'title.similar': {
    severity: 'notice',
    title: '标题相近',
    message: '与“{title}”（{where}）的标题相近。',
    hint: '请核对是否重复发布。',
  },
  'image.alt': {
    severity: 'warning',
    title: '图片替代文字',
    message: '图片“{name}”没有说明内容的替代文字。',
    hint: '请在图片的“替代文字”中用一句话说明图片内容。',
  },
  'heading.order': {
    severity: 'warning',
    title: '小标题层级',
    message: '小标题“{found}”跳过了一级。',
    hint: '正文的小标题从二级开始，逐级往下。',
  },
  'link.dead': {
    severity: 'warning',
    title: '失效链接',
    message: '“{found}”链接的稿件没有公开，或已不存在。',
    hint: '请改正或去掉链接。',
  },
  'body.empty': {
    severity: 'error',
    title: '没有内容',
    message: '稿件没有正文、图片和附件。',
    hint: '请填写正文。',
  },
  'personal.id-number': {
    severity: 'error',
    title: '身份证号',
    message: '含有居民身份证号码。',
    hint: '请遮盖或删去；依法需要公开的，也只公开必要的几位。',
    norm: 'GB 11643—1999',
  },
  'personal.mobile': {
    severity: 'warning',
    title: '手机号码',
    message: '含有手机号码。',
    hint: '个人的手机号码请遮盖；确为公开的办公电话的，请说明理由。',
  },
  'personal.bank-card': {
    severity: 'warning',
    title: '银行卡号',
    message: '含有疑似银行卡号。',
    hint: '请遮盖或删去；确为对公账户等的，请说明理由。',
  },
  'attachment.macro': {
    severity: 'error',
    title: '附件含宏',
    message: '附件“{name}”含有宏。',
    hint: '请另存为不含宏的文件，再重新上传。',
  },
  'attachment.script': {
    severity: 'error',
    title: '附件含脚本',
    message: '附件“{name}”含有脚本或会自动执行的动作。',
    hint: '请重新导出为普通 PDF，再重新上传。',
  },
  'attachment.embedded': {
    severity: 'warning',
    title: '附件内嵌文件',
    message: '附件“{name}”内嵌有其他文件{detail}。',
    hint: '请核对内嵌的文件是否应当公开。',
  },
  'attachment.hidden': {
    severity: 'warning',
    title: '附件隐藏内容',
    message: '附件“{name}”有隐藏的内容：{detail}。',
    hint: '请打开文件取消隐藏，核对或删去后重新上传。',
  },
  'attachment.revisions': {
    severity: 'warning',
    title: '附件修订和批注',
    message: '附件“{name}”留有{detail}。',
    hint: '请接受或拒绝全部修订、删去批注后重新上传。',
  },
  'attachment.author': {
    severity: 'notice',
    title: '附件作者信息',
    message: '附件“{name}”的文件属性中有姓名：{detail}。',
    hint: '不宜公开的，请在文件属性中删去后重新上传。',
  },
  'attachment.unreadable': {
    severity: 'warning',
    title: '附件无法检查',
    message: '附件“{name}”无法检查：{detail}。',
    hint: '请自行打开核对；有密码的，请去掉密码。',
  },
} as const satisfies Record<string, Rule>

export type RuleId = keyof typeof RULES

export const SEVERITY_LABELS: Readonly<Record<Severity, string>> = { error: '错误', warning: '警告', notice: '提示' }
