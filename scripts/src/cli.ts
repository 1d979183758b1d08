import { ZhanqunError } from '@zhanqun/errors'
import { commands, helpText } from './commands/index.ts'
import { printError } from './console.ts'
import { dataDirOf } from './environment.ts'
import { runMain } from './failure.ts'

const HELP = new Set(['help', '--help', '-h'])

const [name = 'help', ...args] = process.argv.slice(2)
const command = Object.hasOwn(commands, name) ? commands[name] : undefined

if (HELP.has(name)) console.log(helpText())
else if (!command) refuse(new ZhanqunError('COMMAND_UNKNOWN', { name }))
else if (args.length > 0 && !command.takesArguments)
  refuse(new ZhanqunError('COMMAND_ARGUMENTS', { name, given: args.join(' ') }))
else await runMain({ path: dataDirOf(process.env), main: () => command.run(args) })

function refuse(error: ZhanqunError): void {
  printError(error.message)
  console.error(`\n${helpText()}`)
  process.exitCode = 2
}
