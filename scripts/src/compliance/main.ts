import { civilDate } from '@zhanqun/calendar'
import { openCms } from '@zhanqun/cms'
import { evaluateSites, setAt } from '@zhanqun/cms/compliance'
import { ZhanqunError } from '@zhanqun/errors'
import { createLocalReq, type Payload } from 'payload'
import { type ComplianceWish, SCRIPT_VETOED } from '../commands/compliance.ts'
import { printError } from '../console.ts'
import { readEnvironment, runtimeFiles } from '../environment.ts'
import { inWords, runMain } from '../failure.ts'
import { csvOf, isAnyVetoed, jsonOf, tableOf } from './report.ts'

/** What somebody has named that is not there: wrong use, as what the command itself finds. */
const USAGE: ReadonlySet<string> = new Set(['SITE_UNKNOWN', 'INDICATOR_SET_UNKNOWN'])
const WRITERS = { table: tableOf, json: jsonOf, csv: csvOf }

// What is printed may be read by a program.
process.env.PAYLOAD_LOG_LEVEL ??= 'warn'

const { dataDir } = readEnvironment(process.env)
// The command has made it: see `ComplianceWish`.
const wish: ComplianceWish = JSON.parse(process.argv[2] ?? '')

const report = async (payload: Payload): Promise<number> => {
  const now = new Date()
  const on = wish.at ?? civilDate(now)
  const req = await createLocalReq({}, payload)
  const asked = wish.set === null ? undefined : (await setAt({ payload, req }, wish.set)).set
  const sites = await evaluateSites({
    payload,
    req,
    now,
    day: on,
    choose: asked && (() => asked),
    ...(wish.site === null ? {} : { where: { code: { equals: wish.site } } }),
  })
  if (wish.site !== null && sites.length === 0) throw new ZhanqunError('SITE_UNKNOWN', { code: wish.site })
  const text = WRITERS[wish.format]({ sites, on })
  await print(text.endsWith('\n') ? text : `${text}\n`)
  return isAnyVetoed({ sites }) ? SCRIPT_VETOED : 0
}

/** Settles when everything is out: a slow reader of a pipe would lose what the end of the process cuts off. */
const print = (text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()))
  })

await runMain({
  path: runtimeFiles(dataDir).databaseFile,
  main: async () => {
    const payload = await openCms()
    try {
      return await report(payload)
    } catch (error) {
      if (!(error instanceof ZhanqunError) || !USAGE.has(error.code)) throw inWords(error)
      printError(error.message)
      return 2
    } finally {
      await payload.destroy()
    }
  },
})
// Payload may leave timers behind; nothing is left to do.
process.exit()
