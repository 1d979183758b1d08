import {
  type AggregatedItem,
  type Article,
  articleAddress,
  type Column,
  type ColumnKind,
  type ColumnTemplate,
  createSources,
  type DocumentLink,
  type DocumentMeta,
  type Image,
  linkTo,
  type PlatformEntry,
  type Site,
  type SiteSnapshot,
  type SiteSummary,
} from '@zhanqun/content'
import { guideOf, organArticle, reportOf, websiteReportOf } from './fixture-forms.ts'
import {
  documentBody,
  interpretationTitles,
  newsTitles,
  noticeTitles,
  paragraphs,
  policyTitles,
} from './fixture-texts.ts'

export type FixtureSite = {
  readonly snapshot: SiteSnapshot
  readonly articles: ReadonlyMap<string, Article>
  readonly sources: ReturnType<typeof createSources>
}

/** Sites of a group: the portal, a department, and of a district a department and a township as channels. */
export const buildFixture = (): {
  portal: FixtureSite
  department: FixtureSite
  countyDepartment: FixtureSite
  township: FixtureSite
} => ({
  portal: fixtureSite({ site: portal, tree: portalTree, fill: fillPortal }),
  department: fixtureSite({ site: department, tree: departmentTree, fill: fillDepartment }),
  countyDepartment: fixtureSite({ site: countyDepartment, tree: townshipTree, fill: fillCountyDepartment }),
  township: fixtureSite({ site: township, tree: townshipTree, fill: fillTownship }),
})

type Drawing = { readonly width: number; readonly height: number; readonly hue: number }

/** Pictures that the fixture's pages show, by file name: sizes and hues of drawn landscapes. */
export const fixtureImages: ReadonlyMap<string, Drawing> = new Map<string, Drawing>([
  ['plan.jpg', { width: 1200, height: 640, hue: 150 }],
  ...['lake', 'school'].flatMap((name, index): [string, Drawing][] => [
    [`${name}.jpg`, { width: 1600, height: 900, hue: 195 + index * 8 }],
    [`${name}-card.jpg`, { width: 768, height: 432, hue: 195 + index * 8 }],
    [`${name}-thumb.jpg`, { width: 320, height: 240, hue: 195 + index * 8 }],
  ]),
])

const FIRST_DAY = Date.parse('2026-11-20T02:30:00Z')
const DAY = 86_400_000

const contact = (place: string) => ({
  phone: '0990-1200000',
  email: 'office@qinglan.example',
  address: place,
  postcode: '099000',
  officeHours: '工作日 9:00—12:00，13:30—17:30',
})

const base = {
  regionCode: '990100',
  icpNumber: '青ICP备09900001号',
  policeNumber: '青公网安备 99010002000001号',
  state: 'online',
  stateSince: null,
  notice: '',
  noticeUntil: null,
  domain: null,
} as const

const portal: Site = {
  ...base,
  id: 's1',
  code: 'qinglan',
  name: '青澜市人民政府',
  shortName: '青澜市',
  kind: 'portal',
  level: 'municipal',
  parentId: null,
  order: 0,
  idCode: '9901000001',
  sponsor: '青澜市人民政府办公室',
  operator: '青澜市大数据中心',
  contact: contact('青澜市临湖大道1号'),
  description: '青澜市人民政府门户网站是市政府在互联网上发布信息、解读政策、提供服务、与公众互动的统一平台。',
  keywords: ['青澜市', '人民政府', '政务公开'],
  theme: 'red',
}
const department: Site = {
  ...base,
  id: 's2',
  code: 'jyj',
  name: '青澜市教育局',
  shortName: '市教育局',
  kind: 'department',
  level: 'municipal',
  parentId: 's1',
  order: 1,
  idCode: '9901000012',
  sponsor: '青澜市教育局',
  operator: '青澜市教育信息中心',
  contact: contact('青澜市书院路18号'),
  description: '青澜市教育局网站。',
  keywords: ['青澜市', '教育'],
  theme: 'blue',
}
const district: SiteSummary = {
  id: 's3',
  code: 'yunling',
  name: '云岭区人民政府',
  shortName: '云岭区',
  kind: 'portal',
  level: 'county',
  parentId: 's1',
  order: 20,
  domain: null,
}
const township: Site = {
  ...base,
  id: 's4',
  code: 'yunling-hexi',
  name: '云岭区河西街道办事处',
  shortName: '河西街道',
  kind: 'channel',
  level: 'township',
  parentId: 's3',
  order: 40,
  idCode: '',
  sponsor: '云岭区河西街道办事处',
  operator: '',
  contact: contact('云岭区河西路66号'),
  description: '云岭区河西街道办事处子站。',
  keywords: ['河西街道'],
  theme: 'blue',
}
const countyDepartment: Site = {
  ...township,
  id: 's5',
  code: 'yunling-jyj',
  name: '云岭区教育局',
  shortName: '区教育局',
  level: 'county',
  order: 30,
  sponsor: '云岭区教育局',
  contact: contact('云岭区书院路2号'),
  description: '云岭区教育局子站。',
  keywords: ['云岭区', '教育'],
}

