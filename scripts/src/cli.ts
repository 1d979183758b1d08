import { ZhanqunError } from '@zhanqun/errors'
import { type Command, commandHelp, commands, helpText } from './commands/index.ts'
import { printError } from './console.ts'
import { dataDirOf } from './environment.ts'
import { runMain } from './failure.ts'

/** What a command finds wrong with its own arguments. */
const USAGE: ReadonlySet<string> = new Set(['COMMAND_ARGUMENTS', 'READ_ONLY_REASON'])
const HELP_OPTIONS: ReadonlySet<string> = new Set(['--help', '-h'])

const [name = 'help', ...args] = process.argv.slice(2)
const command = Object.hasOwn(commands, name) ? commands[name] : undefined

if (name === 'help' || HELP_OPTIONS.has(name)) console.log(helpText())
else if (!command) refuse(new ZhanqunError('COMMAND_UNKNOWN', { name }))
else if (args.some((argument) => HELP_OPTIONS.has(argument))) console.log(commandHelp(command))
else if (args.length > 0 && !command.takesArguments)
  refuse(new ZhanqunError('COMMAND_ARGUMENTS', { name, given: args.join(' ') }), command)
else
  await runMain({
    path: dataDirOf(process.env),
    main: () => runCommand(command),
    failureCode: command.failureCode,
  })

async function runCommand(known: Command): Promise<number> {
  try {
    return await known.run(args)
  } catch (error) {
    if (!(error instanceof ZhanqunError) || !USAGE.has(error.code)) throw error
    refuse(error, known)
    return 2
  }
}

function refuse(error: ZhanqunError, known?: Command): void {
  printError(error.message)
  console.error(`\n${known ? commandHelp(known) : helpText()}`)
  process.exitCode = 2
}
