import type { Endpoint } from 'payload'
import { chosenSite, ownSites } from './chosen-site.ts'
import { listSites } from './list.ts'

/** `GET /api/own-sites`: the sites that somebody can choose from, and the one they have chosen. */
export const ownSitesEndpoint: Endpoint = {
  path: '/own-sites',
  method: 'get',
  handler: async (req) =>
    Response.json(
      { sites: await listSites(req, await ownSites(req)), chosen: await chosenSite(req) },
      { headers: { 'Cache-Control': 'private, no-store' } },
    ),
}