const others: readonly SiteSummary[] = [
  ['fgw', '青澜市发展和改革委员会', '市发展改革委'],
  ['kjj', '青澜市科学技术局', '市科技局'],
  ['mzj', '青澜市民政局', '市民政局'],
  ['czj', '青澜市财政局', '市财政局'],
  ['rsj', '青澜市人力资源和社会保障局', '市人社局'],
  ['sthjj', '青澜市生态环境局', '市生态环境局'],
  ['zjj', '青澜市住房和城乡建设局', '市住建局'],
  ['wjw', '青澜市卫生健康委员会', '市卫生健康委'],
].map(([code = '', name = '', shortName = ''], index) => ({
  id: `d${index}`,
  code,
  name,
  shortName,
  kind: 'department',
  level: 'municipal',
  parentId: 's1',
  order: 2 + index,
  domain: null,
}))

const sites: readonly SiteSummary[] = [portal, department, ...others, district, countyDepartment, township].map(
  ({ id, code, name, shortName, kind, level, parentId, order, domain }) => ({
    id,
    code,
    name,
    shortName,
    kind,
    level,
    parentId,
    order,
    domain,
  }),
)

type Branch = {
  slug: string
  name: string
  kind: ColumnKind
  template?: ColumnTemplate
  item?: string
  aggregates?: readonly string[]
  formerPaths?: readonly string[]
  linkUrl?: string
  description?: string
  hidden?: boolean
  children?: readonly Branch[]
}

const statutory: readonly Branch[] = [
  ['jgzn', '机关职能'],
  ['gfxwj', '行政规范性文件'],
  ['ghxx', '规划信息'],
  ['tjxx', '统计信息'],
  ['xzxk', '行政许可'],
  ['cfqz', '行政处罚和行政强制'],
  ['czyjs', '财政预算、决算'],
  ['sfxm', '行政事业性收费'],
  ['zfcg', '政府集中采购'],
  ['zdxm', '重大建设项目'],
  ['yjgl', '应急管理'],
  ['gwyzk', '公务员招考'],
].map(([slug = '', name = '']) => ({
  slug,
  name,
  kind: 'catalogue',
  description: `《中华人民共和国政府信息公开条例》第二十条规定应当主动公开的${name}。`,
}))

const platform: Branch = {
  slug: 'zfxxgk',
  name: '政府信息公开',
  kind: 'disclosure',
  template: 'disclosure',
  children: [
    { slug: 'zn', name: '政府信息公开指南', kind: 'guide', template: 'single' },
    { slug: 'zd', name: '政府信息公开制度', kind: 'regime' },
    { slug: 'fdzdgknr', name: '法定主动公开内容', kind: 'catalogue', template: 'section', children: statutory },
    { slug: 'nb', name: '政府信息公开年报', kind: 'annual-report' },
  ],
}

