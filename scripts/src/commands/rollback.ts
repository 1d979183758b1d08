import { parseArgs } from 'node:util'
import { ZhanqunError } from '@zhanqun/errors'
import { runOnData } from './on-data.ts'

/** Puts a site back to how it was at a time, after showing what that means; works beside a running product. */
export const rollback = (args: readonly string[]): Promise<number> => {
  const { code, to, dryRun, yes } = parse(args)
  const mode = dryRun ? 'plan' : yes ? 'apply' : 'ask'
  return runOnData({ script: 'roll-back-site.ts', args: [code, to, mode] })
}

const OPTIONS = {
  to: { type: 'string' },
  'dry-run': { type: 'boolean' },
  yes: { type: 'boolean' },
} as const

const parse = (args: readonly string[]): { code: string; to: string; dryRun: boolean; yes: boolean } => {
  const wrong = () => new ZhanqunError('COMMAND_ARGUMENTS', { name: 'rollback', given: args.join(' ') })
  const { values, positionals } = parsed(args, wrong)
  const [code, ...others] = positionals
  const dryRun = values['dry-run'] ?? false
  const yes = values.yes ?? false
  if (code === undefined || others.length > 0 || values.to === undefined || (dryRun && yes)) throw wrong()
  return { code, to: values.to, dryRun, yes }
}

const parsed = (args: readonly string[], wrong: () => ZhanqunError) => {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  } catch {
    throw wrong()
  }
}
