import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { failure } from '../errors/fail.ts'
import { digestOf, rollBack } from './apply.ts'
import { describePlan } from './describe.ts'
import { planRollback } from './load.ts'
import { momentOf } from './moment.ts'
import { siteToRollBack } from './site-to-roll-back.ts'
import { sizeOf } from './types.ts'

/** What is planned depends on who asks, and on the moment. */
const headers = { 'Cache-Control': 'private, no-store' }

/** The site of the address. */
const siteOf = async (req: PayloadRequest) => {
  const site = await siteToRollBack(req, String(req.routeParams?.id ?? ''))
  if (!site) throw failure('FORBIDDEN_SITE')
  return site
}

const momentFor = (site: { createdAt: string }, value: unknown): Date =>
  momentOf({ value, opened: new Date(site.createdAt), now: new Date() })

/** `GET /api/sites/:id/rollback?to=2026-11-20T12:00`: what would be done, in words. */
export const rollbackPlanEndpoint: Endpoint = {
  path: '/:id/rollback',
  method: 'get',
  handler: async (req) => {
    const site = await siteOf(req)
    const moment = momentFor(site, req.searchParams.get('to'))
    const plan = await planRollback({ req, site, moment })
    return Response.json({ size: sizeOf(plan), digest: digestOf(plan), ...describePlan(plan) }, { headers })
  },
}

const bodySchema = z.object({ to: z.string(), digest: z.string().max(64) })

/** `POST /api/sites/:id/rollback` with the time and the digest of the plan that was agreed to. */
export const rollbackEndpoint: Endpoint = {
  path: '/:id/rollback',
  method: 'post',
  handler: async (req) => {
    const site = await siteOf(req)
    const given: unknown = await req.json?.().catch(() => undefined)
    const body = bodySchema.safeParse(given)
    const moment = momentFor(site, body.data?.to)
    if (!body.data) throw failure('ROLLBACK_CHANGED')
    const { digest } = body.data
    const { done } = await rollBack({ payload: req.payload, user: req.user, site, moment, digest })
    return Response.json({ done }, { headers })
  },
}
