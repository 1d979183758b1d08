import { GROUP_WORDS } from '@zhanqun/compliance'
import { escapeHtml, paragraphsHtml } from '@zhanqun/disclosure'
import type { Bulletin, Standing } from '../bulletin.ts'
import type { DrawSettings } from '../draw/types.ts'
import { tableHtml } from './table-html.ts'
import { dayText, rateText, totalText, UNCONFIRMED, verdictText } from './words.ts'

export type BulletinText = {
  readonly year: number
  readonly quarter: number
  /** Names of the indicator sets that were used. */
  readonly sets: readonly string[]
  /** `YYYY-MM-DD` */
  readonly frozenOn: string
  readonly draw: Pick<DrawSettings, 'seed' | 'percent'>
  /** Sites that might have been drawn. */
  readonly candidates: number
  /** What the auditors say at the beginning and at the end. */
  readonly opening: string
  readonly closing: string
  readonly bulletin: Bulletin
}

/** The text of a bulletin as clean HTML: what an article's body is made from. */
export const bulletinBody = (text: BulletinText): string => {
  const { bulletin, opening, closing } = text
  return [
    paragraphsHtml(opening),
    '<h2>一、总体情况</h2>',
    paragraphsHtml(overview(text)),
    standingTable('各类站点合格情况', '站点类别', bulletin.classes),
    standingTable('各区县合格情况', '区县', bulletin.districts),
    '<h2>二、主要问题</h2>',
    problems(text),
    '<h2>三、不合格站点</h2>',
    unqualified(bulletin),
    '<h2>四、各站点检查结果</h2>',
    siteTable(bulletin),
    bulletin.isUnconfirmed ? paragraphsHtml(UNCONFIRMED) : '',
    '<h2>五、抽样方法</h2>',
    drawing(text),
    paragraphsHtml(closing),
  ].join('')
}

const overview = ({ year, quarter, sets, frozenOn, bulletin: { total } }: BulletinText): string => {
  const { qualified, unqualified: failed, unjudged } = total.verdicts
  const rest = unjudged === 0 ? '' : `，另有${unjudged}个站点因没有取得数据暂无法评价`
  return `${year}年第${quarter}季度共检查站点${total.sites}个，依据${sets.map((set) => `《${set}》`).join('、')}，以${dayText(frozenOn)}的数据为准。其中合格${qualified}个，不合格${failed}个，合格率${rateText(total)}${rest}。`
}

const standingTable = (caption: string, name: string, standings: readonly Standing[]): string =>
  tableHtml({
    caption,
    header: [name, '检查数', '合格', '不合格', '暂无法评价', '合格率'],
    rows: standings.map((standing) => [
      standing.name,
      String(standing.sites),
      ...[standing.verdicts.qualified, standing.verdicts.unqualified, standing.verdicts.unjudged].map(String),
      rateText(standing),
    ]),
  })

const problems = ({ bulletin }: BulletinText): string =>
  tableHtml({
    caption: '出现较多的问题',
    header: ['检查指标', '类别', '不符合的站点数'],
    rows: bulletin.problems.map(({ indicator, sites }) => [
      indicator.name,
      GROUP_WORDS[indicator.group],
      String(sites),
    ]),
  }) || '<p>没有站点不符合单项否决和扣分指标。</p>'

const unqualified = (bulletin: Bulletin): string =>
  tableHtml({
    caption: '不合格站点名单',
    header: ['站点', '类别', '原因'],
    rows: bulletin.unqualified.map(({ name, siteClass, reason }) => [name, siteClass, reason]),
  }) || '<p>本次检查没有不合格站点。</p>'

const siteTable = ({ sites }: Bulletin): string =>
  tableHtml({
    caption: '各站点检查结果',
    header: ['站点', '类别', '结论', '得分', '产生方式'],
    rows: sites.map((site) => [
      site.name,
      site.siteClass,
      verdictText(site),
      totalText(site),
      site.namedFor === null ? '抽取' : `指定（${site.namedFor}）`,
    ]),
  })

const drawing = ({ draw: { seed, percent }, candidates }: BulletinText): string =>
  `<p>候选站点${candidates}个，按${percent}%分组抽取。抽样种子为“${escapeHtml(seed)}”：对“种子:站点代码”计算SHA-256，每组取数值最小的若干个。任何人都可以按此复核。</p>`