const portalTree: readonly Branch[] = [
  {
    slug: 'gk',
    name: '走进青澜',
    kind: 'section',
    template: 'section',
    children: [
      { slug: 'sqgk', name: '市情概况', kind: 'overview', template: 'single' },
      { slug: 'ldxx', name: '领导信息', kind: 'leaders' },
      { slug: 'jgsz', name: '机构设置', kind: 'organ' },
    ],
  },
  {
    slug: 'xwdt',
    name: '新闻动态',
    kind: 'news',
    template: 'section',
    children: [
      { slug: 'bdyw', name: '本地要闻', kind: 'news', item: 'news-local' },
      { slug: 'bmdt', name: '部门动态', kind: 'news', aggregates: ['news-department'] },
      { slug: 'qxdt', name: '区县动态', kind: 'news', aggregates: ['news-district'] },
    ],
  },
  {
    slug: 'zwgk',
    name: '政务公开',
    kind: 'section',
    template: 'section',
    children: [
      platform,
      { slug: 'zcwj', name: '政策文件', kind: 'policy', item: 'policy' },
      { slug: 'zcjd', name: '政策解读', kind: 'interpretation' },
      { slug: 'bmgg', name: '部门公告', kind: 'notice', aggregates: ['news-department'] },
    ],
  },
  { slug: 'tzgg', name: '通知公告', kind: 'notice', formerPaths: ['gonggao'] },
  { slug: 'bsfw', name: '办事服务', kind: 'service' },
  {
    slug: 'hdjl',
    name: '互动交流',
    kind: 'interaction',
    template: 'section',
    children: [
      { slug: 'zxjy', name: '咨询建言', kind: 'interaction' },
      { slug: 'dczj', name: '调查征集', kind: 'interaction' },
    ],
  },
  { slug: 'sjfb', name: '数据发布', kind: 'data' },
  { slug: 'ztzl', name: '专题专栏', kind: 'topic' },
  { slug: 'wzbb', name: '网站年度报表', kind: 'annual-report', template: 'link', linkUrl: '/about/' },
]

const departmentTree: readonly Branch[] = [
  {
    slug: 'jggk',
    name: '机构概况',
    kind: 'section',
    template: 'section',
    children: [
      { slug: 'jgzn', name: '机构职能', kind: 'organ', template: 'single' },
      { slug: 'ldxx', name: '领导信息', kind: 'leaders', template: 'single' },
    ],
  },
  { slug: 'gzdt', name: '工作动态', kind: 'news', item: 'news-department' },
  { slug: 'tzgg', name: '通知公告', kind: 'notice' },
  {
    slug: 'zwgk',
    name: '政务公开',
    kind: 'section',
    template: 'section',
    children: [
      platform,
      { slug: 'zcwj', name: '政策文件', kind: 'policy' },
      { slug: 'zcjd', name: '政策解读', kind: 'interpretation' },
      { slug: 'wzbb', name: '政府网站年度工作报表', kind: 'website-report' },
    ],
  },
  { slug: 'bsfw', name: '办事服务', kind: 'service' },
  { slug: 'hdjl', name: '互动交流', kind: 'interaction' },
]

const townshipTree: readonly Branch[] = [
  { slug: 'gk', name: '街道概况', kind: 'overview', template: 'single' },
  { slug: 'jgzn', name: '机构职能', kind: 'organ', template: 'single' },
  { slug: 'gzdt', name: '工作动态', kind: 'news' },
  { slug: 'tzgg', name: '通知公告', kind: 'notice' },
  platform,
  { slug: 'bsfw', name: '便民服务', kind: 'service' },
]

const columnsOf = (siteId: string, branches: readonly Branch[], parent?: Column): Column[] =>
  branches.flatMap((branch, order) => {
    const path = parent ? `${parent.path}/${branch.slug}` : branch.slug
    const column: Column = {
      id: `${siteId}:${path}`,
      parentId: parent?.id ?? null,
      name: branch.name,
      slug: branch.slug,
      path,
      order,
      kind: branch.kind,
      template: branch.template ?? 'list',
      standardItem: branch.item ?? null,
      description: branch.description ?? '',
      inNavigation: path.split('/').length <= 2,
      linkUrl: branch.linkUrl ?? null,
      aggregates: branch.aggregates ?? [],
      formerPaths: branch.formerPaths ?? [],
      openedAt: null,
      updateOverride: null,
    }
    return [column, ...columnsOf(siteId, branch.children ?? [], column)]
  })

