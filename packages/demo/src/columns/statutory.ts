import { h2, list, paragraph, paragraphs, strong, table } from '../engine/html.ts'
import { civil } from '../engine/timeline.ts'
import type { Writer } from '../engine/writer.ts'
import type { Topic } from '../topics/types.ts'
import { claim, signed, summaryOf, topicsOf, writerFor } from './common.ts'
import { budgetRows } from './data.ts'
import { formFile } from './form-file.ts'
import { statutoryTexts } from './statutory-texts.ts'
import type { ColumnContext, ColumnMaker, Draft } from './types.ts'

type Parts = { title: string; body: string; attachments?: Draft['attachments'] }
type Given = { context: ColumnContext; writer: Writer; topic: Topic; at: Date; organ: string; year: number }

const lastName = (organ: string) => organ.replace('青澜市', '').replace(/办公室$/, '')

/** How the pieces under each item of 法定主动公开内容 are made. */
const makers: Readonly<Record<string, (given: Given) => Parts>> = {
  'statutory-organ': ({ context: { profile }, organ, writer }) => ({
    title: writer.write(`${organ}[机构设置及职责|机构信息|负责人和内设机构信息]（{y}年{m}月更新）`),
    body:
      table(
        ['项目', '内容'],
        [
          ['机构名称', organ],
          ['负责人', profile.leaders.map(({ name, post }) => `${post}${name}`).join('、')],
          ['办公地址', profile.site.contact.address],
          ['办公时间', profile.site.contact.officeHours],
          ['联系电话', profile.site.contact.phone],
          ['电子邮箱', profile.site.contact.email],
        ],
      ) + paragraph(`${organ}依法履行法定职责，机构、人员和联系方式发生变化的，自变更之日起20个工作日内更新。`),
  }),
  'statutory-plans': ({ writer, topic, organ }) => ({
    title: writer.write(`${organ}[{y}年度工作计划|{y}—{y2}年发展规划（摘要）|{y}年度工作计划和{y0}年工作总结]`),
    body: [
      h2('一、发展基础'),
      ...topic.measures.slice(0, 2).map((text) => paragraph(writer.write(text))),
      h2('二、主要目标'),
      paragraph(
        writer.write('到{y2}年，{region}在{aim}方面取得新进展，主要指标达到全省中上水平，群众满意度持续提升。'),
      ),
      h2('三、重点任务'),
      list(
        writer.random.sample(topic.tasks, 5).map(([heading, text]) => `${strong(heading)}：${writer.write(text)}`),
        'ol',
      ),
      h2('四、实施保障'),
      paragraph('加强组织领导，健全规划实施、监测、评估机制，年度计划逐年分解落实，执行情况向社会公开。'),
    ].join(''),
  }),
  'statutory-statistics': ({ writer, year, organ }) => ({
    title: writer.write(`${lastName(organ) || '青澜市'}${year - 1}年[统计信息|主要统计指标|事业发展统计公报]`),
    body:
      paragraph(writer.write(`${year - 1}年，{all}各项事业稳步发展，主要统计指标如下。`)) +
      table(
        ['指标', '计量单位', `${year - 1}年`, '比上年增长（%）'],
        [
          ['常住人口', '万人', writer.write('{3.2~86.8}'), '0.2'],
          ['居民人均可支配收入', '元', writer.write('{28600~46800/10}'), writer.write('{4.6~7.8}')],
          ['城镇登记就业人数', '人', writer.write('{3600~28600/10}'), writer.write('{2.1~6.8}')],
          ['公共预算支出', '万元', writer.write('{12600~86800/10}'), writer.write('{3.2~8.8}')],
          ['民生支出占比', '%', writer.write('{71.2~82.6}'), writer.write('{0.3~2.6}')],
        ],
      ) +
      paragraph('注：本资料部分数据为初步统计数，最终以统计年鉴为准。'),
  }),
  'statutory-licensing': ({ writer, topic, organ, at }) => ({
    title: writer.write(`${organ}{y}年{m}月行政许可办理结果公示`),
    body:
      paragraph(
        '根据《中华人民共和国行政许可法》，现将本月行政许可和其他对外管理服务事项办理结果公示如下。办理依据、条件和程序见办事指南。',
      ) +
      table(
        ['序号', '申请人', '事项', '结果', '有效期'],
        Array.from({ length: writer.random.int(5, 9) }, (_, index) => {
          const row = writer.anew()
          const guide = topic.guides[index % Math.max(1, topic.guides.length)]
          return [
            index + 1,
            row.write('[{company}|{person}|{company}]'),
            guide?.name ?? '行政许可',
            '准予',
            row.write('[长期|三年|五年]'),
          ]
        }),
      ) +
      signed(organ, at),
  }),
  'statutory-penalties': ({ writer, organ, at }) => ({
    title: writer.write(`${organ}{y}年{m}月行政处罚决定公开`),
    body:
      paragraph(
        '依据《中华人民共和国行政处罚法》第四十八条，现将具有一定社会影响的行政处罚决定公开如下。当事人不服的，可以依法申请行政复议或者提起行政诉讼。',
      ) +
      table(
        ['序号', '当事人', '案由', '处罚结果', '决定日期'],
        Array.from({ length: writer.random.int(3, 7) }, (_, index) => {
          const row = writer.anew()
          return [
            index + 1,
            row.write('[某建筑公司|某商贸行|某运输公司|某餐饮店|某个体经营者|某企业]'),
            row.write('[未按规定落实安全管理制度|未取得许可从事经营|提交虚假材料|未按规定公示信息|超范围经营]'),
            row.write('[警告|罚款{1000~20000/1000}元|责令改正并罚款{2000~30000/1000}元]'),
            civil(new Date(at.getTime() - (index + 3) * 86_400_000)).date,
          ]
        }),
      ) +
      signed(organ, at),
  }),
  'statutory-budget': ({ context, writer, organ, year, at }) => {
    const final = civil(at).month >= 7
    const kind = final ? `${year - 1}年度部门决算` : `${year}年部门预算`
    const name = context.profile.department
      ? kind
      : kind.replace('部门', context.profile.level === 'township' ? '' : '政府')
    const title = `${organ}${name}公开`
    const factor = context.profile.level === 'township' ? 0.4 : context.profile.department ? 2 : 26
    const [head = [], ...rows] = budgetRows(context, factor)
    return {
      title,
      body: [
        h2('一、收支总体情况'),
        table(head, rows),
        h2('三、说明'),
        paragraphs(
          writer.all([
            '落实过紧日子要求，“三公”经费比上年下降{3~18}%，主要原因是压减公务接待和车辆运行支出。',
            '政府采购预算（决算）{26~680}万元，其中面向中小企业占{62~96}%。对{3~12}个项目开展绩效评价，评价结果随决算一并公开。',
          ]),
        ),
      ].join(''),
      attachments: [formFile(title, [head, ...rows])],
    }
  },
  'statutory-fees': ({ writer, organ }) => ({
    title: writer.write(`${organ}{y}年行政事业性收费项目公示`),
    body:
      table(
        ['项目名称', '收费标准', '设立依据', '减免政策'],
        [
          ['不动产登记费', '住宅80元／件，非住宅550元／件', '财政、价格主管部门有关规定', '小微企业免收'],
          ['耕地开垦费', '按照耕地等别分档执行', '《中华人民共和国土地管理法》', '公益项目按规定减免'],
          ['城镇垃圾处理费', '居民每户每月5元', '地方价格主管部门规定', '低保、特困家庭免收'],
          ['机动车号牌工本费', '按照国家统一标准', '国家价格主管部门规定', '—'],
        ],
      ) + paragraph(`${organ}没有目录清单之外的收费项目。如发现违规收费行为，请拨打${writer.write('{phone}')}举报。`),
  }),
  'statutory-procurement': ({ writer, organ, at }) => ({
    title: writer.write(
      `${organ}[办公设备|信息系统运维|物业服务|印刷服务|车辆维修|培训服务]采购项目[中标（成交）公告|采购意向公开|合同公告]（{y}年{m}月）`,
    ),
    body:
      table(
        ['要素', '内容'],
        [
          ['采购人', organ],
          ['采购方式', writer.write('[公开招标|竞争性磋商|竞争性谈判|框架协议采购]')],
          ['预算金额', writer.write('{18~260}万元')],
          ['成交供应商', writer.write('{company}')],
          ['成交金额', writer.write('{16~240}万元')],
          ['是否面向中小企业', '是'],
        ],
      ) +
      paragraph(
        '本公告期限为1个工作日。供应商认为采购结果使自己的权益受到损害的，可以在公告期限届满之日起七个工作日内以书面形式提出质疑。',
      ) +
      signed(organ, at),
  }),
  'statutory-projects': ({ writer, organ }) => ({
    title: writer.write(`${organ}重大建设项目[批准服务|实施进展|质量安全]信息（{y}年{m}月）`),
    body:
      paragraph(writer.write('现将{all}重大建设项目批准和实施情况公布如下，项目进展每月更新。')) +
      table(
        ['项目名称', '批准文件', '总投资（万元）', '进展'],
        [...'第二水源工程 综合医院迁建 产业园标准厂房 河道综合治理 农村公路提升 老旧小区改造'.split(' ')].map(
          (name, index) => [
            writer.write(`{region}${name}`),
            `发改审批〔${writer.write('{y}')}〕${12 + index * 7}号`,
            writer.write('{1200~36800/100}'),
            writer.anew().write('[主体施工|完成招标|竣工验收|地基施工|管线安装]，完成投资{28~96}%'),
          ],
        ),
      ),
  }),
  'statutory-emergency': ({ writer, organ }) => ({
    title: writer.write(
      `${organ}[自然灾害救助|防汛抗旱|突发公共卫生事件|安全生产事故|森林火灾]应急预案（简明版，{y}年修订）`,
    ),
    body: [
      h2('一、组织指挥'),
      paragraph('成立应急指挥机构，主要负责人任总指挥，下设综合协调、抢险救援、医疗救护、后勤保障、新闻发布等工作组。'),
      h2('二、预警和响应'),
      table(
        ['级别', '启动条件', '主要措施'],
        [
          ['Ⅳ级', '可能或者已经发生一般突发事件', '加强监测，相关单位进入待命状态'],
          ['Ⅲ级', '较大突发事件', '分管负责人到现场指挥，转移受威胁群众'],
          ['Ⅱ级', '重大突发事件', '主要负责人到现场指挥，请求上级支援'],
          ['Ⅰ级', '特别重大突发事件', '在上级统一指挥下开展应急处置'],
        ],
      ),
      h2('三、信息报告'),
      paragraph(
        writer.write(
          '突发事件发生后，事发单位应当在{20~30}分钟内电话报告、一小时内书面报告。二十四小时值班电话：{phone}。',
        ),
      ),
      h2('四、后期处置'),
      paragraph('及时开展灾情核查、救助补偿、恢复重建和调查评估，有关情况向社会公布。'),
    ].join(''),
  }),
  'statutory-supervision': ({ writer, organ, topic }) => ({
    title: writer.write(`${organ}{y}年{m}月“双随机、一公开”监督检查结果`),
    body:
      paragraph(
        writer.write(
          '按照年度检查计划，随机抽取检查对象和执法检查人员，对环境保护、公共卫生、安全生产、食品药品、产品质量等情况进行检查，结果公布如下。',
        ),
      ) +
      table(
        ['序号', '检查对象', '检查内容', '结果'],
        Array.from({ length: writer.random.int(5, 9) }, (_, index) => {
          const row = writer.anew()
          return [
            index + 1,
            row.write('[{company}|{sub}某经营户|{sub}某单位]'),
            topic.tasks[index % topic.tasks.length]?.[0] ?? '',
            row.write('[未发现问题|未发现问题|责令限期改正|已整改到位]'),
          ]
        }),
      ),
  }),
  'statutory-recruitment': ({ writer, organ, at }) => ({
    title: writer.write(
      `${organ}{y}年[公务员招录拟录用人员|公开遴选公务员职位|考试录用公务员面试资格审查]公示（{m}月）`,
    ),
    body:
      paragraph(
        writer.write(
          '经笔试、资格审查、面试、体检和考察，现将有关情况予以公示，公示期为五个工作日。监督电话：{phone}。',
        ),
      ) +
      table(
        ['职位', '名额', '学历要求', '姓名', '准考证号'],
        Array.from({ length: writer.random.int(3, 6) }, () => {
          const row = writer.anew()
          return [
            row.write('[综合管理|行政执法|信息技术|财务管理|法制审核]职位'),
            1,
            '大学本科及以上',
            row.write('{person}'),
            row.write('9901{100000~999999}'),
          ]
        }),
      ) +
      signed(organ, at),
  }),
}

