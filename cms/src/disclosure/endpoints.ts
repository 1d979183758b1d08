import { civilDate } from '@zhanqun/calendar'
import {
  describeReportState,
  FORM_NAMES,
  fromTable,
  MAX_FORM_LENGTH,
  readForm,
  reportTemplates,
  TABLE_IDS,
  TEMPLATE_IDS,
  toTable,
  websiteReportTable,
} from '@zhanqun/disclosure'
import { ZhanqunError } from '@zhanqun/errors'
import { MAX_FILE_BYTES, readTableFile } from '@zhanqun/standard/files'
import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { scopeFor } from '../access/scope.ts'
import { failure } from '../errors/fail.ts'
import { tableAnswer, tableFormat } from '../table-answer.ts'
import { loadFormContext } from './form-context.ts'
import { loadReportStates } from './report-states.ts'
import { loadWebsiteReports, websiteReportsTable } from './website-reports.ts'

/** What somebody sees depends on who asks; no cache may keep it. */
const headers = { 'Cache-Control': 'private, no-store' }

const yearSchema = z.coerce.number().int().min(2000).max(9999)

const yearOf = (req: PayloadRequest): number | null => yearSchema.safeParse(req.searchParams.get('year')).data ?? null

/** `GET /api/articles/form-context?column=…&year=2025&article=…`: what the form of an article in a column needs to know. */
const formContextEndpoint: Endpoint = {
  path: '/form-context',
  method: 'get',
  handler: async (req) => {
    const columnId = req.searchParams.get('column') ?? ''
    const articleId = req.searchParams.get('article')
    const context = await loadFormContext({ req, columnId, articleId, year: yearOf(req), now: new Date() })
    return Response.json(context, { headers })
  },
}

const tableSchema = z.object({ template: z.enum(TEMPLATE_IDS), table: z.enum(TABLE_IDS) })

const tableOf = (given: unknown) => {
  const parsed = tableSchema.safeParse(given)
  if (!parsed.success) throw failure('ARTICLE_FORM_INVALID', { path: 'tables' })
  return reportTemplates[parsed.data.template].tables[parsed.data.table]
}

/** `POST /api/articles/report-table/read?template=2021&table=requests` with an XLSX or CSV file as its body. */
const readTableEndpoint: Endpoint = {
  path: '/report-table/read',
  method: 'post',
  handler: async (req) => {
    const table = tableOf(Object.fromEntries(req.searchParams))
    if (Number(req.headers.get('content-length')) > MAX_FILE_BYTES) throw failure('TABLE_FILE_TOO_LARGE', MAX_FILE)
    const bytes = new Uint8Array((await req.arrayBuffer?.()) ?? [])
    try {
      const sheets = await readTableFile(bytes)
      // A workbook with a sheet for each table has the table's name on it.
      const sheet = sheets.find(({ name }) => name.includes(table.name)) ?? sheets[0]
      return Response.json(fromTable({ table, rows: sheet?.rows ?? [] }), { headers })
    } catch (error) {
      if (error instanceof ZhanqunError) throw failure(error.code, error.details)
      throw error
    }
  },
}

const MAX_FILE = { max: Math.round(MAX_FILE_BYTES / 1024 / 1024) }

const writeSchema = tableSchema.extend({
  format: tableFormat,
  values: z.record(z.string(), z.number().nullable()),
})

/** `POST /api/articles/report-table/write`: a table of a report as a file. */
const writeTableEndpoint: Endpoint = {
  path: '/report-table/write',
  method: 'post',
  handler: async (req) => {
    const given: unknown = await req.json?.().catch(() => undefined)
    const parsed = writeSchema.safeParse(given)
    if (!parsed.success) throw failure('ARTICLE_FORM_INVALID', { path: 'tables' })
    const { format, values } = parsed.data
    const table = tableOf(parsed.data)
    const [header = [], ...rows] = toTable({ table, values })
    const { id, name } = table
    return tableAnswer({
      req,
      collection: 'articles',
      table: { header, rows },
      format,
      sheetName: name,
      name,
      plainName: id,
    })
  },
}

