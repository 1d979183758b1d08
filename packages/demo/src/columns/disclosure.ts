import { centred, h2, h3, list, paragraph, paragraphs, table } from '../engine/html.ts'
import { civil } from '../engine/timeline.ts'
import { claim, summaryOf, writerFor } from './common.ts'
import type { ColumnContext, ColumnMaker, Draft } from './types.ts'

const first = ({ moments }: ColumnContext): Date[] => moments.slice(0, 1)

/** 政府信息公开指南: the elements of article 12 of the Regulation. */
export const makeGuide: ColumnMaker = (context) =>
  first(context).map((at) => {
    const { profile } = context
    const { site, signatory } = profile
    const writer = writerFor(context, null, at)
    const fax = writer.write('{phone}')
    const title = `${signatory}政府信息公开指南`
    claim(context, title)
    const body = [
      paragraph(
        `为了便于公民、法人和其他组织获取${signatory}的政府信息，根据《中华人民共和国政府信息公开条例》（以下简称《条例》），编制本指南。本指南根据情况变化及时更新，可在本网站“政府信息公开”专栏查阅。`,
      ),
      h2('一、主动公开'),
      h3('（一）信息分类和编排体系'),
      paragraph(
        '主动公开的政府信息按照《条例》第二十条、第二十一条规定的事项分类，编入政府信息公开目录。目录包括信息的索引号、名称、内容概述、生成日期等内容，政策文件另列文号、主题分类和有效性。',
      ),
      h3('（二）公开形式和获取方式'),
      list([
        '政府网站：在本网站“政府信息公开”专栏检索、查阅、下载',
        '现场查阅：档案馆、图书馆和政务服务大厅设立的政府信息查阅场所',
        '其他方式：政府公报、新闻发布会、政务新媒体、公告栏等',
      ]),
      h3('（三）公开时限'),
      paragraph(
        '属于主动公开范围的政府信息，自该信息形成或者变更之日起20个工作日内予以公开；法律、法规另有规定的，从其规定。',
      ),
      h2('二、依申请公开'),
      paragraph(
        '除主动公开的政府信息外，公民、法人或者其他组织可以向本机关申请获取相关政府信息。申请应当包括申请人的姓名或者名称、身份证明、联系方式，申请公开的政府信息的名称、文号或者便于查询的其他特征性描述，以及形式要求。',
      ),
      list(
        [
          `当面提交：${site.contact.address}，${site.contact.officeHours}`,
          `邮寄提交：${site.contact.address}，邮政编码${site.contact.postcode}，信封请注明“政府信息公开申请”`,
          '网上提交：本网站“政府信息公开”专栏所列的依申请公开渠道',
        ],
        'ol',
      ),
      paragraph(
        '能够当场答复的，当场予以答复；不能当场答复的，自收到申请之日起20个工作日内予以答复；需要延长的，经本机关政府信息公开工作机构负责人同意并告知申请人，延长最长不超过20个工作日。提供政府信息不收取费用；申请数量、频次明显超过合理范围的，按照国家规定收取信息处理费。',
      ),
      h2('三、政府信息公开工作机构'),
      table(
        ['项目', '内容'],
        [
          ['机构名称', profile.officeName],
          ['办公地址', site.contact.address],
          ['办公时间', site.contact.officeHours],
          ['联系电话', site.contact.phone],
          ['传真号码', fax],
          ['电子邮箱', site.contact.email],
          ['邮政编码', site.contact.postcode],
        ],
      ),
      h2('四、监督和救济'),
      paragraph(
        '公民、法人或者其他组织认为本机关未按照要求主动公开政府信息，或者在依申请公开工作中侵犯其合法权益的，可以向上一级行政机关或者政府信息公开工作主管部门投诉、举报，也可以依法申请行政复议或者提起行政诉讼。',
      ),
    ].join('')
    return { title, at, body, summary: summaryOf(body), keywords: ['政府信息公开', '指南'] }
  })

