import type { Endpoint } from 'payload'
import { failure } from '../errors/fail.ts'
import { loadComplianceCell } from './load-cell.ts'
import { loadComplianceTable } from './load-table.ts'

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

export const complianceEndpoints: Endpoint[] = [tableEndpoint, cellEndpoint]
