import { h2, paragraphs, table } from '../engine/html.ts'
import { personName, type Writer } from '../engine/writer.ts'
import type { ColumnContext } from './types.ts'

type Written = {
  title: string
  subject: string
  genre: string
  /** Without the signature. */
  letter: string
  annex?: string
  /** Who it is addressed to, where that is not everybody below. */
  receivers?: string
}

/** Documents that every organ issues. */
export const otherDocuments: readonly ((writer: Writer, context: ColumnContext) => Written)[] = [
  (writer, { profile }) => {
    const name = writer.write(
      `${profile.department ? profile.signatory : profile.region}{y}年[政务公开|法治政府建设|信访|安全生产|保密]工作要点`,
    )
    return {
      title: `${profile.signatory}关于印发《${name}》的通知`,
      subject: '综合政务\\政务公开',
      genre: '通知',
      letter: paragraphs([`现将《${name}》印发给你们，请结合实际认真组织实施。`]),
      annex:
        h2(name) +
        paragraphs(
          writer.all([
            '{y}年工作的总体要求是：围绕中心、服务大局，以群众需求为导向，以制度建设为抓手，着力提升工作规范化、标准化、信息化水平。',
            '一、突出重点领域。聚焦优化营商环境、稳就业保就业、公共服务等群众关切，及时公开政策、执行和结果信息，全年公开重点领域信息不少于{200~600/50}条。',
            '二、提升工作质量。起草文件同步起草解读材料，做到简明易懂；对咨询类问题当日回复，对投诉类问题五个工作日内办结。',
            '三、夯实基层基础。配齐专兼职人员，全年组织培训不少于两次；加强网站和新媒体管理，严格落实“三审三校”，杜绝严重表述错误。',
            '四、强化监督保障。每季度开展一次自查，年底进行考核评估，结果纳入年度绩效。',
          ]),
        ),
    }
  },
  (writer, context) => {
    const group = writer.write(
      '[政府信息公开工作|安全生产委员会|优化营商环境工作|信访工作|防汛抗旱指挥部|爱国卫生运动委员会]',
    )
    const posts = ['组长', '副组长', '副组长', '成员', '成员', '成员', '成员']
    return {
      title: `${context.profile.signatory}关于调整${group}${group.endsWith('工作') ? '领导小组' : ''}成员的通知`,
      subject: '综合政务\\文秘工作',
      genre: '通知',
      letter:
        paragraphs([
          writer.write('因工作需要和人事变动，经研究，决定对成员进行调整。现将调整后的组成人员名单通知如下。'),
        ]) +
        table(
          ['职务', '姓名', '单位及职务'],
          posts.map((post, index) => {
            const leader = context.profile.leaders[index]
            return [
              post,
              leader?.name ?? personName(writer.random),
              leader ? `${context.profile.organ}${leader.post}` : '相关单位负责人',
            ]
          }),
        ) +
        paragraphs([
          '办公室设在综合科室，承担日常工作。今后成员如有变动，由所在单位相应职务人员自然替补，不另行发文。',
        ]),
    }
  },
  (writer, { profile }) => ({
    title: writer.write(`${profile.signatory}关于公布{y}年现行有效行政规范性文件目录的通知`),
    subject: '综合政务\\政务公开',
    genre: '通知',
    letter: paragraphs(
      writer.all([
        '根据行政规范性文件管理有关规定，对截至{y0}年12月31日制发的行政规范性文件进行了全面清理，经研究，保留有效{12~48}件、修改{1~6}件、废止{2~9}件，现将有关情况予以公布。',
        '一、列入现行有效目录的文件，继续执行；列入修改目录的，由起草单位在六个月内完成修改。',
        '二、列入废止目录的文件自公布之日起停止执行，不再作为行政管理的依据，并在原文件发布页面作出标注。',
        '三、未列入目录的文件不得作为行政管理依据。今后文件有效期届满前六个月，起草单位应当组织评估。',
      ]),
    ),
  }),
  (writer, { profile }) => ({
    title: writer.write(
      `${profile.signatory}关于表扬{y0}年度[目标管理考核|安全生产|信访工作|重点项目建设|基层治理]先进集体和先进个人的通报`,
    ),
    subject: '劳动、人事、监察\\人事工作',
    genre: '通报',
    letter: paragraphs(
      writer.all([
        '{y0}年，各级各单位围绕中心工作，真抓实干、攻坚克难，圆满完成年度目标任务，涌现出一批成绩突出、群众认可的先进典型。为树立导向、激励先进，经研究，决定对{6~15}个先进集体和{12~36}名先进个人予以通报表扬。',
        '希望受到表扬的集体和个人珍惜荣誉、再接再厉，充分发挥示范带动作用。各级各单位要以先进为榜样，进一步增强责任感和使命感，改进作风、狠抓落实，为推动{region}高质量发展作出新的更大贡献。',
      ]),
    ),
  }),
  (writer, { profile }) => ({
    title: writer.write(`${profile.signatory}关于做好{y}年{seasonwork}的通知`),
    subject: '综合政务\\应急管理',
    genre: '通知',
    letter: paragraphs(
      writer.all([
        '为保障人民群众生命财产安全和社会大局稳定，现就有关工作通知如下。',
        '一、保障群众生活。加强粮油肉蛋菜等重要商品保供稳价，组织走访慰问，对低保、特困、孤儿、独居老人等重点人群逐户摸排，帮助解决实际困难。',
        '二、严防各类事故。对道路交通、建筑施工、消防、燃气、旅游景区等重点行业开展拉网式排查，隐患整改责任到人、限时销号。',
        '三、强化值班值守。严格执行领导带班和二十四小时专人值班制度，重大情况第一时间报告，值班电话{phone}保持畅通。',
        '四、改进工作作风。厉行节约，反对浪费，严禁违规吃喝和形式主义，减少不必要的会议和检查，让基层干部把精力放在服务群众上。',
      ]),
    ),
  }),
  (writer, { profile }) => ({
    title: writer.write(`${profile.signatory}关于[下达|调整]{y}年度重点工作任务的通知`),
    subject: '国民经济管理、国有资产监管\\宏观经济',
    genre: '通知',
    letter: paragraphs(
      writer.all([
        '为确保完成年度目标任务，经研究，现将有关事项通知如下。',
        '一、对照任务清单逐项分解，明确责任单位和完成时限，每季度调度一次进展。',
        '二、坚持问题导向，对进度滞后的任务逐项会商，需要协调的事项七个工作日内提出解决意见。',
        '三、减少报表和检查，实行一次采集、多方复用，年底结合群众评价进行综合评估，结果公开通报。',
      ]),
    ),
  }),
]

/** Documents of governments with areas below them. */
export const governmentDocuments: readonly ((writer: Writer, context: ColumnContext) => Written)[] = [
  ...otherDocuments,
  (writer, { profile }) => ({
    title: writer.write(
      `${profile.signatory}关于同意{sub}[国土空间规划|工业集中区扩区|公共服务设施布局专项规划|污水处理厂建设方案]的批复`,
    ),
    subject: '城乡建设、环境保护\\城市规划',
    genre: '批复',
    receivers: `${withOrgan(writer.write('{sub}'))}：`,
    letter: paragraphs(
      writer.all([
        '你单位报来的请示收悉。经研究，现批复如下。',
        '一、原则同意所报内容。请严格按照批准的规模、范围和标准组织实施，未经批准不得擅自变更。',
        '二、坚持节约集约和绿色发展，统筹做好用地、环保、资金等要素保障，依法维护群众合法权益。',
        '三、落实主体责任，建立工作台账，每季度报送进展情况，重大事项及时请示报告。',
      ]),
    ),
  }),
]

const withOrgan = (area: string): string => `${area}${area.endsWith('街道') ? '办事处' : '人民政府'}`
