import type { DemoReview } from '../types.ts'

const EDITOR = 'editor@demo.qinglan'
const FIRST = 'first@demo.qinglan'
const SECOND = 'second@demo.qinglan'
const FINAL = 'publisher@demo.qinglan'

const submit = { by: EDITOR, action: 'submit' } as const
const first = { by: FIRST, action: 'pass', comment: '内容属实，同意。' } as const
const second = { by: SECOND, action: 'pass' } as const

/** Articles of the education bureau that are on their way through its three reviews. */
export const demoReviews: readonly DemoReview[] = [
  {
    siteCode: 'jyj',
    columnPath: 'gzdt',
    writer: EDITOR,
    title: '全市中小学秋季运动会筹备工作有序推进',
    paragraphs: ['秋季运动会筹备工作会议明确了场地、医疗和交通保障分工，各学校报名工作已经开始。'],
    acts: [],
  },
  {
    siteCode: 'jyj',
    columnPath: 'gzdt',
    writer: EDITOR,
    title: '市教育局开展校园图书馆开放情况调研',
    paragraphs: [
      '市教育局调研组走访了六所中小学，了解图书馆课后和周末向学生开放的情况。',
      '调研组建议延长开放时间，并逐步向周边社区开放。',
    ],
    acts: [submit, { by: FIRST, action: 'return', comment: '请补充走访学校的名称，并核对“六所”的数目。' }],
  },
  {
    siteCode: 'jyj',
    columnPath: 'gzdt',
    writer: EDITOR,
    title: '新建三所公办幼儿园将于明年春季招生',
    paragraphs: ['三所新建公办幼儿园主体工程已经完工，共设三十六个班，预计提供学位一千零八十个。'],
    acts: [submit],
  },
  {
    siteCode: 'jyj',
    columnPath: 'gzdt',
    writer: EDITOR,
    title: '教师心理健康培训班结业',
    paragraphs: ['为期两周的教师心理健康培训班结业，来自全市的一百二十名教师参加了学习。'],
    acts: [submit, first],
  },
  {
    siteCode: 'jyj',
    columnPath: 'gzdt',
    writer: EDITOR,
    title: '关于大雾天气调整部分学校到校时间的提示',
    paragraphs: ['受大雾天气影响，沿江路段部分学校明日到校时间推迟至九时，请学生和家长注意出行安全。'],
    acts: [{ by: EDITOR, action: 'urgent', comment: '明早生效，需当日发布。' }],
  },
  {
    siteCode: 'jyj',
    columnPath: 'gzdt',
    writer: EDITOR,
    title: '校园开放日活动安排',
    paragraphs: ['全市十二所中小学将举办校园开放日，市民可以预约参观。'],
    acts: [submit, first, second, { by: FINAL, action: 'sign-at', hours: 20 }],
  },
]
