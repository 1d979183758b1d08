import type { Endpoint, PayloadRequest } from 'payload'
import { failure } from '../errors/fail.ts'
import { loadIndicatorCell } from './indicator-cell.ts'
import { loadIndicatorHistory } from './indicator-history.ts'
import { loadIndicatorTable } from './indicator-table.ts'
import { loadComplianceCell } from './load-cell.ts'
import { loadComplianceTable } from './load-table.ts'
import { indicatorSetEndpoints } from './sets/endpoints.ts'

/** What somebody sees depends on who asks; no cache may keep it. */
const headers = { 'Cache-Control': 'private, no-store' }

/** `GET /api/compliance/table`: the whole table, for the sites that the user may inspect. */
const tableEndpoint: Endpoint = {
  path: '/compliance/table',
  method: 'get',
  handler: async (req) =>
    Response.json(await loadComplianceTable({ payload: req.payload, req, now: new Date() }), { headers }),
}

/** `GET /api/compliance/cells/:site/:items`: one cell by its column's items, joined by commas, with its reason, dates and norm. */
const cellEndpoint: Endpoint = {
  path: '/compliance/cells/:site/:items',
  method: 'get',
  handler: async (req) => {
    const cell = await loadComplianceCell({
      payload: req.payload,
      req,
      now: new Date(),
      siteId: String(req.routeParams?.site ?? ''),
      itemIds: String(req.routeParams?.items ?? '').split(','),
    })
    if (!cell) throw failure('COMPLIANCE_NOT_COUNTED')
    return Response.json(cell, { headers })
  },
}

/** `GET /api/compliance/indicators`: all sites that the user may inspect by all indicators. */
const indicatorsEndpoint: Endpoint = {
  path: '/compliance/indicators',
  method: 'get',
  handler: async (req) =>
    Response.json(await loadIndicatorTable({ payload: req.payload, req, now: new Date() }), { headers }),
}

const atIndicator = (req: PayloadRequest) => ({
  payload: req.payload,
  req,
  now: new Date(),
  siteId: String(req.routeParams?.site ?? ''),
  indicatorId: String(req.routeParams?.indicator ?? ''),
})

/** `GET /api/compliance/indicators/:site/:indicator`: one indicator at one site, with evidence and history. */
const indicatorCellEndpoint: Endpoint = {
  path: '/compliance/indicators/:site/:indicator',
  method: 'get',
  handler: async (req) => {
    const cell = await loadIndicatorCell(atIndicator(req))
    if (!cell) throw failure('COMPLIANCE_NOT_COUNTED')
    return Response.json(cell, { headers })
  },
}

/** `GET /api/compliance/indicators/:site/:indicator/history`: what became of an indicator at a site. */
const indicatorHistoryEndpoint: Endpoint = {
  path: '/compliance/indicators/:site/:indicator/history',
  method: 'get',
  handler: async (req) => Response.json(await loadIndicatorHistory(atIndicator(req)), { headers }),
}

export const complianceEndpoints: Endpoint[] = [
  tableEndpoint,
  cellEndpoint,
  indicatorsEndpoint,
  indicatorCellEndpoint,
  indicatorHistoryEndpoint,
  ...indicatorSetEndpoints,
]
