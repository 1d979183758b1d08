import type { Random } from '@zhanqun/random'
import { paragraph, paragraphs, table } from '../engine/html.ts'
import { civil } from '../engine/timeline.ts'
import type { DemoAttachment } from '../types.ts'
import { claim, signatoryOf, summaryOf, topicsOf } from './common.ts'
import type { ColumnContext, ColumnMaker, Draft } from './types.ts'

/** Indicator, unit, smallest and largest value of a month for the city. */
type Indicator = readonly [name: string, unit: string, low: number, high: number]

const ECONOMY: readonly Indicator[] = [
  ['规模以上工业增加值', '亿元', 28, 46],
  ['固定资产投资', '亿元', 42, 88],
  ['社会消费品零售总额', '亿元', 36, 62],
  ['一般公共预算收入', '亿元', 6, 14],
  ['一般公共预算支出', '亿元', 18, 36],
  ['全社会用电量', '亿千瓦时', 8, 15],
  ['进出口总额', '亿元', 6, 18],
  ['金融机构本外币存款余额', '亿元', 1860, 2280],
]

const BY_TOPIC: Readonly<Record<string, readonly Indicator[]>> = {
  education: [
    ['义务教育在校学生', '人', 182000, 196000],
    ['专任教师', '人', 12600, 13400],
    ['课后服务参加学生', '人次', 156000, 178000],
    ['学生资助发放金额', '万元', 260, 680],
  ],
  science: [
    ['入库科技型中小企业', '家', 620, 860],
    ['技术合同登记', '项', 36, 96],
    ['技术合同成交额', '万元', 6800, 26800],
    ['发明专利授权', '件', 42, 118],
  ],
  safety: [
    ['受理110有效警情', '起', 12600, 18800],
    ['劝阻电信网络诈骗', '起', 860, 1680],
    ['办理户籍业务', '件', 8600, 14600],
    ['机动车保有量', '万辆', 62, 68],
  ],
  elderly: [
    ['城市最低生活保障对象', '人', 6200, 6900],
    ['农村最低生活保障对象', '人', 21800, 23600],
    ['老年助餐服务', '人次', 86000, 128000],
    ['结婚登记', '对', 420, 980],
  ],
  finance: ECONOMY.slice(3, 5).concat([
    ['其中：民生支出', '亿元', 12, 28],
    ['政府采购合同金额', '万元', 8600, 26800],
    ['惠民补贴发放金额', '万元', 6800, 18600],
  ]),
  employment: [
    ['城镇新增就业', '人', 2600, 5200],
    ['失业人员再就业', '人', 860, 1680],
    ['补贴性职业技能培训', '人次', 1200, 3600],
    ['基本养老保险参保人数', '万人', 138, 142],
  ],
  land: [
    ['供应建设用地', '公顷', 26, 86],
    ['不动产登记办件', '件', 8600, 14800],
    ['造林绿化面积', '亩', 1200, 6800],
    ['查处违法用地', '宗', 3, 16],
  ],
  ecology: [
    ['空气质量优良天数比率', '%', 92, 100],
    ['细颗粒物平均浓度', '微克／立方米', 16, 34],
    ['国控断面水质优良比例', '%', 95, 100],
    ['环境信访办结', '件', 86, 210],
  ],
  housing: [
    ['新建商品房销售面积', '万平方米', 12, 28],
    ['公租房在保家庭', '户', 9200, 9900],
    ['老旧小区改造开工', '个', 3, 18],
    ['住房租赁补贴发放', '万元', 120, 360],
  ],
  health: [
    ['总诊疗人次', '万人次', 68, 96],
    ['家庭医生履约服务', '人次', 62000, 98000],
    ['免疫规划疫苗接种', '剂次', 18600, 28600],
    ['无偿献血量', '升', 620, 980],
  ],
  market: [
    ['新登记经营主体', '户', 3600, 6800],
    ['实有经营主体', '万户', 32, 34],
    ['食品抽检', '批次', 420, 960],
    ['受理投诉举报', '件', 1860, 3600],
  ],
  projects: ECONOMY,
}

const shareOf = { municipal: 1, county: 0.3, township: 0.05 } as const

