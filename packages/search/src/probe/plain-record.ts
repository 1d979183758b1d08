import type { SearchRecord } from '../types.ts'

/** A record with everything filled in; `id` also makes the address. */
export const plainRecord = (
  fields: Partial<SearchRecord> & { id: string; title: string; text: string },
): SearchRecord => ({
  url: `/art/202611/${fields.id}.html`,
  summary: '',
  date: '2026-03-01T01:00:00.000Z',
  column: '通知公告',
  columnPath: 'zwgk/tzgg',
  year: Number((fields.date ?? '2026').slice(0, 4)),
  documentNumber: '',
  indexNumber: '',
  siteCode: 'qinglan',
  siteName: '青澜市人民政府',
  district: '',
  districtName: '',
  type: 'notice',
  topic: '',
  issuer: '',
  validity: '',
  formedDate: '',
  attachments: [],
  ...fields,
})

/** Id of the record at an address that {@link plainRecord} has made. */
export const idOf = ({ url }: { url: string }): string => url.replace(/^.*\/|\.html$/gu, '')
