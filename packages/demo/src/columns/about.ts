import type { OrganForm } from '@zhanqun/disclosure'
import { h2, list, paragraph, paragraphs, strong, table } from '../engine/html.ts'
import type { Profile } from '../engine/profile.ts'
import { DISTRICTS } from '../group/places.ts'
import { claim, summaryOf, topicsOf, writerFor } from './common.ts'
import type { ColumnContext, ColumnMaker, Draft } from './types.ts'

const single = (context: ColumnContext, make: (at: Date) => Draft): Draft[] =>
  context.moments.slice(0, 1).flatMap((at) => {
    const draft = make(at)
    return claim(context, draft.title) ? [draft] : []
  })

const functionsOf = (profile: Profile): readonly string[] =>
  profile.department?.functions ?? [
    '贯彻执行国家法律法规、方针政策和上级决定，依法管理本行政区域内的行政工作',
    '组织编制和实施国民经济和社会发展规划、年度计划和财政预算',
    ...topicsOf(profile)
      .slice(0, 5)
      .map(({ tasks }) => `负责${tasks[0]?.[0] ?? ''}、${tasks[1]?.[0] ?? ''}等工作`),
    '保障公民合法权益，办理上级交办的其他事项',
  ]

const officesOf = (profile: Profile): readonly string[] => {
  if (profile.department) return profile.department.offices
  if (profile.level === 'township') {
    return [
      '党政综合办公室',
      '经济发展办公室',
      '社会事务办公室',
      '村镇建设办公室',
      '综合治理办公室',
      '便民服务中心',
      '综合行政执法队',
    ]
  }
  return ['综合科', '秘书科', '信息科', '督查室', '政务公开科', '值班室（总值班室）']
}

/** 机构职能 */
export const makeOrgan: ColumnMaker = (context) =>
  single(context, (at) => {
    const { profile } = context
    const writer = writerFor(context, null, at)
    const functions = functionsOf(profile)
    const { address, officeHours, phone, email } = profile.site.contact
    const form: OrganForm = {
      type: 'organ',
      name: profile.signatory,
      functions: functions.map((text, index) => `${index + 1}. ${text}。`).join('\n'),
      address,
      hours: officeHours,
      contacts: [
        { label: '联系电话', value: phone },
        { label: '电子邮箱', value: email },
      ],
      leaders: profile.leaders.map(({ name, post, duties, born }) => ({
        name,
        post,
        portfolio: `${duties}。`,
        resume: `${born}出生，现任${profile.signatory}${post}。`,
        photo: null,
      })),
      divisions: officesOf(profile).map((office, index) => ({
        name: office,
        functions: `承担${functions[index % functions.length]?.slice(0, 18) ?? '日常'}等相关工作。`,
        phone: writer.anew().write('{phone}'),
      })),
    }
    return {
      title: `${profile.signatory}机构职能`,
      at,
      body: '',
      form,
      summary: `${profile.signatory}主要职责、内设机构、办公地址、办公时间和联系方式。`,
      keywords: ['机构职能', profile.region],
    }
  })

/** 领导信息: one article each. */
export const makeLeaders: ColumnMaker = (context) => {
  const { profile, random, moments } = context
  return profile.leaders.flatMap((leader, index): Draft[] => {
    const at = moments[Math.min(index, moments.length - 1)]
    const title = `${leader.name}　${profile.level === 'municipal' && !profile.department ? '市政府' : ''}${leader.post}`
    if (!at || !claim(context, title)) return []
    const body = [
      paragraph(`${strong('姓名：')}${leader.name}`),
      paragraph(`${strong('职务：')}${profile.signatory}${leader.post}`),
      paragraph(
        `${strong('简历：')}${leader.name}，${leader.born}出生，${random.pick(['大学学历', '研究生学历', '在职研究生学历，公共管理硕士'])}，中共党员。曾任${random.pick(['乡镇党委书记', '科长、副局长', '学校教师、团委书记', '技术员、站长', '办公室副主任、主任'])}等职，现任现职。`,
      ),
      paragraph(`${strong('工作分工：')}${leader.duties}。`),
      paragraph(`${strong('办公电话：')}${profile.site.contact.phone}`),
    ].join('')
    return [
      {
        title,
        at,
        body,
        summary: `${leader.post}${leader.name}，${leader.duties}。`,
        keywords: ['领导信息', leader.name],
      },
    ]
  })
}

