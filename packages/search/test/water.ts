import type { SearchRecord } from '../src/types.ts'
import { record } from './records.ts'

const DOCUMENT = { type: 'document', validity: 'valid', issuer: '青澜市人民政府办公室' } as const
const NANTAN = { district: 'nantan', districtName: '南滩区人民政府' }

/** Everything is about 供水, and differs in what it is filtered by. */
export const WATER: readonly SearchRecord[] = [
  record({
    ...DOCUMENT,
    id: 'wenjian',
    title: '供水管理办法',
    text: '供水',
    topic: '城乡建设、环境保护\\城市供水',
    documentNumber: '青政发〔2026〕7号',
    indexNumber: '990100001/2026-00007',
    formedDate: '2026-02-20',
    column: '政策文件',
    columnPath: 'zwgk/zcwj',
    date: '2026-03-01T15:59:59.000Z',
  }),
  record({
    ...DOCUMENT,
    id: 'feizhi',
    title: '供水管理暂行办法',
    text: '供水',
    validity: 'invalid',
    topic: '城乡建设、环境保护\\其他',
    documentNumber: '青政发〔2019〕7号',
    indexNumber: '990100001/2019-00007',
    column: '政策文件',
    columnPath: 'zwgk/zcwj',
    date: '2019-03-01T00:00:00.000Z',
    year: 2019,
  }),
  record({
    ...DOCUMENT,
    id: 'quwenjian',
    title: '区供水实施细则',
    text: '根据青政发〔2019〕7号和供水管理办法制定。',
    issuer: '南滩区 人民政府',
    topic: '综合政务\\其他',
    documentNumber: '南政发〔2026〕7号',
    column: '政策文件',
    columnPath: 'zwgk/zcwj',
    siteCode: 'nantan',
    siteName: '南滩区人民政府',
    ...NANTAN,
  }),
  record({
    id: 'tongzhi',
    title: '停水通知',
    text: '供水管道检修',
    date: '2026-03-01T16:00:00.000Z',
    siteCode: 'haibin',
    siteName: '海滨街道办事处',
    ...NANTAN,
  }),
  record({ id: 'jiedu', title: '解读供水办法', text: '供水', type: 'interpretation', column: '政策解读' }),
]
