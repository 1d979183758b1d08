import { ZhanqunError } from '@zhanqun/errors'
import { runOnData } from './on-data.ts'

const TAKES_ID: Readonly<Record<string, boolean>> = { list: false, pause: true, resume: true }

/** Lists the publisher's long work, pauses it and resumes it. */
export const tasks = async (args: readonly string[]): Promise<number> => {
  const [action = 'list', ...rest] = args
  const takesId = Object.hasOwn(TAKES_ID, action) ? TAKES_ID[action] : undefined
  if (takesId === undefined || rest.length !== (takesId ? 1 : 0))
    throw new ZhanqunError('COMMAND_ARGUMENTS', { name: 'tasks', given: args.join(' ') })
  return runOnData({ script: 'tasks/manage.ts', args: [action, ...rest] })
}
