import { parseArgs } from 'node:util'
import { ZhanqunError } from '@zhanqun/errors'
import { runOnData } from './on-data.ts'

const NAME = 'read-only'

/** Switches emergency read-only on or off, or says how it stands; works beside a running product. */
export const readOnly = async (args: readonly string[]): Promise<number> => {
  const { action, reason } = parse(args)
  return runOnData({
    script: 'set-read-only.ts',
    args: [action, ...(reason === undefined ? [] : [reason])],
  })
}

const parse = (args: readonly string[]): { action: 'on' | 'off' | 'status'; reason?: string } => {
  const wrong = () => new ZhanqunError('COMMAND_ARGUMENTS', { name: NAME, given: args.join(' ') })
  const { values, positionals } = parsed(args, wrong)
  const [action, ...others] = positionals
  if (others.length > 0) throw wrong()
  if (action === 'off' || action === 'status') {
    if (values.reason !== undefined) throw wrong()
    return { action }
  }
  if (action !== 'on') throw wrong()
  if (!values.reason?.trim()) throw new ZhanqunError('READ_ONLY_REASON')
  return { action, reason: values.reason.trim() }
}

const parsed = (args: readonly string[], wrong: () => ZhanqunError) => {
  try {
    return parseArgs({ args: [...args], options: { reason: { type: 'string' } }, allowPositionals: true })
  } catch {
    throw wrong()
  }
}
