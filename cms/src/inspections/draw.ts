import { randomBytes } from 'node:crypto'
import { createRow } from '@zhanqun/content/payload'
import { drawSample, rankOf } from '@zhanqun/inspection/draw'
import type { PayloadRequest } from 'payload'
import { failure } from '../errors/fail.ts'
import { type CandidateSite, loadCandidates } from './candidates.ts'
import type { Draw, Inspection } from './rows.ts'

const SEED_BYTES = 16

/** What a step writes to the row of the inspection, and says in the log. */
export type Effect = { readonly data: Readonly<Record<string, unknown>>; readonly what: string; readonly seed?: string }

/**
 * Draws the sample and notes what it was drawn from, in a transaction that is open. Named sites take part in the draw
 * like others, so that naming one changes nothing for the rest.
 * @throws INSPECTION_EMPTY
 */
export const drawSites = async (req: PayloadRequest, inspection: Inspection): Promise<Effect> => {
  const { percent, least, strata, named, excluded } = inspection
  const seed = inspection.seed || randomBytes(SEED_BYTES).toString('hex')
  const all = await loadCandidates(req)
  const leftOut = new Set(excluded.map(({ site }) => site))
  const candidates = all.filter(({ id }) => !leftOut.has(id))
  const drawn = drawSample({ sites: candidates, seed, percent, least, strata })
  const codes = new Set(drawn.flatMap((stratum) => stratum.drawn.map(({ code }) => code)))
  const reasons = new Map(named.map(({ site, reason }) => [site, reason]))
  const sample = candidates.filter(({ id, code }) => codes.has(code) || reasons.has(id))
  if (sample.length === 0) throw failure('INSPECTION_EMPTY', { name: inspection.name })
  for (const site of sample) {
    const namedFor = codes.has(site.code) ? null : (reasons.get(site.id) ?? null)
    await createRow({
      payload: req.payload,
      collection: 'inspection-sites',
      data: rowOf(inspection, site, { namedFor, rank: rankOf(seed, site.code) }),
      req,
    })
  }
  const draw: Draw = {
    strata: drawn.map((stratum) => ({ ...stratum, drawn: [...stratum.drawn] })),
    candidates: candidates.map(({ code, name, siteClass, district, districtName }) => ({
      code,
      name,
      siteClass,
      district,
      districtName,
      rank: rankOf(seed, code),
    })),
  }
  return {
    data: { seed, seedFrom: inspection.seed ? 'typed' : 'server', draw },
    what: `种子${seed}，${candidates.length}个候选站点中抽取${codes.size}个，指定${sample.length - codes.size}个`,
    seed,
  }
}

const rowOf = (
  { id }: Inspection,
  { id: site, code, name, kind, level, openedAt, districtName }: CandidateSite,
  how: { namedFor: string | null; rank: string },
) => ({
  inspection: id,
  site,
  code,
  name,
  kind,
  level,
  openedAt,
  district: districtName,
  ...how,
  isFrozen: false,
  checks: {},
})

/** Takes the sample back. A seed that the product has made is not used again. */
export const undoDraw = async (req: PayloadRequest, { id, seed, seedFrom }: Inspection): Promise<Effect> => {
  await req.payload.db.deleteMany({ collection: 'inspection-sites', where: { inspection: { equals: id } }, req })
  const kept = seedFrom === 'typed' ? { seed, seedFrom } : { seed: '', seedFrom: null }
  return { data: { ...kept, draw: null, frozenOn: null, frozenAt: null, yardstick: null }, what: '' }
}
