import { VERDICT_LABELS } from '@zhanqun/compliance'
import { inTitleMarks } from '@zhanqun/content'
import type { PayloadRequest } from 'payload'
import { createTeller } from '../review/create-teller.ts'
import { peopleWith } from '../review/people.ts'
import { findInspectionSites, type InspectionSite, inspectionAt } from './rows.ts'

const COLLECTION = 'inspection-sites'
const AT_ONCE = 20

/** With the publication of an inspection, in its transaction: from now on its sites are to be told. */
export const haveSitesTold = async (req: PayloadRequest, inspection: string): Promise<void> =>
  void (await req.payload.db.updateMany({
    collection: COLLECTION,
    where: { inspection: { equals: inspection } },
    data: { told: false },
    req,
  }))

/** Tells the people of inspected sites what came of it, with the way to their report. */
export const { isAnyUntold: isAnyInspectionUntold, tellSome: tellInspections } = createTeller<InspectionSite>({
  collection: COLLECTION,
  findSome: (payload, where) => findInspectionSites({ payload }, where, AT_ONCE),
  noticesOf: async (req, { inspection: of, site, verdict }) => {
    const inspection = await inspectionAt({ payload: req.payload, req }, of)
    if (!inspection) return undefined
    const people = await peopleWith(req, 'article.write', { site, column: null })
    const result = verdict === null ? '' : `，本站检查结果为${VERDICT_LABELS[verdict]}`
    const text = `${inTitleMarks(inspection.name)}已经通报${result}，请查看本站的检查报告`
    const link = `/admin/compliance/inspections/${of}/sites/${site}`
    return { told: [{ to: people.map(({ id }) => id), text }], link, except: [] }
  },
})
