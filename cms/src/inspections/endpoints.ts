import { siteClassWords } from '@zhanqun/standard'
import type { Endpoint, PayloadRequest } from 'payload'
import { failure } from '../errors/fail.ts'
import { tableAnswer } from '../table-answer.ts'
import { readableInspection, readableSite, readableSites } from './access.ts'
import { fileAnswer, pictureAnswer } from './answer.ts'
import { articleOfBulletin } from './article.ts'
import { loadCandidates } from './candidates.ts'
import { addScreenshot, judgeByHand, remarkOn } from './checks.ts'
import { createInspection, deleteInspection, settleInspection } from './drafts.ts'
import { bulletinFile, reportFile, sampleTable } from './files.ts'
import {
  articleInput,
  bodyOf,
  changeInput,
  checkInput,
  createInput,
  fileFormat,
  inspectionEndpoint,
  moveInput,
  param,
  parsed,
  remarksInput,
  revisionInput,
} from './input.ts'
import { moveInspection } from './moves.ts'
import { MAX_SCREENSHOT_MB, readScreenshot } from './screenshots.ts'
import { listInspections, showInspection, showSite } from './views.ts'

const id = (req: PayloadRequest) => param(req, 'id')
const place = (req: PayloadRequest) => ({ id: id(req), siteId: param(req, 'siteId') })
const format = (req: PayloadRequest) => parsed(fileFormat, param(req, 'format'))

/** The whole of it: for those who may inspect every site. */
const wholeInspection = async (req: PayloadRequest) => {
  const inspection = await readableInspection(req, id(req))
  if ((await readableSites(req)) !== 'all') throw failure('FORBIDDEN_INSPECTION')
  return inspection
}

const create = async (req: PayloadRequest) => ({
  id: await createInspection(req, { ...(await bodyOf(req, createInput)), now: new Date() }),
})

const candidates = async (req: PayloadRequest) => ({
  sites: (await loadCandidates(req)).map((site) => ({
    id: site.id,
    code: site.code,
    name: site.name,
    siteClass: siteClassWords(site),
  })),
})

const change = async (req: PayloadRequest) => {
  await settleInspection(req, { ...(await bodyOf(req, changeInput)), id: id(req) })
  return showInspection(req, await readableInspection(req, id(req)))
}

const remove = async (req: PayloadRequest) => {
  await deleteInspection(req, { ...parsed(revisionInput, Object.fromEntries(req.searchParams)), id: id(req) })
  return {}
}

const move = async (req: PayloadRequest) => {
  await moveInspection(req, { ...(await bodyOf(req, moveInput)), id: id(req), now: new Date() })
  return showInspection(req, await readableInspection(req, id(req)))
}

const article = async (req: PayloadRequest) => ({
  article: await articleOfBulletin(req, { ...(await bodyOf(req, articleInput)), id: id(req) }),
})

const bulletin = async (req: PayloadRequest) => {
  const inspection = await wholeInspection(req)
  const file = await bulletinFile(req, inspection, format(req))
  return fileAnswer(req, { inspection: inspection.id, siteId: null, file })
}

const sample = async (req: PayloadRequest) => {
  const inspection = await wholeInspection(req)
  return tableAnswer({
    req,
    collection: 'inspections',
    table: sampleTable(inspection),
    format: 'xlsx',
    sheetName: '抽样过程',
    name: `${inspection.name}抽样过程`,
    plainName: `sample-${inspection.year}-${inspection.quarter}`,
  })
}

const report = async (req: PayloadRequest) => {
  const { inspection, site } = await readableSite(req, place(req))
  const file = await reportFile(req, { inspection, site, format: format(req) })
  return fileAnswer(req, { inspection: inspection.id, siteId: site.site, file })
}

const judge = async (req: PayloadRequest) => {
  const wish = { ...place(req), indicator: param(req, 'indicator'), now: new Date() }
  return { check: await judgeByHand(req, { ...(await bodyOf(req, checkInput)), ...wish }) }
}

/** A form of one picture of ten megabytes. */
const MAX_FORM_BYTES = 11 * 1024 * 1024

const screenshotSent = async (req: PayloadRequest) => {
  const size = Number(req.headers.get('content-length') ?? Number.NaN)
  const form = size <= MAX_FORM_BYTES ? await req.formData?.().catch(() => undefined) : undefined
  const upload = form?.get('file')
  if (!(upload instanceof File)) throw failure('INSPECTION_SCREENSHOT', { name: '', max: MAX_SCREENSHOT_MB })
  return { check: await addScreenshot(req, { ...place(req), indicator: param(req, 'indicator'), upload }) }
}

const screenshot = async (req: PayloadRequest) => {
  const { site } = await readableSite(req, place(req))
  const file = param(req, 'file')
  const isOfSite = Object.values(site.checks).some(({ screenshots }) => screenshots.some((one) => one.file === file))
  const bytes = isOfSite ? await readScreenshot(file) : undefined
  if (!bytes) throw failure('INSPECTION_SITE')
  return pictureAnswer(bytes)
}

const remark = async (req: PayloadRequest) => {
  await remarkOn(req, { ...(await bodyOf(req, remarksInput)), ...place(req) })
  return {}
}

/** Everything below `/api/quarterly-inspections`: 季度检查. */
export const inspectionEndpoints: Endpoint[] = [
  inspectionEndpoint('get', '', async (req) => ({ inspections: await listInspections(req) })),
  inspectionEndpoint('post', '', create),
  inspectionEndpoint('get', '/candidates', candidates),
  inspectionEndpoint('get', '/:id', async (req) => showInspection(req, await readableInspection(req, id(req)))),
  inspectionEndpoint('patch', '/:id', change),
  inspectionEndpoint('delete', '/:id', remove),
  inspectionEndpoint('post', '/:id/moves', move),
  inspectionEndpoint('post', '/:id/article', article),
  inspectionEndpoint('get', '/:id/bulletin/:format', bulletin),
  inspectionEndpoint('get', '/:id/sample', sample),
  inspectionEndpoint('get', '/:id/sites/:siteId', async (req) => showSite(req, await readableSite(req, place(req)))),
  inspectionEndpoint('get', '/:id/sites/:siteId/report/:format', report),
  inspectionEndpoint('patch', '/:id/sites/:siteId', remark),
  inspectionEndpoint('put', '/:id/sites/:siteId/checks/:indicator', judge),
  inspectionEndpoint('post', '/:id/sites/:siteId/checks/:indicator/screenshots', screenshotSent),
  inspectionEndpoint('get', '/:id/sites/:siteId/screenshots/:file', screenshot),
]
