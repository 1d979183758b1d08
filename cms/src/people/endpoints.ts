import type { Endpoint } from 'payload'
import { z } from 'zod'
import { SITE_ROLE_LABELS, type SiteRole } from '../access/abilities.ts'
import { bodyOf, headers, param, parsed } from '../standard/endpoints/handler.ts'
import { changeGrants, columnsToGrant, invite } from './change.ts'
import { loadPeople } from './list.ts'

const MAX_GRANTS = 100
const MAX_COLUMNS = 500
const MAX_ID = 64

const id = z.string().min(1).max(MAX_ID)
const role = z.enum(Object.keys(SITE_ROLE_LABELS) as [SiteRole, ...SiteRole[]])

const grants = z
  .array(
    z.strictObject({
      role,
      site: id,
      scope: z.enum(['site', 'subtree']),
      columns: z.array(id).max(MAX_COLUMNS).nullable(),
    }),
  )
  .max(MAX_GRANTS)

const invitation = z.strictObject({
  name: z.string().trim().min(1).max(40),
  email: z.string().trim().toLowerCase().pipe(z.email().max(200)),
  grants,
})

const change = z.strictObject({ version: z.string().max(MAX_ID), grants, close: z.boolean().optional() })

const question = z.object({
  search: z.string().trim().max(80).default(''),
  site: id.nullable().default(null),
  role: role.nullable().default(null),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
})

const endpoint = (
  method: Endpoint['method'],
  path: string,
  work: (req: Parameters<Endpoint['handler']>[0]) => Promise<unknown>,
): Endpoint => ({
  path,
  method,
  handler: async (req) => Response.json(await work(req), { headers }),
})

/** Below `/api/people`: who works for somebody's sites, with which rights. */
export const peopleEndpoints: Endpoint[] = [
  endpoint('get', '/people', (req) =>
    loadPeople(
      req,
      parsed(question, Object.fromEntries([...req.searchParams].filter(([, value]) => value)), 'PEOPLE_INPUT'),
    ),
  ),
  endpoint('get', '/people/columns', async (req) => ({
    columns: await columnsToGrant(req, req.searchParams.get('site') ?? ''),
  })),
  endpoint('post', '/people', async (req) => invite(req, await bodyOf(req, invitation, 'PEOPLE_INPUT'))),
  endpoint('put', '/people/:id/grants', async (req) => {
    await changeGrants(req, { id: param(req, 'id'), ...(await bodyOf(req, change, 'PEOPLE_INPUT')) })
    return {}
  }),
]
