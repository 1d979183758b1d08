import { statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { chineseCalendar, civilDate } from '@zhanqun/calendar'
import { builtInIndicatorSets, type IndicatorSet, setFor } from '@zhanqun/compliance'
import { ZhanqunError } from '@zhanqun/errors'
import { type CrawlLimits, crawlSite, judgeForeignSite, readFolder } from '@zhanqun/site-scan'
import { currentStandard, type SiteKind, type SiteLevel } from '@zhanqun/standard'
import { scanAsCsv, scanAsJson, scanAsTable } from '../compliance/scan-report.ts'

/** For the help. */
export const SCAN_ACTIONS = [
  { usage: 'compliance scan 网址|文件夹', does: '检查不在本平台的网站，或保存在本机的网页' },
  { usage: '  --kind portal|department|channel', does: '按哪类站点检查（department）' },
  { usage: '  --level municipal|county|township', does: '按哪级站点检查（county）' },
  { usage: '  --pages 200 --delay 1', does: '最多读取的页面数、两次请求的间隔（秒）' },
  { usage: '  --allow-private', does: '允许读取内部网络的网站' },
  { usage: '  --json、--csv', does: '输出JSON，或可用表格软件打开的CSV' },
] as const

export type ScanWish = {
  readonly target: { readonly type: 'url' | 'folder'; readonly value: string }
  readonly kind: SiteKind
  readonly level: SiteLevel
  readonly set: string | null
  readonly limits: CrawlLimits
  readonly format: 'table' | 'json' | 'csv'
}

const OPTIONS = {
  kind: { type: 'string', default: 'department' },
  level: { type: 'string', default: 'county' },
  set: { type: 'string' },
  pages: { type: 'string', default: '200' },
  delay: { type: 'string', default: '1' },
  'allow-private': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  csv: { type: 'boolean', default: false },
} as const

const KINDS: readonly SiteKind[] = ['portal', 'department', 'channel']
const LEVELS: readonly SiteLevel[] = ['municipal', 'county', 'township']
const MOST_PAGES = 5_000
const LONGEST_DELAY = 60
const TIMEOUT_MS = 15_000
const MAX_BYTES = 4 * 1024 * 1024

/**
 * Judges a site that is not ours, or saved pages, by what its pages show.
 * @returns 0 when nothing is vetoed, 1 when something is
 */
export const complianceScan = async (args: readonly string[]): Promise<number> => {
  const { target, kind, level, set: id, limits, format } = scanWishOf(args)
  const now = new Date()
  const set = setOf({ id, level, now, args })
  const read =
    target.type === 'folder'
      ? await readFolder({ folder: target.value, maxPages: limits.maxPages, maxBytes: limits.maxBytes })
      : await crawlSite({
          url: target.value,
          limits,
          onPage: (count, path) => console.error(`[${count}/${limits.maxPages}] ${path}`),
        })
  const report = judgeForeignSite({
    read,
    site: { kind, level },
    set,
    standard: currentStandard,
    calendar: chineseCalendar,
    now,
  })
  switch (format) {
    case 'json':
      console.log(scanAsJson(report))
      break
    case 'csv':
      process.stdout.write(scanAsCsv(report))
      break
    case 'table':
      console.log(scanAsTable(report))
  }
  return report.evaluation.score.vetoedBy.length > 0 ? 1 : 0
}

/** @throws COMMAND_ARGUMENTS */
export const scanWishOf = (args: readonly string[]): ScanWish => {
  const { values, positionals } = parsed(args)
  const [target, ...others] = positionals
  const kind = KINDS.find((one) => one === values.kind)
  const level = LEVELS.find((one) => one === values.level)
  const maxPages = Number(values.pages)
  const delay = Number(values.delay)
  const isWrong =
    others.length > 0 ||
    (values.json && values.csv) ||
    !Number.isInteger(maxPages) ||
    maxPages < 1 ||
    maxPages > MOST_PAGES ||
    !(delay >= 0 && delay <= LONGEST_DELAY) ||
    values.delay.trim() === ''
  if (target === undefined || !kind || !level || isWrong) throw wrongUse(args)
  return {
    target: targetOf(target, args),
    kind,
    level,
    set: values.set ?? null,
    limits: {
      maxPages,
      delayMs: delay * 1000,
      timeoutMs: TIMEOUT_MS,
      maxBytes: MAX_BYTES,
      allowPrivate: values['allow-private'],
    },
    format: values.json ? 'json' : values.csv ? 'csv' : 'table',
  }
}

const targetOf = (target: string, args: readonly string[]): ScanWish['target'] => {
  if (/^https?:\/\//i.test(target)) {
    const url = URL.parse(target)
    if (url?.username !== '' || url.password !== '') throw wrongUse(args)
    return { type: 'url', value: url.href }
  }
  if (statSync(target, { throwIfNoEntry: false })?.isDirectory()) return { type: 'folder', value: target }
  throw wrongUse(args)
}

const setOf = ({
  id,
  level,
  now,
  args,
}: {
  id: string | null
  level: SiteLevel
  now: Date
  args: readonly string[]
}): IndicatorSet => {
  const set =
    id === null
      ? setFor({ sets: builtInIndicatorSets, level, on: civilDate(now) })
      : builtInIndicatorSets.find((one) => one.id === id)
  if (!set) throw wrongUse(args)
  return set
}

const parsed = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  } catch {
    throw wrongUse(args)
  }
}

const wrongUse = (args: readonly string[]): ZhanqunError =>
  new ZhanqunError('COMMAND_ARGUMENTS', { name: 'compliance scan', given: args.join(' ') })
