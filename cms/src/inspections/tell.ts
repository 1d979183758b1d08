import { VERDICT_LABELS } from '@zhanqun/compliance'
import { inTitleMarks } from '@zhanqun/content'
import { updateRow } from '@zhanqun/content/payload'
import { createLocalReq, type Payload, type PayloadRequest, type Where } from 'payload'
import { withTransaction } from '../database/with-transaction.ts'
import { giveNotices } from '../review/give-notices.ts'
import { peopleWith } from '../review/people.ts'
import { findInspectionSites, type InspectionSite, inspectionAt } from './rows.ts'

const COLLECTION = 'inspection-sites'
const AT_ONCE = 20

const UNTOLD: Where = { told: { equals: false } }

/** With the publication of an inspection, in its transaction: from now on its sites are to be told. */
export const haveSitesTold = async (req: PayloadRequest, inspection: string): Promise<void> =>
  void (await req.payload.db.updateMany({
    collection: COLLECTION,
    where: { inspection: { equals: inspection } },
    data: { told: false },
    req,
  }))

/** Whether a site has not been told yet of the inspection that was published of it. */
export const isAnyInspectionUntold = async ({ db }: Payload): Promise<boolean> =>
  (await db.count({ collection: COLLECTION, where: UNTOLD })).totalDocs > 0

/** Tells the people of inspected sites what came of it, with the way to their report; none is told twice or lost. */
export const tellInspections = async (payload: Payload): Promise<void> => {
  for (const site of await findInspectionSites({ payload }, UNTOLD, AT_ONCE)) {
    const req = await createLocalReq({}, payload)
    await withTransaction(req, (own) => tellSite(own, site))
  }
}

const tellSite = async (req: PayloadRequest, { id, inspection: of, site, verdict }: InspectionSite): Promise<void> => {
  const { payload } = req
  const where: Where = { and: [{ id: { equals: id } }, UNTOLD] }
  if (!(await updateRow({ payload, collection: COLLECTION, where, data: { told: true }, req }))) return
  const inspection = await inspectionAt({ payload, req }, of)
  if (!inspection) return
  const people = await peopleWith(req, 'article.write', { site, column: null })
  const result = verdict === null ? '' : `，本站检查结果为${VERDICT_LABELS[verdict]}`
  const text = `${inTitleMarks(inspection.name)}已经通报${result}，请查看本站的检查报告`
  const link = `/admin/compliance/inspections/${of}/sites/${site}`
  await giveNotices(req, { told: [{ to: people.map(({ id: to }) => to), text }], link, except: [] })
}
