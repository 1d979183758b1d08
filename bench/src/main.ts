import { access } from './access.ts'
import { checks } from './checks.ts'
import { compare } from './compare.ts'
import { compliance } from './compliance.ts'
import { editorSearch } from './editor-search.ts'
import { line } from './line.ts'
import { publish } from './publish.ts'
import { rebuild } from './rebuild.ts'
import { schedule } from './schedule.ts'
import { search } from './search.ts'
import { serve } from './serve.ts'
import { standard } from './standard.ts'

const benches: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  access,
  checks,
  compare,
  compliance,
  'editor-search': editorSearch,
  line,
  publish,
  rebuild,
  schedule,
  search,
  serve,
  standard,
}

const [name = 'line', ...args] = process.argv.slice(2)
const run = benches[name]
if (!run) {
  console.error(`没有名为“${name}”的基准测试。可用的有：${Object.keys(benches).join('、')}`)
  process.exit(2)
}
process.exitCode = await run(args)
