import { parseArgs } from 'node:util'
import { civilDate, isCivilDate } from '@zhanqun/calendar'
import { ZhanqunError } from '@zhanqun/errors'
import { complianceScan, SCAN_ACTIONS } from './compliance-scan.ts'
import { runOnData } from './on-data.ts'

/** For the help. */
export const COMPLIANCE_ACTIONS = [
  { usage: '--site 代码', does: '只检查一个站点，并逐条列出问题' },
  { usage: '--at 2026-10-31', does: '按过去某天的数据、标准和指标检查' },
  { usage: '--set 编号', does: '改用另一套检查指标' },
  { usage: '--json、--csv', does: '输出 JSON，或可用表格软件打开的 CSV' },
  ...SCAN_ACTIONS,
  { usage: '退出码', does: '没有单项否决为 0，有则为 1，用法错误为 2，未能完成检查为 3' },
] as const

/** The judgement could not be made: 1 would say that something is vetoed. */
export const COMPLIANCE_FAILED = 3

/** How the script says that something is vetoed. Node itself ends with 1 where a process breaks down. */
export const SCRIPT_VETOED = 10

const WRONG_USE = 2

/** What the script reads: one JSON value, checked here. */
export type ComplianceWish = {
  readonly site: string | null
  /** `YYYY-MM-DD`; null for now. */
  readonly at: string | null
  readonly set: string | null
  readonly format: 'table' | 'json' | 'csv'
}

/** Judges the sites of this installation, beside a running product, or with `scan` one that is not of it. */
export const compliance = async (args: readonly string[]): Promise<number> => {
  if (args[0] === 'scan') return complianceScan(args.slice(1))
  const wish = complianceWishOf(args, new Date())
  return exitCodeOf(await runOnData({ script: 'compliance/main.ts', args: [JSON.stringify(wish)] }))
}

/** @param told by the script; above 128 where a signal has ended it */
const exitCodeOf = (told: number): number => {
  if (told === SCRIPT_VETOED) return 1
  return told === 0 || told === WRONG_USE || told > 128 ? told : COMPLIANCE_FAILED
}

const OPTIONS = {
  site: { type: 'string' },
  at: { type: 'string' },
  set: { type: 'string' },
  json: { type: 'boolean' },
  csv: { type: 'boolean' },
} as const

/** @throws COMMAND_ARGUMENTS */
export const complianceWishOf = (args: readonly string[], now: Date): ComplianceWish => {
  const wrong = () => new ZhanqunError('COMMAND_ARGUMENTS', { name: 'compliance', given: args.join(' ') })
  const { site = null, at = null, set = null, json = false, csv = false } = parsed(args, wrong)
  if (json && csv) throw wrong()
  if (site === '' || set === '') throw wrong()
  if (at !== null && (!isCivilDate(at) || at > civilDate(now))) throw wrong()
  return { site, at, set, format: json ? 'json' : csv ? 'csv' : 'table' }
}

const parsed = (args: readonly string[], wrong: () => ZhanqunError) => {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values
  } catch {
    throw wrong()
  }
}
