import type { SearchRecord } from '@zhanqun/search'

const PORTAL = { siteCode: 'qinglan', siteName: '青澜市人民政府', district: '', districtName: '' }
const DEPARTMENT = { siteCode: 'jyj', siteName: '青澜市教育局', district: '', districtName: '' }
const TOWNSHIP = {
  siteCode: 'yunling-hexi',
  siteName: '云岭区河西街道办事处',
  district: 'yunling',
  districtName: '云岭区人民政府',
}

export const record = (fields: Partial<SearchRecord> & { id: string; title: string }): SearchRecord => ({
  ...PORTAL,
  url: `/art/202611/${fields.id}.html`,
  summary: '',
  text: '',
  date: '2026-03-01T01:00:00.000Z',
  column: '通知公告',
  columnPath: 'tzgg',
  year: 2026,
  documentNumber: '',
  indexNumber: '',
  type: 'notice',
  topic: '',
  issuer: '',
  validity: '',
  formedDate: '',
  attachments: [],
  ...fields,
})

/** What can be found on the three sites. */
export const RECORDS: readonly SearchRecord[] = [
  record({
    id: 'policy',
    title: '青澜市公租房管理办法',
    text: '符合条件的城镇中等偏下收入住房困难家庭，可以申请公租房。申请人应当如实申报家庭收入。',
    documentNumber: '青政发〔2026〕12号',
    indexNumber: '000014349/2026-00012',
    column: '政策文件',
    columnPath: 'zwgk/zcwj',
    type: 'document',
    topic: '城乡建设、环境保护',
    issuer: '青澜市人民政府',
    validity: 'valid',
    formedDate: '2026-02-20',
    attachments: [{ name: '申请表.docx', text: '婚姻状况证明材料清单' }],
  }),
  record({
    id: 'old',
    title: '青澜市公租房管理暂行办法',
    text: '公租房的租金标准由市人民政府确定。',
    documentNumber: '青政发〔2015〕3号',
    column: '政策文件',
    columnPath: 'zwgk/zcwj',
    type: 'document',
    topic: '城乡建设、环境保护',
    issuer: '青澜市人民政府',
    validity: 'invalid',
    formedDate: '2015-02-20',
    date: '2015-03-01T01:00:00.000Z',
    year: 2015,
  }),
  record({
    ...DEPARTMENT,
    id: 'guide',
    title: '教师公租房申请指南',
    type: 'guide',
    column: '办事指南',
    text: '教师凭证件办理。',
  }),
  record({
    ...TOWNSHIP,
    id: 'town',
    title: '河西街道公租房选房公告',
    text: '选房现场设在街道办事处。',
    date: '2025-06-01T01:00:00.000Z',
    year: 2025,
  }),
  ...Array.from({ length: 23 }, (_, at) =>
    record({
      ...DEPARTMENT,
      id: `news${at}`,
      title: `全市中小学开学典礼第${at + 1}号简讯`,
      text: '新学期开学典礼如期举行。',
      type: 'news',
      column: '教育动态',
    }),
  ),
]