const picture = (name: string, alt: string): Image => ({
  id: name,
  siteId: 'jyj',
  alt,
  full: { file: `${name}.jpg`, width: 1600, height: 900 },
  card: { file: `${name}-card.jpg`, width: 768, height: 432 },
  thumb: { file: `${name}-thumb.jpg`, width: 320, height: 240 },
})

type Draft = Partial<Article> & { title: string }
type Fill = (add: (path: string, drafts: readonly Draft[]) => void) => void

const repeat = (titles: readonly string[], count: number): Draft[] =>
  Array.from({ length: count }, (_, index) => {
    const round = Math.floor(index / titles.length)
    const title = titles[index % titles.length] ?? ''
    return { title: round === 0 ? title : `${title}（续${round}）` }
  })

const meta = (serial: number, over: Partial<DocumentMeta> = {}): DocumentMeta => ({
  indexNumber: `990100001/2026-${String(serial).padStart(5, '0')}`,
  documentNumber: `青政办发〔2026〕${serial}号`,
  issuingOrgan: '青澜市人民政府办公室',
  formedDate: '2026-10-28',
  topic: '民政、扶贫、救灾\\社会福利',
  genre: '通知',
  serviceObject: '社会公众',
  validity: 'valid',
  effectiveDate: null,
  repealedDate: null,
  ...over,
})

const repealedBy: readonly DocumentLink[] = [
  {
    relation: 'repeals',
    said: 'by-other',
    on: '2026-09-01',
    title: '关于废止部分文件的决定',
    documentNumber: '青政发〔2026〕99号',
    href: '/art/202611/zwgkzcwj0.html',
  },
  {
    relation: 'interpreted-by',
    said: 'here',
    on: null,
    title: '一图读懂',
    documentNumber: '',
    href: '/art/202611/zwgkzcjd0.html',
  },
]

const fillPortal: Fill = (add) => {
  add(
    'xwdt/bdyw',
    repeat(newsTitles, 65).map((draft, index) => ({
      ...draft,
      summary: paragraphs[index % paragraphs.length]?.slice(0, 72) ?? '',
      cover: index % 9 === 1 ? picture('lake', '晨光中的青澜湖与环湖绿道') : null,
      source: '青澜日报',
      author: '林知远',
    })),
  )
  add('tzgg', repeat(noticeTitles, 12))
  add(
    'zwgk/zcwj',
    policyTitles.map((title, index) => ({
      title,
      bodyHtml: documentBody,
      assets: ['plan.jpg'],
      document: meta(32 - index, index === 3 ? { validity: 'repealed', repealedDate: '2026-09-01' } : {}),
      relatedIds: index === 0 ? ['s1:zwgk/zcjd:0'] : [],
      documentLinks: index === 3 ? repealedBy : [],
      attachments:
        index === 0
          ? [
              {
                id: 'a1',
                file: 'tasks.xlsx',
                name: '重点任务分工表.xlsx',
                bytes: 48_213,
                mimeType: 'application/vnd.ms-excel',
              },
              {
                id: 'a2',
                file: 'plan.pdf',
                name: '行动计划（全文）.pdf',
                bytes: 1_284_000,
                mimeType: 'application/pdf',
              },
            ]
          : [],
    })),
  )
  add(
    'zwgk/zcjd',
    interpretationTitles.map((title, index) => ({ title, relatedIds: index === 0 ? ['s1:zwgk/zcwj:0'] : [] })),
  )
  add('zwgk/zfxxgk/zn', [guideOf('青澜市人民政府')])
  add('zwgk/zfxxgk/zd', [
    { title: '中华人民共和国政府信息公开条例' },
    { title: '青澜市政府信息公开保密审查办法', document: meta(7) },
  ])
  add(
    'zwgk/zfxxgk/nb',
    // That of 2020 was put online last.
    [2020, 2025, 2024].map((year) => reportOf('青澜市人民政府', year)),
  )
  add('gk/jgsz', [organArticle('青澜市人民政府')])
  add('zwgk/zfxxgk/fdzdgknr/jgzn', [{ title: '青澜市人民政府机构职能' }])
  add('zwgk/zfxxgk/fdzdgknr/tjxx', repeat(['2026年前三季度国民经济运行情况', '2025年国民经济和社会发展统计公报'], 2))
  add('gk/sqgk', [{ title: '青澜市情概况', bodyHtml: paragraphs.map((text) => `<p>${text}</p>`).join('') }])
  add(
    'gk/ldxx',
    ['市长　沈亦舟', '副市长　顾清和', '副市长　陆鸣川', '秘书长　贺书宁'].map((title) => ({
      title,
      summary: '主持或协助主持市政府相关工作，分管领域见正文。',
    })),
  )
  add('bsfw', repeat(['居住证办理指南', '企业开办一件事办理指南', '公租房申请指南', '不动产登记办理指南'], 4))
  add('sjfb', repeat(['2026年10月份居民消费价格情况', '2026年前三季度财政收支情况'], 2))
}

