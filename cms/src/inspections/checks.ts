import type { PayloadRequest } from 'payload'
import type { z } from 'zod'
import { takeTurn } from '../database/take-turn.ts'
import { failure } from '../errors/fail.ts'
import { siteIn } from './access.ts'
import { auditInspection, byOf, changeInspection, putSite } from './change.ts'
import type { checkInput } from './input.ts'
import { turnOf } from './moves.ts'
import type { Inspection, InspectionSite, ManualCheck } from './rows.ts'
import { frozenYardstick, manualIndicators } from './score.ts'
import { keepScreenshot, MAX_SCREENSHOTS, removeScreenshots } from './screenshots.ts'

type Place = { readonly id: string; readonly siteId: string }

/** One change of a site while it is being checked, whole. @throws INSPECTION_CLOSED, INSPECTION_SITE */
const changeSite = <T>(
  req: PayloadRequest,
  { id, siteId }: Place,
  work: (own: PayloadRequest, inspection: Inspection, site: InspectionSite) => Promise<T>,
): Promise<T> =>
  changeInspection(req, id, async (own, inspection) => {
    await takeTurn({ req: own, name: turnOf(inspection) })
    if (inspection.state !== 'checking') throw failure('INSPECTION_CLOSED', { name: inspection.name })
    return work(own, inspection, await siteIn(own, inspection, siteId))
  })

/** The name of an indicator that people judge at a site. @throws INSPECTION_INDICATOR */
const manualIndicator = (inspection: Inspection, site: InspectionSite, id: string): string => {
  const indicator = manualIndicators(frozenYardstick(inspection), site).find((one) => one.id === id)
  if (!indicator) throw failure('INSPECTION_INDICATOR')
  return indicator.name
}

/** Notes what somebody has judged of one indicator, or takes it back. */
export const judgeByHand = async (
  req: PayloadRequest,
  {
    indicator,
    now,
    isBroken,
    note,
    screenshots,
    ...place
  }: Place & { indicator: string; now: Date } & z.infer<typeof checkInput>,
): Promise<ManualCheck | null> => {
  const { check, gone } = await changeSite(req, place, async (own, inspection, site) => {
    const name = manualIndicator(inspection, site, indicator)
    const before = site.checks[indicator]
    if (isBroken && note === '') throw failure('INSPECTION_NOTE', { indicator: name })
    const { [indicator]: _, ...others } = site.checks
    const kept = (before?.screenshots ?? []).filter(({ file }) => screenshots.includes(file))
    const { id: by, name: byName } = byOf(own)
    const judged = isBroken === null ? null : { isBroken, note, screenshots: kept, by, byName, at: now.getTime() }
    await putSite(own, site, { checks: judged ? { ...others, [indicator]: judged } : others })
    await auditInspection(own, inspection, {
      action: 'inspection-check',
      what: `${site.name}，${name}：${judged ? (judged.isBroken ? '不通过' : '通过') : '撤销判断'}${note && `，${note}`}`,
      siteId: site.site,
    })
    const stay = new Set(judged ? kept.map(({ file }) => file) : [])
    return { check: judged, gone: (before?.screenshots ?? []).filter(({ file }) => !stay.has(file)) }
  })
  await removeScreenshots(gone.map(({ file }) => file))
  return check
}

/** Adds a picture to what was judged of an indicator. @throws INSPECTION_SCREENSHOT, INSPECTION_NOTE before it was judged */
export const addScreenshot = async (
  req: PayloadRequest,
  { indicator, upload, ...place }: Place & { indicator: string; upload: File },
): Promise<ManualCheck> => {
  const screenshot = await keepScreenshot(upload)
  try {
    return await changeSite(req, place, async (own, inspection, site) => {
      const name = manualIndicator(inspection, site, indicator)
      const before = site.checks[indicator]
      if (!before) throw failure('INSPECTION_NOTE', { indicator: name })
      if (before.screenshots.length >= MAX_SCREENSHOTS)
        throw failure('INSPECTION_SCREENSHOTS', { max: MAX_SCREENSHOTS })
      const check = { ...before, screenshots: [...before.screenshots, screenshot] }
      await putSite(own, site, { checks: { ...site.checks, [indicator]: check } })
      await auditInspection(own, inspection, {
        action: 'inspection-check',
        what: `${site.name}，${name}：上传截图${screenshot.name}`,
        siteId: site.site,
      })
      return check
    })
  } catch (error) {
    await removeScreenshots([screenshot.file])
    throw error
  }
}

/** What the auditors say of a site as a whole. */
export const remarkOn = (req: PayloadRequest, { remarks, ...place }: Place & { remarks: string }): Promise<void> =>
  changeSite(req, place, async (own, inspection, site) => {
    await putSite(own, site, { remarks })
    await auditInspection(own, inspection, {
      action: 'inspection-check',
      what: `${site.name}，检查意见：${remarks}`,
      siteId: site.site,
    })
  })
