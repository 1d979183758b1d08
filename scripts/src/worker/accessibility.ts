import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ACCESSIBILITY_RULES, createAuditor } from '@zhanqun/accessibility'
import { civilDate } from '@zhanqun/calendar'
import { settings } from '@zhanqun/cms'
import { type ExaminedPage, keepExamined, nextSampledSite, noteUnexamined } from '@zhanqun/cms/page-checks'
import { readIfThere } from '@zhanqun/publisher'
import { type Repeated, repeat } from './repeat.ts'
import { type LeasedWork, longLease } from './under-lease.ts'

const LEASE = 'accessibility'
/** Whoever dies at this on another machine is replaced after this long; on this one, at once. */
export const ACCESSIBILITY_LEASE_SECONDS = 300
const EVERY_MS = 60_000
/** There is time: what waits for a start is more urgent. */
const FIRST_MS = 5 * 60_000
/** For each second that a page takes, so many are left to others: a tenth of one core at most. */
const REST = 9
/** Between two looks whether something is being published. */
const BUSY_MS = 5_000

/**
 * Examines pages of each site with axe-core, one of each kind, where they have changed since, at most once a day. One
 * worker at a time and one page at a time, in a thread of low priority, with pauses, never while pages wait to be
 * published. Where that is switched off, only says so.
 * @param isBusy whether something waits to be published
 */
export const startAccessibilityChecks = ({
  payload,
  leases,
  owner,
  log,
  publicDir,
  isBusy,
  now = () => new Date(),
  everyMs = EVERY_MS,
  firstMs = FIRST_MS,
  rest = REST,
}: LeasedWork & {
  publicDir: string
  isBusy: () => Promise<boolean>
  now?: () => Date
  everyMs?: number
  firstMs?: number
  rest?: number
}): Repeated => {
  const held = longLease({ leases, owner, lease: LEASE, seconds: ACCESSIBILITY_LEASE_SECONDS })
  const { accessibility: isOn } = settings.pageChecks
  const auditor = createAuditor()
  let notedOn = ''

  const examine = async (file: string, signal: AbortSignal): Promise<ExaminedPage['problems'] | undefined> => {
    while (!signal.aborted && (await isBusy())) await pause(BUSY_MS, signal)
    const html = signal.aborted ? undefined : readIfThere(file)?.toString('utf8')
    if (html === undefined) return undefined
    const started = performance.now()
    const problems = await auditor.audit(html)
    const ms = performance.now() - started
    if (!problems) log.warn({ file, ms: Math.round(ms) }, 'a page was too much to be examined')
    else log.debug({ file, ms: Math.round(ms), problems: problems.length }, 'page examined')
    await pause(ms * rest, signal)
    return problems && [...problems]
  }

  const tick = async (signal: AbortSignal): Promise<void> => {
    for (;;) {
      if (signal.aborted || !(await held.holds())) return
      const next = await nextSampledSite(payload, now())
      if (!next) return
      const { site, samples } = next
      const folder = await folderOf(site)
      const known = new Map(
        next.mark === ACCESSIBILITY_RULES ? next.results.map((page) => [`${page.path} ${page.hash}`, page]) : [],
      )
      const results: ExaminedPage[] = []
      for (const { path: name, hash } of samples) {
        const before = known.get(`${name} ${hash}`)
        const problems = before?.problems ?? (await examine(path.join(folder, name), signal))
        if (signal.aborted || !(await held.holds())) return
        if (problems) results.push({ path: name, hash, problems })
      }
      const isNew = await keepExamined({ payload, site, results, mark: ACCESSIBILITY_RULES, now: now() })
      if (isNew) log.info({ site, pages: results.length }, 'what is known of the accessibility of a site has changed')
    }
  }

  const folderOf = async (site: string): Promise<string> => {
    const found = await payload.findByID({
      collection: 'sites',
      id: site,
      select: { code: true },
      depth: 0,
      disableErrors: true,
      overrideAccess: true,
    })
    return path.join(publicDir, found?.code ?? '')
  }

  const repeated = repeat({
    everyMs,
    firstMs,
    work: async (signal) => {
      if (!isOn) {
        const today = civilDate(now())
        if (notedOn === today || !(await held.holds())) return
        await noteUnexamined(payload, now())
        notedOn = today
        return
      }
      try {
        await tick(signal)
      } finally {
        await auditor.close()
      }
    },
    onError: (error) => log.error({ err: error }, 'pages could not be examined and will be tried again'),
  })
  return {
    stop: async () => {
      const stopped = repeated.stop()
      await auditor.close()
      await stopped
      await held.release()
    },
  }
}

const pause = (ms: number, signal: AbortSignal) => sleep(ms, undefined, { signal }).catch(() => undefined)
