import { ZhanqunError } from '@zhanqun/errors'
import { type Command, commands, helpText } from './commands/index.ts'
import { printError } from './console.ts'
import { dataDirOf } from './environment.ts'
import { runMain } from './failure.ts'

/** What a command finds wrong with its own arguments. */
const USAGE: ReadonlySet<string> = new Set(['COMMAND_ARGUMENTS', 'READ_ONLY_REASON'])
const HELP = new Set(['help', '--help', '-h'])

const [name = 'help', ...args] = process.argv.slice(2)
const command = Object.hasOwn(commands, name) ? commands[name] : undefined

if (HELP.has(name)) console.log(helpText())
else if (!command) refuse(new ZhanqunError('COMMAND_UNKNOWN', { name }))
else if (args.length > 0 && !command.takesArguments)
  refuse(new ZhanqunError('COMMAND_ARGUMENTS', { name, given: args.join(' ') }))
else await runMain({ path: dataDirOf(process.env), main: () => runCommand(command) })

async function runCommand({ run }: Command): Promise<number> {
  try {
    return await run(args)
  } catch (error) {
    if (!(error instanceof ZhanqunError) || !USAGE.has(error.code)) throw error
    refuse(error)
    return 2
  }
}

function refuse(error: ZhanqunError): void {
  printError(error.message)
  console.error(`\n${helpText()}`)
  process.exitCode = 2
}
