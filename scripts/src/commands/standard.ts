import { parseArgs } from 'node:util'
import { ZhanqunError } from '@zhanqun/errors'
import { runOnData } from './on-data.ts'

/** What each action takes besides its options. */
const OPERANDS: Readonly<Record<string, readonly number[]>> = {
  list: [0],
  show: [0, 1],
  diff: [1, 2],
  apply: [0],
  undo: [1],
  import: [2],
  export: [1, 2],
}

/** For the help. */
export const STANDARD_ACTIONS = [
  { usage: 'standard list', does: '列出各个版本，以及遵循它们的站点数' },
  { usage: 'standard show [版本]', does: '列出一个版本的标准项；不写版本即现行的一版' },
  { usage: 'standard diff 版本 版本', does: '比较两个版本' },
  { usage: 'standard diff 版本 [站点范围]', does: '对照站点；不写范围即全部站点' },
  {
    usage: 'standard apply 站点范围 [--dry-run] [--yes]',
    does: '把现行的一版套用到站点；--dry-run 只看方案，--yes 不再询问',
  },
  { usage: 'standard undo 编号 [--yes]', does: '撤销一次套用' },
  { usage: 'standard export 版本 [文件]', does: '导出为 .xlsx 或 .csv' },
  {
    usage: 'standard import 版本 文件 [--below 标准项]',
    does: '用表格取代草案的全部标准项，或一个标准项之下的；没有这一版则新建草案',
  },
  { usage: '站点范围', does: '--site 代码（可多次）、--under 代码（含下级站点）、--all（全部站点）之一' },
] as const

const OPTIONS = {
  site: { type: 'string', multiple: true },
  under: { type: 'string' },
  below: { type: 'string' },
  all: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  yes: { type: 'boolean' },
} as const

/** Options as the script reads them: one JSON value, checked here. */
export type StandardWish = {
  readonly action: string
  readonly operands: readonly string[]
  readonly sites: readonly string[]
  readonly under: string | null
  readonly all: boolean
  readonly dryRun: boolean
  readonly yes: boolean
  readonly below: string | null
}

/** Shows the column standard's versions, exchanges them as tables, and brings sites into line with one. */
export const standard = async (args: readonly string[]): Promise<number> =>
  runOnData({ script: 'standard/main.ts', args: [JSON.stringify(readWish(args))] })

/** @throws COMMAND_ARGUMENTS */
export const readWish = (args: readonly string[]): StandardWish => {
  const wrong = () => new ZhanqunError('COMMAND_ARGUMENTS', { name: 'standard', given: args.join(' ') })
  const { values, positionals } = parsed(args, wrong)
  const [action = 'list', ...operands] = positionals
  const counts = Object.hasOwn(OPERANDS, action) ? OPERANDS[action] : undefined
  const sites = values.site ?? []
  const scopes = [sites.length > 0, values.under !== undefined, values.all === true].filter(Boolean).length
  const takesScope = action === 'apply' || (action === 'diff' && operands.length === 1)
  const isWhole = action === 'apply' ? scopes === 1 : takesScope ? scopes <= 1 : scopes === 0
  if (!counts?.includes(operands.length) || !isWhole) throw wrong()
  const [dryRun, yes] = [values['dry-run'] ?? false, values.yes ?? false]
  const { below = null } = values
  if ((action !== 'apply' && dryRun) || (action !== 'import' && below !== null)) throw wrong()
  return { action, operands, sites, under: values.under ?? null, all: values.all ?? false, dryRun, yes, below }
}

const parsed = (args: readonly string[], wrong: () => ZhanqunError) => {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  } catch {
    throw wrong()
  }
}
