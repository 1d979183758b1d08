import type {
  Article,
  Column,
  ColumnKind,
  DocumentMeta,
  Site,
  SiteKind,
  SiteLevel,
  SiteSnapshot,
} from '@zhanqun/content'
import { describe, expect, it } from 'vitest'
import { buildColumn, buildSite } from '../../content/test/builders.ts'
import { createRecordOf } from '../src/search-record.ts'

const siteOf = (id: string, kind: SiteKind, level: SiteLevel, parentId: string | null): Site =>
  buildSite({ id, code: id, name: `${id}网站`, shortName: id, kind, level, parentId })

const CITY = siteOf('city', 'portal', 'municipal', null)
const SITES: readonly Site[] = [
  CITY,
  siteOf('bureau', 'department', 'municipal', 'city'),
  siteOf('nantan', 'portal', 'county', 'city'),
  siteOf('nantan-edu', 'department', 'county', 'nantan'),
  siteOf('haibin', 'portal', 'township', 'nantan'),
  siteOf('haibin-office', 'channel', 'township', 'haibin'),
  siteOf('orphan', 'department', 'county', 'offline'),
  siteOf('loop-a', 'department', 'county', 'loop-b'),
  siteOf('loop-b', 'department', 'county', 'loop-a'),
]

const columnOf = (kind: ColumnKind): Column =>
  buildColumn({ id: kind, name: `栏目${kind}`, slug: kind, path: `zw/${kind}`, kind })

const KINDS: readonly ColumnKind[] = [
  'news',
  'notice',
  'policy',
  'interpretation',
  'service',
  'interaction',
  'guide',
  'topic',
]

const snapshotOf = (siteId: string): SiteSnapshot => ({
  site: SITES.find(({ id }) => id === siteId) ?? CITY,
  root: CITY,
  sites: SITES,
  columns: KINDS.map(columnOf),
  articles: [],
  aggregated: {},
})

const DOCUMENT: DocumentMeta = {
  indexNumber: '990100001/2026-00007',
  documentNumber: '青政发〔2026〕7号',
  issuingOrgan: '青澜市人民政府',
  formedDate: '2026-02-20',
  topic: '综合政务\\政务公开',
  genre: '通知',
  serviceObject: '',
  validity: 'valid',
  effectiveDate: null,
  repealedDate: null,
}

const articleOf = (columnId: string, document: DocumentMeta | null = null): Article => ({
  id: 'a1',
  slug: 'k3v9x2mq',
  month: '202601',
  columnId,
  title: '标题',
  summary: '摘要',
  publishedAt: '2025-12-31T16:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  source: '',
  cover: null,
  document,
  author: '',
  editor: '',
  keywords: [],
  bodyHtml: '<p>正文</p>',
  bodyText: '正文',
  attachments: [],
  assets: [],
  relatedIds: [],
})

describe('what can be found of an article', () => {
  it.each([
    ['city', ''],
    ['bureau', ''],
    ['nantan', 'nantan'],
    ['nantan-edu', 'nantan'],
    ['haibin', 'nantan'],
    ['haibin-office', 'nantan'],
    ['orphan', ''],
    ['loop-a', ''],
  ])('on %s belongs to the district %j', (site, district) => {
    const record = createRecordOf(snapshotOf(site))(articleOf('news'))
    expect([record.district, record.districtName]).toEqual([district, district && `${district}网站`])
  })

  const typed = (columnId: string, document: DocumentMeta | null = null) =>
    createRecordOf(snapshotOf('city'))(articleOf(columnId, document)).type

  it('has the type of its column, and of what it is', () => {
    expect(KINDS.map((kind) => typed(kind))).toEqual([
      'news',
      'notice',
      'document',
      'interpretation',
      'guide',
      'answer',
      'other',
      'other',
    ])
    expect(KINDS.map((kind) => typed(kind, DOCUMENT)).filter((type) => type !== 'document')).toEqual(['interpretation'])
    expect(typed('unknown')).toBe('other')
  })

  it('tells of a document what it is searched by', () => {
    const recordOf = createRecordOf(snapshotOf('city'))
    expect(recordOf(articleOf('policy', DOCUMENT))).toMatchObject({
      documentNumber: '青政发〔2026〕7号',
      indexNumber: '990100001/2026-00007',
      issuer: '青澜市人民政府',
      topic: '综合政务\\政务公开',
      formedDate: '2026-02-20',
      validity: 'valid',
      year: 2026,
    })
    expect(recordOf(articleOf('news'))).toMatchObject({ issuer: '', topic: '', formedDate: '', validity: '' })
  })

  it.each([
    ['valid', 'valid'],
    ['amended', 'valid'],
    ['invalid', 'invalid'],
    ['repealed', 'invalid'],
  ] as const)('says of a document that is %s that it is %s', (validity, expected) => {
    const record = createRecordOf(snapshotOf('city'))(articleOf('policy', { ...DOCUMENT, validity }))
    expect(record.validity).toBe(expected)
  })
})