const fromTexts = (given: Given, id: string): Parts => {
  const { context, writer, organ, at } = given
  const entries = statutoryTexts[id] ?? statutoryTexts['statutory-other'] ?? []
  const { title, texts, head, row } = context.random.pick(entries)
  const rows = head && row ? Array.from({ length: writer.random.int(4, 9) }, () => writer.anew().all(row)) : []
  return {
    title: writer.write(title),
    body: paragraphs(writer.all(texts)) + (head ? table(head, rows) : '') + signed(organ, at),
  }
}

/** The columns below 法定主动公开内容. */
export const makeStatutory: ColumnMaker = (context) => {
  const { profile, item, moments, random } = context
  const topics = topicsOf(profile)
  return moments.flatMap((at): Draft[] => {
    for (let attempt = 0; attempt < 12; attempt++) {
      const topic = random.pick(topics.filter(({ guides }) => guides.length > 0))
      const writer = writerFor(context, topic, at)
      const given: Given = { context, writer, topic, at, organ: profile.signatory, year: civil(at).year }
      const parts = makers[item.id]?.(given) ?? fromTexts(given, item.id)
      if (!claim(context, parts.title)) continue
      return [
        { ...parts, at, summary: summaryOf(parts.body), keywords: ['政府信息公开', item.name], topicId: topic.id },
      ]
    }
    return []
  })
}