const value = (random: Random, [, unit, low, high]: Indicator, share: number): string => {
  if (unit === '%') return (low + random.next() * (high - low)).toFixed(1)
  if (unit.startsWith('微克')) return String(random.int(low, high))
  const number = (low + random.next() * (high - low)) * share
  return /[亿万]|公顷|升/.test(unit) && number < 1000 ? number.toFixed(1) : String(Math.max(1, Math.round(number)))
}

const change = (random: Random): string => `${random.chance(0.78) ? '' : '-'}${random.int(0, 9)}.${random.int(1, 9)}`

/** A byte order mark lets office programs read the Chinese text. */
const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => row.join(',')).join('\r\n')}\r\n`

/** 数据发布: monthly figures with a file to download. */
export const makeData: ColumnMaker = (context) =>
  context.moments.flatMap((at): Draft[] => {
    const { profile, random } = context
    const period = civil(new Date(at.getTime() - 20 * 86_400_000))
    const topic = topicsOf(profile)[0]
    if (!topic) return []
    const subject = profile.department ? (SUBJECTS[topic.id] ?? '主要业务') : '经济运行主要'
    const label = `${period.year}年${period.month}月`
    const title = `${label}${profile.department ? '全市' : profile.region}${subject}数据`
    if (!claim(context, title)) return []
    const indicators = profile.department ? (BY_TOPIC[topic.id] ?? ECONOMY) : ECONOMY
    const rows = indicators.map((indicator) => [
      indicator[0],
      indicator[1],
      value(random, indicator, shareOf[profile.level]),
      change(random),
    ])
    const head = ['指标', '单位', '本月数', '同比增减（%）']
    const best = rows[0]
    const intro = `${label}，${profile.region}${subject}情况总体平稳。其中，${best?.[0]}${best?.[2]}${best?.[1]}，同比${best?.[3]?.startsWith('-') ? `下降${best[3].slice(1)}` : `增长${best?.[3]}`}%。现将有关数据公布如下。`
    const body =
      paragraph(intro) +
      table(head, rows) +
      paragraphs([
        '注：1. 部分数据因四舍五入，存在总计与分项合计不等的情况。2. 同比增减按可比口径计算。3. 本数据为快报数，以年度核定数为准。',
        `数据来源：${signatoryOf(profile, topic)}`,
      ])
    const attachments: DemoAttachment[] = [{ name: `${title}.csv`, kind: 'csv', content: csvOf([head, ...rows]) }]
    return [
      {
        title,
        at,
        body,
        summary: summaryOf(intro),
        keywords: ['数据发布', subject],
        attachments,
        scenes: ['chart'],
        topicId: topic.id,
      },
    ]
  })

const SUBJECTS: Readonly<Record<string, string>> = {
  projects: '经济运行主要',
  education: '教育事业',
  science: '科技创新',
  safety: '公安业务',
  elderly: '民政事业',
  finance: '财政收支',
  employment: '就业和社会保障',
  land: '自然资源管理',
  ecology: '生态环境质量',
  housing: '住房和城乡建设',
  health: '卫生健康',
  market: '市场监管',
}

/** 收支总表, whose two sides agree; the first row is its head. */
export const budgetRows = (context: ColumnContext, factor: number): string[][] => {
  const { random } = context
  const sum = (items: readonly number[]) => items.reduce((total, item) => total + item, 0)
  const spend = [
    '一般公共服务支出',
    '社会保障和就业支出',
    '卫生健康支出',
    '节能环保支出',
    '城乡社区支出',
    '农林水支出',
    '住房保障支出',
  ].map((name) => [name, Math.round(random.int(60, 900) * factor)] as const)
  const total = sum(spend.map(([, amount]) => amount))
  const income = [
    ['财政拨款收入', Math.round(total * 0.93)],
    ['其他收入', total - Math.round(total * 0.93)],
  ] as const
  return [
    ['收入项目', '金额（万元）', '支出项目', '金额（万元）'],
    ...spend.map(([name, amount], index) => [
      income[index]?.[0] ?? '',
      String(income[index]?.[1] ?? ''),
      name,
      String(amount),
    ]),
    ['收入总计', String(total), '支出总计', String(total)],
  ]
}
