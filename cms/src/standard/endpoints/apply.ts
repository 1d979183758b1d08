import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { failure } from '../../errors/fail.ts'
import { wakeWorkerSoon } from '../../hooks/change-events.ts'
import {
  type Application,
  applicationAt,
  countSites,
  findApplicationSites,
  findApplications,
  optionsSchema,
  scopeSchema,
} from '../applications/application.ts'
import { type RequestedBy, requestApplication, requestStop, requestUndo, sitesIn } from '../applications/request.ts'
import { loadSites } from '../sites/load.ts'
import { inWords, planSites, type SitePlanSummary, summaryOf, totalsOf } from '../sites/plan-sites.ts'
import { bodyOf, param, parsed, standardEndpoint } from './handler.ts'
import { standardAt } from './read.ts'

const SHOWN = 50

const wishSchema = z.object({ scope: scopeSchema, options: optionsSchema.default({}) })

const byOf = ({ user }: PayloadRequest): RequestedBy => ({
  id: String(user?.id ?? ''),
  name: user && 'name' in user && typeof user.name === 'string' ? user.name : '',
})

const plan = standardEndpoint({
  method: 'post',
  path: '/:id/plan',
  work: async (req) => {
    const { scope, options } = await bodyOf(req, wishSchema)
    const { version: standard } = await standardAt(req, param(req, 'id'))
    const sites: SitePlanSummary[] = []
    for await (const planned of planSites({ req, standard, sites: await sitesIn(req, scope), options }))
      sites.push(summaryOf(planned))
    return { sites, totals: totalsOf(sites) }
  },
})

/** `?mend=missing,renamed` plans as an application with these options would. */
const planOfSite = standardEndpoint({
  method: 'get',
  path: '/:id/plan/:siteId',
  work: async (req) => {
    const mend = req.searchParams.get('mend')
    const options = parsed(optionsSchema, mend === null ? {} : { mend: mend.split(',').filter(Boolean) })
    const { version: standard } = await standardAt(req, param(req, 'id'))
    const sites = await sitesIn(req, { sites: [param(req, 'siteId')] })
    for await (const planned of planSites({ req, standard, sites, options })) return inWords({ ...planned, standard })
    throw failure('STANDARD_SCOPE')
  },
})

const apply = standardEndpoint({
  method: 'post',
  path: '/:id/apply',
  work: async (req) => {
    const { scope, options } = await bodyOf(req, wishSchema)
    const application = await requestApplication(req, { rowId: param(req, 'id'), scope, options, by: byOf(req) })
    wakeWorkerSoon()
    return { application }
  },
})

const list = standardEndpoint({
  method: 'get',
  path: '/applications',
  work: async (req) => ({
    applications: await findApplications({ payload: req.payload, req }, { limit: SHOWN }),
  }),
})

const one = standardEndpoint({
  method: 'get',
  path: '/applications/:id',
  work: async (req) => {
    const reader = { payload: req.payload, req }
    const application = await known(req)
    const counts = await countSites(reader, application.id)
    const lines = await findApplicationSites(reader, { where: { application: { equals: application.id } } })
    const sites = await loadSites(reader, { id: { in: lines.map(({ site }) => site) } })
    const names = new Map(sites.map(({ id, name }) => [id, name]))
    return {
      ...application,
      ...counts,
      sites: lines.map(({ site, state, findings, operations, error, undone }) => ({
        site,
        name: names.get(site) ?? '（已删除的站点）',
        state,
        findings,
        operations,
        error,
        undone,
      })),
    }
  },
})

const known = async (req: PayloadRequest): Promise<Application> => {
  const application = await applicationAt({ payload: req.payload, req }, param(req, 'id'))
  if (!application) throw failure('STANDARD_APPLICATION_UNKNOWN')
  return application
}

const undo = standardEndpoint({
  method: 'post',
  path: '/applications/:id/undo',
  work: async (req) => {
    const application = await requestUndo(req, { id: param(req, 'id'), by: byOf(req) })
    wakeWorkerSoon()
    return { application }
  },
})

const stop = standardEndpoint({
  method: 'post',
  path: '/applications/:id/stop',
  work: async (req) => {
    await requestStop(req, param(req, 'id'))
    return { application: await known(req) }
  },
})

export const applyEndpoints = [list, one, undo, stop, plan, planOfSite, apply]
