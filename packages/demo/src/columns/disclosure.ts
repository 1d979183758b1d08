import type { GuideForm } from '@zhanqun/disclosure'
import { h2, paragraph } from '../engine/html.ts'
import { civil } from '../engine/timeline.ts'
import { claim, summaryOf, writerFor } from './common.ts'
import { NOTHING_LEFT, reportForm } from './report-form.ts'
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
    const { address, officeHours, phone, email, postcode } = site.contact
    const elements: GuideForm['elements'] = {
      classification:
        '本机关主动公开的政府信息，按照《中华人民共和国政府信息公开条例》第二十条、第二十一条规定的事项分类，编入政府信息公开目录。',
      arrangement: '目录包括信息的索引号、名称、内容概述、生成日期等内容，政策文件另列文号、主题分类和有效性。',
      access: [
        '主动公开：可以在本网站“政府信息公开”专栏检索、查阅、下载，也可以到档案馆、图书馆和政务服务大厅设立的场所查阅。',
        '依申请公开：可以当面、邮寄或者通过本网站所列的渠道向本机关申请。能够当场答复的，当场答复；不能当场答复的，自收到申请之日起20个工作日内答复。',
      ].join('\n'),
      'office-name': profile.officeName,
      'office-address': `${address}（邮政编码${postcode}）`,
      'office-hours': officeHours,
      phone,
      fax,
      'online-contact': email,
    }
    const body = [
      h2('监督和救济'),
      paragraph(
        '公民、法人或者其他组织认为本机关未按照要求主动公开政府信息，或者在依申请公开工作中侵犯其合法权益的，可以向上一级行政机关或者政府信息公开工作主管部门投诉、举报，也可以依法申请行政复议或者提起行政诉讼。',
      ),
    ].join('')
    const summary = `${signatory}政府信息的分类、编排体系、获取方式和政府信息公开工作机构的联系方式。`
    return { title, at, body, summary, form: { type: 'guide', elements }, keywords: ['政府信息公开', '指南'] }
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

/** 政府信息公开工作年度报告, in the form of its year; each follows from the one before. */
export const makeAnnualReports: ColumnMaker = (context) => {
  const { profile, random } = context
  const scale = profile.site.parent === null ? 12 : profile.level === 'county' ? 6 : profile.department ? 3 : 1
  let before = NOTHING_LEFT
  return context.moments
    .toReversed()
    .flatMap((at): Draft[] => {
      const year = civil(at).year - 1
      const title = `${profile.signatory}${year}年政府信息公开工作年度报告`
      const writer = writerFor(context, null, at)
      const texts = (received: number) => ({
        overview: writer.write(
          `${year}年，${profile.signatory}认真贯彻落实条例，主动公开政府信息{${160 * scale}~${240 * scale}}条，其中通过网站公开占{78~92}%；发布政策解读{${2 * scale}~${5 * scale}}篇；收到政府信息公开申请${received}件，均在法定期限内办理。健全公开审查、信息管理和监督保障机制，全年组织培训{2~5}次。`,
        ),
        problems: writer
          .all([
            '主要问题：一是[政策解读形式不够丰富|基层公开力量不足]；二是[个别栏目更新不够及时|公开内容与群众需求还有差距]；三是业务培训的针对性有待增强。',
            '改进情况：完善栏目责任制和更新提醒，推行图解、问答等解读形式，建立专栏日常巡查机制，针对共性问题开展专题培训，上年度提出的问题已全部整改。',
          ])
          .join('\n'),
        other: '本年度未收取政府信息公开信息处理费。没有其他需要报告的事项。',
      })
      const made = reportForm({ year, scale, random, texts, before })
      if (!made || !claim(context, title)) return []
      before = made.left
      const summary = made.form.texts.overview
      return [{ title, at, body: '', summary, form: made.form, keywords: ['政府信息公开', '年度报告', `${year}年`] }]
    })
    .toReversed()
}
