import { RULES, type RuleId } from '../rules/registry.ts'
import type { FactSource } from '../rules/types.ts'
import type { Parameter } from './types.ts'
import { zq2019 } from './zq-2019/index.ts'

/** 评判方式, as whoever writes an indicator chooses it. */
export const RULE_WORDS: Readonly<Record<RuleId, string>> = {
  'by-hand': '由检查人员判断',
  'home-updates': '首页多少天没有更新',
  'stale-dynamic-columns': '动态要闻、通知公告、政策文件类栏目未更新的个数',
  'stale-due-columns': '应更新未更新的栏目个数',
  'empty-columns': '空白栏目的个数',
  'each-overdue-column': '逐个列出超过公开时限的其他栏目',
  'each-empty-column': '逐个列出空白栏目',
  'news-updates': '动态要闻栏目多久没有更新',
  'policy-updates': '政策文件一级栏目多久没有更新',
  'interpretation-updates': '政策解读栏目多久没有更新',
  'missing-columns': '缺少标准规定的必设栏目',
  'short-columns': '栏目内容少于标准要求的篇数',
  'column-names': '栏目名称与标准不一致',
  'column-order': '栏目顺序与标准不一致',
  'guide-elements': '信息公开指南缺少法定要素',
  'guide-age': '信息公开指南多久没有更新',
  'annual-report': '信息公开年度报告到期没有发布',
  'annual-report-late': '信息公开年度报告晚于期限发布',
  'catalogue-fields': '文件缺少公开目录要素',
  'late-disclosure': '形成后多少个工作日内没有公开',
  'unmarked-invalid': '失效、废止的文件没有标注',
  'uninterpreted-documents': '文件公开后多少个工作日没有解读',
  'unlinked-interpretations': '解读材料没有与文件关联',
  'back-dated': '标注的发布日期早于首次公开',
  'altered-dates': '公开后修改了发布日期',
  unreviewed: '未经规定审核即发布',
  'consult-channel': '没有咨询建言渠道',
  'unanswered-messages': '多久没有答复的留言条数',
  'reply-updates': '留言及答复多久没有公开',
  surveys: '一段时间内征集调查的次数',
  'service-guides': '要素缺失的办事指南个数',
  'service-statistics': '办事统计数据多久没有更新',
  'page-metadata': '网页：页面标签（META）',
  'page-header': '网页：头部标识',
  'page-footer': '网页：底部要素',
  'page-site-code': '网页：网站标识码',
  'page-date': '网页：发布时间格式',
  'page-title': '网页：标题',
  'page-headings': '网页：标题层级',
  'page-alternative-text': '网页：图片说明',
  'page-internal-links': '网页：站内错链',
  'page-missing-files': '网页：图片和附件打不开',
  'page-orphans': '网页：孤立页面',
  'page-weight': '网页：页面过大',
  'page-accessibility': '网页：无障碍',
  'page-external-links': '网页：外部链接失效',
  'page-wrong-words': '网页：错词、敏感词',
  availability: '打不开的比例',
  'response-time': '首页响应时间',
  certificate: '安全证书多少天内到期',
  ipv6: '不支持 IPv6 访问',
}

/** A way of judging with the parameters that an indicator of one's own begins with: those of the built-in one. */
export type RuleChoice = {
  readonly id: RuleId
  readonly name: string
  readonly source: FactSource
  readonly parameters: Readonly<Record<string, Parameter>>
}

export const ruleChoices = (): readonly RuleChoice[] => {
  const builtIn = new Map(zq2019.indicators.toReversed().map(({ rule, parameters }) => [rule, parameters]))
  // Object.keys forgets that the registry has no other keys.
  return (Object.keys(RULE_WORDS) as RuleId[]).map((id) => ({
    id,
    name: RULE_WORDS[id],
    source: RULES[id].source,
    parameters: builtIn.get(id) ?? {},
  }))
}