const fillDepartment: Fill = (add) => {
  add(
    'gzdt',
    repeat(
      [
        '市教育局召开秋季学期校园安全工作推进会',
        '全市中小学科技节在市第一中学开幕',
        '乡村教师支持计划惠及教师一千二百余人',
        '我市义务教育优质均衡发展通过省级评估',
        '市教育局开展校外培训机构专项检查',
        '“书香校园”阅读活动走进八十所学校',
        '职业教育校企合作对接会举行',
        '中小学课后服务实现全覆盖',
      ],
      24,
    ).map((draft, index) => ({ ...draft, cover: index === 0 ? picture('school', '中小学科技节现场') : null })),
  )
  add(
    'tzgg',
    repeat(
      [
        '关于做好二〇二七年普通高中招生报名工作的通知',
        '关于教师资格认定安排的公告',
        '关于市级规范幼儿园评定结果的公示',
      ],
      7,
    ),
  )
  add('zwgk/zcwj', [
    {
      title: '青澜市教育局关于规范中小学招生入学工作的通知',
      document: meta(15, { documentNumber: '青教发〔2026〕15号' }),
    },
    {
      title: '青澜市教育局关于加强学生体质健康管理的实施意见',
      document: meta(9, { documentNumber: '青教发〔2026〕9号' }),
    },
  ])
  add('zwgk/zfxxgk/zn', [guideOf('青澜市教育局')])
  add('zwgk/zfxxgk/zd', [{ title: '中华人民共和国政府信息公开条例' }])
  add('zwgk/zfxxgk/nb', [reportOf('青澜市教育局', 2025)])
  // That of the year before was put online later.
  add(
    'zwgk/wzbb',
    [2024, 2025].map((year) => websiteReportOf('青澜市教育局', year)),
  )
  add('jggk/jgzn', [organArticle('青澜市教育局')])
  add('bsfw', repeat(['教师资格认定', '民办学校设立审批', '学籍转接办理'], 3))
}

const fillTownship: Fill = (add) => {
  add('gk', [{ title: '河西街道概况' }])
  add('gzdt', repeat(['河西街道开展冬季消防安全检查', '社区食堂开到家门口', '河西街道组织志愿者清理河道'], 6))
  add('tzgg', [{ title: '关于城乡居民基本医疗保险集中缴费的通知' }])
  fillPlatform(add, '云岭区河西街道办事处')
}

const fillCountyDepartment: Fill = (add) => fillPlatform(add, '云岭区教育局')

const fillPlatform = (add: Parameters<Fill>[0], name: string) => {
  add('jgzn', [organArticle(name)])
  add('zfxxgk/zn', [guideOf(name)])
  add('zfxxgk/zd', [{ title: '中华人民共和国政府信息公开条例' }])
  add('zfxxgk/nb', [reportOf(name, 2025), reportOf(name, 2024)])
}