const writeWebsiteSchema = z.object({ format: tableFormat, form: z.unknown() })

/** `POST /api/articles/website-report/write`: a whole yearly website report as a file. */
const writeWebsiteReportEndpoint: Endpoint = {
  path: '/website-report/write',
  method: 'post',
  handler: async (req) => {
    const given: unknown = await req.json?.().catch(() => undefined)
    const parsed = writeWebsiteSchema.safeParse(given)
    if (!parsed.success) throw failure('ARTICLE_FORM_INVALID', { path: '表单' })
    const { format, form } = parsed.data
    if (JSON.stringify(form ?? null).length > MAX_FORM_LENGTH) throw failure('ARTICLE_FORM_TOO_LARGE')
    const read = readForm(form)
    if ('invalid' in read || read.form.type !== 'website-report') {
      throw failure('ARTICLE_FORM_INVALID', { path: ('invalid' in read && read.invalid) || '表单' })
    }
    const name = FORM_NAMES[read.form.type]
    return tableAnswer({
      req,
      collection: 'articles',
      table: websiteReportTable(read.form),
      format,
      sheetName: name,
      name: `${read.form.year}年${name}`,
      plainName: read.form.type,
    })
  },
}

export const articleFormEndpoints: Endpoint[] = [
  formContextEndpoint,
  readTableEndpoint,
  writeTableEndpoint,
  writeWebsiteReportEndpoint,
]

/** `GET /api/compliance/annual-reports?year=2025`: how each site that the user may inspect stands with its report. */
export const reportStatesEndpoint: Endpoint = {
  path: '/compliance/annual-reports',
  method: 'get',
  handler: async (req) => {
    const scope = await scopeFor(req, 'compliance.read')
    const now = new Date()
    const year = yearOf(req) ?? now.getFullYear() - 1
    const { docs } = await req.payload.find({
      collection: 'sites',
      where: {
        and: [{ state: { equals: 'online' } }, ...(scope === 'all' ? [] : [{ id: { in: [...scope] } }])],
      },
      select: { kind: true, level: true, name: true, code: true },
      sort: ['order', 'code'],
      pagination: false,
      depth: 0,
      overrideAccess: true,
      req,
    })
    const sites = scope === 'all' || scope.size > 0 ? docs : []
    const states = await loadReportStates({ payload: req.payload, req, sites, year, now })
    const bySite = new Map(sites.map((site) => [site.id, site]))
    const rows = states.map(({ siteId, deadline, state, unclear }) => ({
      site: { id: siteId, code: bySite.get(siteId)?.code, name: bySite.get(siteId)?.name },
      deadline: deadline.on,
      source: deadline.source,
      ...state,
      text: describeReportState(state),
      unclear,
    }))
    return Response.json({ year, rows }, { headers })
  },
}

/**
 * `GET /api/compliance/website-reports/export?year=2025&district=…&format=xlsx`: the yearly reports of websites of the
 * sites that the user may inspect, as a file.
 */
export const websiteReportsEndpoint: Endpoint = {
  path: '/compliance/website-reports/export',
  method: 'get',
  handler: async (req) => {
    const now = new Date()
    const year = yearOf(req) ?? Number(civilDate(now).slice(0, 4)) - 1
    const { data: format = 'xlsx' } = tableFormat.safeParse(req.searchParams.get('format'))
    const reports = await loadWebsiteReports(req, { year, district: req.searchParams.get('district') || null, now })
    const name = FORM_NAMES['website-report']
    return tableAnswer({
      req,
      collection: 'articles',
      table: websiteReportsTable(reports),
      format,
      sheetName: name,
      name: `${year}年${name}公布情况`,
      plainName: 'website-reports',
    })
  },
}
