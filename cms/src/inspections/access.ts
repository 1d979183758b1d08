import type { PayloadRequest } from 'payload'
import { mayAnywhere, type SiteScope, scopeFor } from '../access/scope.ts'
import { failure } from '../errors/fail.ts'
import { findInspectionSites, type Inspection, type InspectionSite, inspectionAt } from './rows.ts'

export const mayManage = (req: PayloadRequest): Promise<boolean> => mayAnywhere(req, 'inspection.manage')

/** The sites whose reports somebody may read: all at any time, or their own once they are published. */
export const readableSites = async (req: PayloadRequest): Promise<SiteScope> =>
  (await mayManage(req)) ? 'all' : scopeFor(req, 'compliance.read')

/** @throws INSPECTION_UNKNOWN for one that is not there and for those who may see nothing of it */
export const readableInspection = async (req: PayloadRequest, id: string): Promise<Inspection> => {
  const inspection = await inspectionAt({ payload: req.payload, req }, id)
  if (!inspection) throw failure('INSPECTION_UNKNOWN')
  const scope = await readableSites(req)
  if (scope === 'all') return inspection
  if (inspection.state !== 'published') throw failure('INSPECTION_UNKNOWN')
  const sites = await findInspectionSites({ payload: req.payload, req }, { inspection: { equals: inspection.id } })
  if (!sites.some(({ site }) => scope.has(site))) throw failure('INSPECTION_UNKNOWN')
  return inspection
}

/** @throws INSPECTION_UNKNOWN, INSPECTION_SITE for a site that is not of the inspection or not theirs to read */
export const readableSite = async (
  req: PayloadRequest,
  { id, siteId }: { id: string; siteId: string },
): Promise<{ readonly inspection: Inspection; readonly site: InspectionSite }> => {
  const inspection = await readableInspection(req, id)
  const scope = await readableSites(req)
  return { inspection, site: await siteIn(req, inspection, scope === 'all' || scope.has(siteId) ? siteId : '') }
}

/** @throws INSPECTION_SITE */
export const siteIn = async (req: PayloadRequest, { id }: Inspection, siteId: string): Promise<InspectionSite> => {
  const [site] = await findInspectionSites(
    { payload: req.payload, req },
    { and: [{ inspection: { equals: id } }, { site: { equals: siteId } }] },
  )
  if (!site) throw failure('INSPECTION_SITE')
  return site
}
