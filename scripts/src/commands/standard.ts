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

const OPTIONS = {
  site: { type: 'string', multiple: true },
  under: { type: 'string' },
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
  if (action !== 'apply' && dryRun) throw wrong()
  return { action, operands, sites, under: values.under ?? null, all: values.all ?? false, dryRun, yes }
}

const parsed = (args: readonly string[], wrong: () => ZhanqunError) => {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  } catch {
    throw wrong()
  }
}
