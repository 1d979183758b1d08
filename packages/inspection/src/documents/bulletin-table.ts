import type { Table } from '@zhanqun/standard'
import type { Bulletin } from '../bulletin.ts'
import { totalText, verdictText } from './words.ts'

/** The sites of a bulletin, one in a row. */
export const bulletinTable = ({ sites }: Bulletin): Table => ({
  header: [
    '序号',
    '站点代码',
    '站点',
    '类别',
    '区县',
    '结论',
    '得分',
    '含未确认的默认分值',
    '单项否决',
    '不合格原因',
    '未判断的人工指标',
    '产生方式',
    '指定理由',
  ],
  rows: sites.map((site, index) => [
    String(index + 1),
    site.code,
    site.name,
    site.siteClass,
    site.district,
    verdictText(site),
    totalText({ ...site, isUnconfirmed: false }),
    site.isUnconfirmed ? '是' : '否',
    site.vetoes.join('；'),
    site.reason,
    String(site.unjudged),
    site.namedFor === null ? '抽取' : '指定',
    site.namedFor ?? '',
  ]),
})