const fixtureSite = ({ site, tree, fill }: { site: Site; tree: readonly Branch[]; fill: Fill }): FixtureSite => {
  const columns = columnsOf(site.id, tree)
  const articles: Article[] = []
  fill((path, drafts) => {
    for (const [index, draft] of drafts.entries()) articles.push(articleOf({ site, path, index, draft }))
  })
  articles.sort((a, b) =>
    a.publishedAt < b.publishedAt ? 1 : a.publishedAt > b.publishedAt ? -1 : a.id < b.id ? 1 : -1,
  )
  const byId = new Map(articles.map((article) => [article.id, article]))
  const snapshot: SiteSnapshot = {
    site,
    root: portal,
    sites,
    columns,
    articles,
    aggregated: Object.fromEntries(
      columns
        .filter(({ aggregates }) => aggregates.length > 0)
        .map(({ id, aggregates }) => [id, gathered(site, aggregates)]),
    ),
    ...(site.id === portal.id ? { platformEntries: entries } : {}),
  }
  const sources = createSources({ snapshot, loadArticle: async (id) => byId.get(id) })
  return { snapshot, articles: byId, sources }
}

/** Entries lead to pages of the department and the township; the other sites are found to lack them. */
const entries: readonly PlatformEntry[] = [
  { site: department, folder: 'zwgkzfxxgk', organ: 'jggkjgzn' },
  { site: township, folder: 'zfxxgk', organ: 'jgzn' },
].flatMap(({ site: to, folder, organ }) =>
  (
    [
      ['guide', `${folder}zn0`],
      ['organ', `${organ}0`],
      ['annual-report', `${folder}nb0`],
    ] as const
  ).map(([type, slug]) => ({
    siteId: to.id,
    type,
    title: to.name,
    year: type === 'annual-report' ? 2025 : null,
    href: linkTo({ from: portal, to, root: portal, address: articleAddress({ month: '202611', slug }) }),
  })),
)

const articleOf = ({
  site,
  path,
  index,
  draft,
}: {
  site: Site
  path: string
  index: number
  draft: Draft
}): Article => {
  const body = paragraphs.map((text) => `<p>${text}</p>`).join('')
  const image = draft.cover
    ? `<figure><img src="/media/${draft.cover.full.file}" width="1600" height="900" alt="${draft.cover.alt}"><figcaption>${draft.cover.alt}</figcaption></figure>`
    : ''
  const publishedAt = new Date(FIRST_DAY - index * DAY - path.length * 3_600_000).toISOString()
  return {
    id: `${site.id}:${path}:${index}`,
    slug: `${path.replaceAll('/', '')}${index}`,
    month: publishedAt.slice(0, 7).replace('-', ''),
    columnId: `${site.id}:${path}`,
    summary: '',
    publishedAt,
    source: site.name,
    cover: null,
    document: null,
    author: '',
    editor: '陈雨禾',
    keywords: ['青澜市'],
    updatedAt: publishedAt,
    bodyHtml: image + body,
    bodyText: paragraphs.join(''),
    attachments: [],
    assets: draft.cover ? [draft.cover.full.file] : [],
    relatedIds: [],
    ...draft,
  }
}

const gathered = (to: Site, aggregates: readonly string[]): AggregatedItem[] => {
  const from = aggregates.includes('news-department')
    ? [department, ...others].map(({ id }) => id)
    : [district.id, township.id]
  return from.flatMap((id, index) => {
    const site = sites.find((candidate) => candidate.id === id)
    if (!site) return []
    return {
      id: `g${id}`,
      siteId: id,
      siteName: site.shortName,
      title: `${site.shortName}召开专题会议部署岁末年初重点工作`,
      summary: '',
      publishedAt: new Date(FIRST_DAY - index * DAY).toISOString(),
      href: linkTo({ from: to, to: site, root: portal, address: articleAddress({ month: '202611', slug: 'gzdt0' }) }),
    }
  })
}