const economy = [
  ['地区生产总值', '亿元'],
  ['一般公共预算收入', '亿元'],
  ['城镇居民人均可支配收入', '元'],
  ['农村居民人均可支配收入', '元'],
] as const

/** 概况信息 */
export const makeOverview: ColumnMaker = (context) =>
  single(context, (at) => {
    const { profile, random } = context
    const writer = writerFor(context, null, at)
    const title = `走进${profile.region}`
    const common = {
      title,
      at,
      keywords: [profile.region, '概况'],
      scenes: ['mountain-lake', 'old-town'] as const,
      pictureInText: true,
    }
    if (profile.township && profile.district) {
      const { name, trait } = profile.township
      const texts = paragraphs(
        writer.all([
          `${name}隶属青澜市${profile.district.name}，${trait}。辖区面积${random.int(36, 128)}平方公里，辖${random.int(5, 12)}个村（社区），常住人口${random.int(180, 460) / 100}万人。`,
          `近年来，${name}坚持生态优先、绿色发展，培育特色产业，改善人居环境，先后获评“[省级卫生乡镇|省级生态文明示范乡镇]”“[全市乡村振兴先进集体|全市平安建设先进单位]”。{y0}年，居民人均可支配收入增长{5~8}.{1~9}%，村级集体经济收入全部超过{20~50}万元。`,
          `这里民风淳朴、文脉绵长。${profile.villages.slice(0, 3).join('、')}等地保留着古桥、老井和祠堂，每年农历三月的庙会和秋收时节的丰收节最为热闹。欢迎各界朋友前来观光、投资、创业。`,
        ]),
      )
      return { ...common, body: texts, summary: summaryOf(texts) }
    }
    const district = profile.district
    const subjects = district ? district.townships : DISTRICTS
    const opening = district
      ? `${district.name}${district.trait}。全${profile.unit}面积${district.area}，常住人口${district.people}，辖${district.townships.length}个乡镇（街道）。`
      : '青澜市地处江南丘陵与平原交汇地带，因青山环抱、澜江穿城而得名，是一座依山傍水的宜居城市。全市面积3883.7平方公里，常住人口203.6万人，辖3区1县、24个乡镇（街道）。'
    const texts = [
      h2('自然地理'),
      paragraph(
        `${opening}属亚热带季风气候，四季分明、雨量充沛，年平均气温17.6摄氏度，森林覆盖率${random.int(52, 68)}%。`,
      ),
      h2('历史人文'),
      paragraph(
        writer.write(
          '{region}建置历史悠久，沿江而兴、因商而盛。现有各级文物保护单位{36~180}处，非物质文化遗产代表性项目{18~96}项，竹编、采茶戏、龙舟制作等技艺代代相传。青澜湖烟波浩渺，云岭古道蜿蜒入云，古樟老街青石如镜，构成一幅“山水人文”的画卷。',
        ),
      ),
      h2('经济社会'),
      paragraph(
        writer.write(
          '近年来，{region}坚持高质量发展，装备制造、电子信息、食品加工、文化旅游等产业加快成长，{y0}年主要经济指标如下。',
        ),
      ),
      table(
        ['指标', '单位', '数值', '增长'],
        economy.map(([name, unit]) => [
          name,
          unit,
          unit === '元' ? random.int(21_000, 52_000) : random.int(district ? 120 : 820, district ? 420 : 1280),
          `${random.int(4, 8)}.${random.int(0, 9)}%`,
        ]),
      ),
      h2('行政区划'),
      list(subjects.map((subject) => `${strong(subject.name)}：${subject.trait}。`)),
    ].join('')
    return { ...common, body: texts, summary: opening }
  })
