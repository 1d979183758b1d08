import { NO_FILTERS } from '@zhanqun/search/browser'
import type { Answer } from '../answer.ts'
import type { SearchPlace } from '../place.ts'

export const portal: SearchPlace = { base: '', siteCode: 'qinglan', siteName: '青澜市人民政府', isRoot: true }

export const department: SearchPlace = { base: '/jyj', siteCode: 'jyj', siteName: '青澜市教育局', isRoot: false }

export const township: SearchPlace = {
  base: '/yunling-hexi',
  siteCode: 'yunling-hexi',
  siteName: '云岭区河西街道办事处',
  isRoot: false,
  district: { code: 'yunling', name: '云岭区人民政府' },
}

export const NOTHING: Answer = {
  total: 0,
  page: 1,
  pages: 0,
  terms: ['公租房'],
  hits: [],
  filters: NO_FILTERS,
  source: 'server',
}

const hit: Answer['hits'][number] = {
  title: '青澜市公租房管理办法',
  url: '/art/202611/a.html',
  href: '/zjj/art/202611/a.html',
  siteCode: 'zjj',
  siteName: '青澜市住房和城乡建设局',
  column: '政策文件',
  date: '2026-05-08',
  documentNumber: '青政发〔2026〕12号',
  type: 'document',
  validity: 'valid',
  issuer: '青澜市人民政府',
  formedDate: '2026-04-30',
  excerpt: [
    { text: '符合条件的家庭可以申请', mark: false },
    { text: '公租房', mark: true },
  ],
}

export const foundOne = (fields: Partial<typeof hit> = {}, answer: Partial<Answer> = {}): Answer => ({
  ...NOTHING,
  total: 1,
  pages: 1,
  hits: [{ ...hit, ...fields }],
  ...answer,
})