const REGIMES: readonly (readonly [string, readonly string[]])[] = [
  [
    '政府信息公开审查制度',
    [
      '公开政府信息前，应当依照《中华人民共和国保守国家秘密法》以及其他法律、法规和国家有关规定进行审查，坚持“先审查、后公开”和“一事一审”。',
      '审查由信息产生机构提出意见，部门负责人审核，分管负责人审定。审查记录应当载明审查人、时间、结论和依据，并长期保存。',
      '不能确定是否可以公开的，报有关主管部门或者保密行政管理部门确定。涉及商业秘密、个人隐私的，应当征求第三方意见。',
      '发布后发现错误的，应当立即更正并说明；对不予公开的信息每年评估审查一次，因情势变化可以公开的及时公开。',
    ],
  ],
  [
    '依申请公开办理规程',
    [
      '申请的办理包括登记、审核、办理、答复、归档五个环节，由政府信息公开工作机构统一负责。',
      '申请内容不明确的，自收到申请之日起7个工作日内一次性告知补正；逾期不补正的，视为放弃申请。',
      '征求第三方意见的，第三方应当在15个工作日内提出意见；征求意见的时间不计入答复期限。',
      '答复应当载明事实、理由、依据和救济途径，加盖公章，按照申请人要求的形式送达。',
      '多个申请人就相同信息提出申请且该信息可以公开的，纳入主动公开范围。',
    ],
  ],
  [
    '网站信息发布审核制度',
    [
      '网站信息实行“三审三校”：采编人员初审，部门负责人复审，分管负责人终审，重要信息由主要负责人签发。',
      '发布前应当核对标题、正文、人名、地名、数字、日期和图片，删除个人隐私信息。',
      '栏目责任人应当在规定的更新周期内更新内容；确无内容的栏目，应当整合或者关闭，不得空白。',
      '发现错别字、错链、过期信息的，责任人应当在一个工作日内改正。',
    ],
  ],
  [
    '政策解读工作制度',
    [
      '出台涉及公民、法人和其他组织权利义务的文件，起草单位应当同步起草解读材料，与文件同步报批，在文件公开后3个工作日内发布。',
      '解读应当说明背景依据、主要内容、创新举措和受益对象，可以采用问答、图表、音视频等形式。',
      '文件与解读材料应当相互关联，方便查阅。',
      '对社会关切和误解误读，应当及时回应，主动引导。',
    ],
  ],
]

/** 政府信息公开制度 */
export const makeRegimes: ColumnMaker = (context) =>
  context.random
    .sample(REGIMES, REGIMES.length)
    .slice(0, context.count)
    .flatMap(([name, articles], index): Draft[] => {
      const at = context.moments[index]
      const title = `${context.profile.signatory}${name}`
      if (!at || !claim(context, title)) return []
      const body =
        paragraph(
          `为了规范政府信息公开工作，保障公众知情权，根据《中华人民共和国政府信息公开条例》，结合实际，制定本制度。`,
        ) +
        articles.map((text, order) => paragraph(`${'一二三四五六'.charAt(order)}、${text}`)).join('') +
        paragraph('本制度自印发之日起施行。')
      return [{ title, at, body, summary: summaryOf(body), keywords: ['政府信息公开', '制度'] }]
    })

const KINDS = ['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'] as const

/** 表三: the totals agree: 新收 + 结转 = 办结 + 结转下年. */
const requestsTable = ({ random }: ColumnContext, scale: number): { html: string; total: number } => {
  const columns = [...Array(KINDS.length + 1).keys()].map((index) => {
    const received = index === 0 ? random.int(1, 9) * scale : random.int(0, 2)
    const carried = index === 0 ? random.int(0, 2) : 0
    const left = index === 0 ? random.int(0, 1) : 0
    const done = received + carried - left
    const open = Math.ceil(done * 0.6)
    const part = Math.floor((done - open) * 0.2)
    const refused = Math.floor((done - open - part) * 0.3)
    const none = Math.floor((done - open - part - refused) * 0.6)
    return { received, carried, open, part, refused, none, other: done - open - part - refused - none, done, left }
  })
  type Column = (typeof columns)[number]
  const row = (name: string, field: keyof Column) => {
    const cells = columns.map((column) => column[field])
    return [name, ...cells, cells.reduce((sum, cell) => sum + cell, 0)]
  }
  const html = table(
    ['办理情况', '自然人', ...KINDS, '总计'],
    [
      row('一、本年新收政府信息公开申请数量', 'received'),
      row('二、上年结转政府信息公开申请数量', 'carried'),
      row('三、办理结果（一）予以公开', 'open'),
      row('（二）部分公开', 'part'),
      row('（三）不予公开', 'refused'),
      row('（四）无法提供', 'none'),
      row('（五）不予处理和其他处理', 'other'),
      row('（七）总计', 'done'),
      row('四、结转下年度继续办理', 'left'),
    ],
  )
  return { html, total: columns.reduce((sum, { received }) => sum + received, 0) }
}

