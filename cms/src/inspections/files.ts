import { formatDateTime } from '@zhanqun/content'
import type { Downloads } from '@zhanqun/downloads'
import type { ErrorCode } from '@zhanqun/errors'
import {
  bulletinBody,
  bulletinTable,
  pageOf,
  reportBody,
  reportTable,
  type SiteRecord,
  STRATUM_WORDS,
} from '@zhanqun/inspection'
import type { Table } from '@zhanqun/standard'
import { writeXlsx } from '@zhanqun/standard/files'
import type { PayloadRequest } from 'payload'
import type { z } from 'zod'
import { failure } from '../errors/fail.ts'
import { dataPaths } from '../settings.ts'
import type { fileFormat } from './input.ts'
import { bulletinOfInspection, recordOfSite, setNames } from './records.ts'
import type { Inspection, InspectionSite } from './rows.ts'
import { readScreenshot } from './screenshots.ts'
import { classWords } from './site-classes.ts'

export type FileFormat = z.infer<typeof fileFormat>

/** A file to be kept; the name has no ending. */
export type MadeFile = { readonly name: string; readonly format: FileFormat; readonly bytes: Uint8Array }

/** What a file is made from. */
type Source = { readonly title: string; readonly body: string; readonly table: Table; readonly sheetName: string }

let downloads: Promise<Downloads> | undefined

/** They are made in a thread that is loaded as it is: the bundler would lose its fonts. */
const office = (): Promise<Downloads> => {
  downloads ??= import(/* turbopackIgnore: true */ '@zhanqun/downloads').then(({ createDownloads }) =>
    createDownloads({ dir: dataPaths().officeFiles }),
  )
  return downloads
}

export const bulletinTitle = ({ name }: Inspection): string => `关于${name}情况的通报`

/** The text of the bulletin. @throws INSPECTION_NOT_SCORED */
export const bulletinHtml = async (req: PayloadRequest, inspection: Inspection): Promise<Source> => {
  const bulletin = await bulletinOfInspection(req, inspection)
  const { year, quarter, seed, percent, frozenOn, opening, closing, draw } = inspection
  const body = bulletinBody({
    year,
    quarter,
    sets: await setNames(req, inspection),
    frozenOn: frozenOn ?? '',
    draw: { seed, percent },
    candidates: draw?.candidates.length ?? 0,
    opening,
    closing,
    bulletin,
  })
  return { title: bulletinTitle(inspection), body, table: bulletinTable(bulletin), sheetName: '检查结果' }
}

/** @throws INSPECTION_NOT_SCORED, DOWNLOAD_BUSY, DOWNLOAD_FAILED */
export const bulletinFile = async (
  req: PayloadRequest,
  inspection: Inspection,
  format: FileFormat,
): Promise<MadeFile> => made(req, { inspection, format, source: await bulletinHtml(req, inspection) })

/** @throws INSPECTION_NOT_SCORED, DOWNLOAD_BUSY, DOWNLOAD_FAILED */
export const reportFile = async (
  req: PayloadRequest,
  { inspection, site, format }: { inspection: Inspection; site: InspectionSite; format: FileFormat },
): Promise<MadeFile> => {
  const record: SiteRecord = await recordOfSite(req, { inspection, site })
  const title = `${site.name}检查报告（${inspection.year}年第${inspection.quarter}季度）`
  const source = { title, body: reportBody(record), table: reportTable(record), sheetName: '检查报告' }
  return made(req, { inspection, format, source })
}

const made = async (
  req: PayloadRequest,
  { inspection, format, source }: { inspection: Inspection; format: FileFormat; source: Source },
): Promise<MadeFile> => {
  const { body, table, sheetName } = source
  // Whoever has scored takes it along to look it over; it must not be taken for the real one.
  const title = inspection.state === 'scored' ? `${source.title}（未复核）` : source.title
  if (format === 'xlsx') return { name: title, format, bytes: writeXlsx({ table, sheetName }) }
  const at = inspection.publishedAt ?? inspection.steps.at(-1)?.at ?? inspection.createdAt
  const page = { title, source: await organOf(req), publishedAt: formatDateTime(new Date(at).toISOString()) }
  if (format === 'html')
    return { name: title, format, bytes: Buffer.from(pageOf({ ...page, body: await withPictures(body) })) }
  const job = { format, html: pageOf({ ...page, body }), mediaDir: dataPaths().screenshots }
  const { keyOf, get } = await office()
  const bytes = await get(keyOf(job), job).catch((err: unknown) => {
    req.payload.logger.warn({ err, msg: 'A file of an inspection was not made.' })
    throw failure(refusalOf(err))
  })
  if (!bytes) throw failure('DOWNLOAD_FAILED')
  return { name: title, format, bytes }
}

/** Its errors are of a class of its own, since it is loaded apart. */
const refusalOf = (error: unknown): ErrorCode => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'DOWNLOAD_BUSY' || code === 'DOWNLOAD_TOO_LARGE' ? code : 'DOWNLOAD_FAILED'
}

/** A page that is kept has its pictures in itself. */
const withPictures = async (body: string): Promise<string> => {
  const files = new Set([...body.matchAll(/src="media\/([0-9a-f]+\.png)"/g)].map(([, file = '']) => file))
  let shown = body
  for (const file of files) {
    const bytes = await readScreenshot(file)
    if (bytes)
      shown = shown.replaceAll(`src="media/${file}"`, `src="data:image/png;base64,${bytes.toString('base64')}"`)
  }
  return shown
}

/** Who inspects: the site that all others are below. */
const organOf = async (req: PayloadRequest): Promise<string> => {
  const { docs } = await req.payload.find({
    collection: 'sites',
    where: { parent: { exists: false } },
    select: { name: true },
    sort: ['order', 'id'],
    limit: 1,
    depth: 0,
    pagination: false,
    overrideAccess: true,
    req,
  })
  return docs[0]?.name ?? ''
}

/** All that a draw was made from: whoever has it can draw again. @throws INSPECTION_NOT_SCORED before anything was drawn */
export const sampleTable = ({ name, draw, seed }: Inspection): Table => {
  if (!draw) throw failure('INSPECTION_NOT_SCORED', { name })
  const drawn = new Set(draw.strata.flatMap((stratum) => stratum.drawn.map(({ code }) => code)))
  return {
    header: ['站点代码', '站点', STRATUM_WORDS.class, STRATUM_WORDS.district, '计算的文字', 'SHA-256', '是否抽中'],
    rows: draw.candidates
      .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
      .map(({ code, name: site, siteClass, districtName, rank }) => [
        code,
        site,
        classWords(siteClass),
        districtName,
        `${seed}:${code}`,
        rank,
        drawn.has(code) ? '是' : '否',
      ]),
  }
}
