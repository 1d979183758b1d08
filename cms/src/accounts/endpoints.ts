import { csvRows } from '@zhanqun/standard/files'
import type { Endpoint, PayloadRequest } from 'payload'
import { mayAnywhere } from '../access/scope.ts'
import { formatMoment } from '../audit/moment.ts'
import { noteExport } from '../audit/notes.ts'
import { isId } from '../database/is-id.ts'
import { failure } from '../errors/fail.ts'
import { openAccount } from './close.ts'
import { accessReport, type ReportFilters, type ReportRow } from './report.ts'
import { STATE_WORDS } from './words.ts'

const headers = { 'Cache-Control': 'private, no-store' }
const MOST_CHARACTERS = 100

/** Whether somebody may see who can do what: auditors, and those who look after accounts and rights. */
export const mayReadReport = async (req: PayloadRequest): Promise<boolean> => {
  for (const permission of ['audit.read', 'account.manage', 'grant.manage'] as const)
    if (await mayAnywhere(req, permission)) return true
  return false
}

const refuseOthers = async (req: PayloadRequest): Promise<void> => {
  if (!(await mayReadReport(req))) throw failure('FORBIDDEN')
}

const filtersIn = ({ payload, searchParams }: PayloadRequest): ReportFilters => {
  const site = searchParams.get('site') ?? ''
  return {
    person: (searchParams.get('person') ?? '').trim().slice(0, MOST_CHARACTERS),
    site: site === '' || isId(payload, site) ? site : '',
    onlyDormant: searchParams.get('dormant') === '1',
  }
}

/** `GET /api/access-report`: who may do what. */
const reportEndpoint: Endpoint = {
  path: '/access-report',
  method: 'get',
  handler: async (req) => {
    await refuseOthers(req)
    const rows = await accessReport({ payload: req.payload, now: new Date(), filters: filtersIn(req) })
    return Response.json({ rows }, { headers })
  },
}

const HEADER = [
  '姓名或系统',
  '电子邮箱或责任人',
  '角色',
  '可以做什么',
  '范围',
  '栏目',
  '授权时间',
  '授权人',
  '有效期至',
  '最近登录或使用',
  '状态',
]

const momentCell = (at: string | null): string => (at === null ? '' : formatMoment(at))

const cellsOf = (row: ReportRow): string[] => [
  row.person,
  row.notes.join('，'),
  row.role,
  row.may,
  row.where,
  row.columns,
  momentCell(row.since),
  row.by,
  momentCell(row.until),
  momentCell(row.lastUse),
  STATE_WORDS[row.state],
]

/** `GET /api/access-report/export`: the same as CSV. */
const exportEndpoint: Endpoint = {
  path: '/access-report/export',
  method: 'get',
  handler: async (req) => {
    await refuseOthers(req)
    const rows = await accessReport({ payload: req.payload, now: new Date(), filters: filtersIn(req) })
    await noteExport(req, { collection: 'users', docId: '', title: `权限报告（${rows.length} 行）`, siteId: null })
    const name = `权限报告-${new Date().toISOString().slice(0, 10)}.csv`
    return new Response(`\ufeff${csvRows([HEADER, ...rows.map(cellsOf)])}`, {
      headers: {
        ...headers,
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="access.csv"; filename*=UTF-8''${encodeURIComponent(name)}`,
        'X-Content-Type-Options': 'nosniff',
      },
    })
  },
}

/** `POST /api/accounts/:id/open`: lets a closed account in again. */
const openEndpoint: Endpoint = {
  path: '/accounts/:id/open',
  method: 'post',
  handler: async (req) => {
    const id = String(req.routeParams?.id ?? '')
    if (!isId(req.payload, id)) throw failure('ACCOUNT_UNKNOWN')
    await openAccount(req, id)
    return Response.json({ opened: id }, { headers })
  },
}

export const accountStateEndpoints: Endpoint[] = [reportEndpoint, exportEndpoint, openEndpoint]
