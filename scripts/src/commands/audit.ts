import { parseArgs } from 'node:util'
import { ZhanqunError } from '@zhanqun/errors'
import { runOnData } from './on-data.ts'

/** For the help. */
export const AUDIT_ACTIONS = [
  { usage: 'audit verify [--anchor 封存值]', does: '逐条校验操作日志；带上以前抄存的封存值，可发现末尾被截断' },
  {
    usage: 'audit export 文件 [--before 2024-01-01]',
    does: '把该日以前（不写即超过保存期限）已封存的记录导出到新文件',
  },
  { usage: 'audit prune [--before 2024-01-01] [--yes]', does: '清理该日以前已导出、超过保存期限的记录' },
] as const

/** What the script reads: one JSON value, checked here. */
export type AuditWish =
  | { readonly action: 'verify'; readonly anchor?: string | undefined }
  | { readonly action: 'export'; readonly file: string; readonly before?: string | undefined }
  | { readonly action: 'prune'; readonly before?: string | undefined; readonly yes: boolean }

/** Checks, exports and prunes the audit log; works beside a running product. */
export const audit = (args: readonly string[]): Promise<number> =>
  runOnData({ script: 'audit/main.ts', args: [JSON.stringify(wishOf(args))] })

const OPTIONS = { anchor: { type: 'string' }, before: { type: 'string' }, yes: { type: 'boolean' } } as const

/** @throws COMMAND_ARGUMENTS */
export const wishOf = (args: readonly string[]): AuditWish => {
  const wrong = () => new ZhanqunError('COMMAND_ARGUMENTS', { name: 'audit', given: args.join(' ') })
  const { values, positionals } = parsed(args, wrong)
  const [action, file, ...others] = positionals
  const { anchor, before, yes } = values
  if (others.length > 0) throw wrong()
  if (action === 'verify' && file === undefined && before === undefined && yes === undefined) return { action, anchor }
  if (anchor !== undefined || (before !== undefined && !isDay(before))) throw wrong()
  if (action === 'export' && file !== undefined && yes === undefined) return { action, file, before }
  if (action === 'prune' && file === undefined) return { action, before, yes: yes ?? false }
  throw wrong()
}

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(new Date(`${text}T00:00:00Z`).getTime())

const parsed = (args: readonly string[], wrong: () => ZhanqunError) => {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  } catch {
    throw wrong()
  }
}
