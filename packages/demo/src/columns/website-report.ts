import {
  blankWebsiteReport,
  COUNTED_KINDS,
  type CountedField,
  type WebsiteReportValues,
  websiteReportCounts,
} from '@zhanqun/disclosure'
import type { ColumnKind } from '@zhanqun/standard'
import { civil } from '../engine/timeline.ts'
import { claim } from './common.ts'
import type { ColumnContext, ColumnMaker, Draft } from './types.ts'

/** 政府网站年度工作报表: what the site has published is counted, what happened elsewhere is made up. */
export const makeWebsiteReports: ColumnMaker = (context) =>
  context.moments.flatMap((at): Draft[] => {
    const { year: appeared, date } = civil(at)
    const year = appeared - 1
    const title = `${context.profile.site.name}${year}年政府网站年度工作报表`
    if (!claim(context, title)) return []
    const counts = countsOf(context, year)
    const known = { ...counts, ...elsewhere(context, counts), 'filled-on': date }
    return [
      {
        title,
        at,
        body: '',
        summary: `${context.profile.site.name}${year}年信息发布、专栏专题、解读回应、办事服务、互动交流、安全防护、移动新媒体和创新发展情况。`,
        form: blankWebsiteReport({ year, known }),
        keywords: ['政府网站', '年度工作报表', `${year}年`],
      },
    ]
  })

const countsOf = ({ profile: { site }, written }: ColumnContext, year: number): WebsiteReportValues => {
  const ofYear = written.filter(({ at }) => civil(at).year === year)
  const published = Object.fromEntries(
    Object.entries(COUNTED_KINDS).map(([field, kinds]: [string, readonly ColumnKind[]]) => [
      field,
      ofYear.filter(({ kind }) => kinds.includes(kind)).length,
    ]),
  ) as Record<CountedField, number>
  const hasTopics = written.some(({ kind }) => kind === 'topic')
  return websiteReportCounts({
    site: {
      ...site,
      phone: site.contact.phone,
      homeAddress: `https://www.qinglan.example/${site.parent === null ? '' : `${site.code}/`}`,
    },
    columns: hasTopics ? [{ id: 'topics', parentId: null, kind: 'topic', openedOn: null }] : [],
    published,
    year,
  })
}

/** What this system knows nothing of; parts add up to their wholes. */
const elsewhere = ({ profile, random }: ColumnContext, counts: WebsiteReportValues): WebsiteReportValues => {
  const scale = profile.site.parent === null ? 40 : profile.level === 'county' ? 15 : 5
  const visitors = scale * random.int(2100, 3900)
  const persons = scale * random.int(90, 240)
  const organisations = scale * random.int(20, 80)
  const messages = scale * random.int(4, 11)
  const surveys = random.int(6, 9)
  const problems = random.int(1, 5)
  const interpretations = Number(counts.interpretations)
  const products = Math.min(interpretations, random.int(0, 2))
  const items = scale * random.int(9, 16)
  const questions = random.int(6, 20)
  return {
    visitors,
    visits: visitors * random.int(3, 6) + random.int(1, 900),
    'interpretation-texts': interpretations - products,
    'interpretation-products': products,
    'interpretation-comments': 0,
    responses: random.int(1, 6),
    'service-catalogue': true,
    users: scale * random.int(100, 700),
    'service-items': items,
    'online-items': items - random.int(3, 30),
    handled: persons + organisations,
    'handled-persons': persons,
    'handled-organisations': organisations,
    'one-platform': true,
    messages,
    'messages-closed': messages,
    'messages-days': random.int(20, 45) / 10,
    'messages-public': messages - random.int(1, 8),
    surveys,
    'survey-opinions': surveys * random.int(4, 16),
    'survey-results': surveys,
    interviews: random.int(1, 4),
    'interview-questions': questions,
    'interview-answers': questions - random.int(0, 3),
    robot: profile.site.parent === null,
    assessments: random.int(2, 6),
    'security-problems': problems,
    'security-mended': problems,
    monitoring: true,
    drill: true,
    'security-officer': true,
    'new-media': true,
    'wechat-name': `${profile.site.shortName}发布`,
    'wechat-posts': scale * random.int(40, 90),
    'wechat-subscribers': scale * random.int(400, 1900),
    innovations: ['search', 'accessible'],
    head: profile.leaders[0]?.name ?? '',
    checker: profile.editors[0] ?? '',
    author: profile.editors[1] ?? '',
  }
}