/** 政府信息公开工作年度报告, in the six parts of the form of 2021. */
export const makeAnnualReports: ColumnMaker = (context) =>
  context.moments.flatMap((at): Draft[] => {
    const { profile, random } = context
    const year = civil(at).year - 1
    const title = `${profile.signatory}${year}年政府信息公开工作年度报告`
    if (!claim(context, title)) return []
    const writer = writerFor(context, null, at)
    const scale = profile.site.parent === null ? 12 : profile.level === 'county' ? 6 : profile.department ? 3 : 1
    const requests = requestsTable(context, scale)
    const rules = random.int(0, scale)
    const overall = writer.write(
      `${year}年，${profile.signatory}认真贯彻落实条例，主动公开政府信息{${160 * scale}~${240 * scale}}条，其中通过网站公开占{78~92}%；发布政策解读{${2 * scale}~${5 * scale}}篇；收到政府信息公开申请${requests.total}件，均在法定期限内办理。健全公开审查、信息管理和监督保障机制，全年组织培训{2~5}次。`,
    )
    const body = [
      centred(`（${year}年1月1日至12月31日）`),
      paragraph(
        `本报告根据《中华人民共和国政府信息公开条例》和政府信息公开工作年度报告格式编制，由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六部分组成。`,
      ),
      h2('一、总体情况'),
      paragraph(overall),
      h2('二、主动公开政府信息情况'),
      table(
        ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
        [
          ['规章', 0, 0, 0],
          ['行政规范性文件', rules, random.int(0, 2), rules + random.int(2, 6 * scale)],
        ],
      ),
      table(
        ['信息内容', '本年处理决定数量'],
        [
          ['行政许可', random.int(20, 160) * scale],
          ['行政处罚', random.int(2, 46) * scale],
          ['行政强制', random.int(0, 3) * scale],
        ],
      ),
      table(['信息内容', '本年收费金额（单位：万元）'], [['行政事业性收费', (random.int(0, 900) * scale) / 10]]),
      h2('三、收到和处理政府信息公开申请情况'),
      requests.html,
      h2('四、政府信息公开行政复议、行政诉讼情况'),
      table(
        ['类别', '结果维持', '结果纠正', '其他结果', '尚未审结', '总计'],
        [
          ['行政复议', 0, 0, 0, 0, 0],
          ['行政诉讼（未经复议直接起诉）', 0, 0, 0, 0, 0],
          ['行政诉讼（复议后起诉）', 0, 0, 0, 0, 0],
        ],
      ),
      h2('五、存在的主要问题及改进情况'),
      paragraphs(
        writer.all([
          '主要问题：一是[政策解读形式不够丰富|基层公开力量不足]；二是[个别栏目更新不够及时|公开内容与群众需求还有差距]；三是业务培训的针对性有待增强。',
          '改进情况：完善栏目责任制和更新提醒，推行图解、问答等解读形式，建立专栏日常巡查机制，针对共性问题开展专题培训，上年度提出的问题已全部整改。',
        ]),
      ),
      h2('六、其他需要报告的事项'),
      paragraph('本年度未收取政府信息公开信息处理费。没有其他需要报告的事项。'),
    ].join('')
    return [
      {
        title,
        at,
        body,
        summary: overall,
        keywords: ['政府信息公开', '年度报告', `${year}年`],
      },
    ]
  })
