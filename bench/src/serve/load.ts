import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import autocannon from 'autocannon'
import { z } from 'zod'

export type Load = {
  readonly requests: number
  readonly requestsPerSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** Answers that were no page, and connections that failed. */
  readonly errors: number
}

/** Asks a server for pages, one request after the other on each connection. */
export type LoadGenerator = {
  readonly name: string
  readonly run: (target: { origin: string; acceptEncoding: string }) => Promise<Load>
}

const HOST = 'localhost'

const SCRIPT = `
local requests = {}
init = function(args)
  math.randomseed(tonumber(args[3]))
  for address in io.lines(args[1]) do
    requests[#requests + 1] = wrk.format("GET", address, { ["Host"] = "${HOST}", ["Accept-Encoding"] = args[2] })
  end
end
request = function() return requests[math.random(#requests)] end
done = function(summary, latency)
  local errors = summary.errors
  io.write(string.format('\\n{"requests":%d,"us":%d,"p50Us":%d,"p99Us":%d,"errors":%d}\\n', summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99), errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
`

const figures = z.object({
  requests: z.number(),
  us: z.number(),
  p50Us: z.number(),
  p99Us: z.number(),
  errors: z.number(),
})

type Options = { readonly addresses: readonly string[]; readonly connections: number; readonly seconds: number }

/** wrk takes about a tenth of the processor time of its rivals, and less than the servers. */
export const wrkLoad = ({
  program,
  scratch,
  addresses,
  connections,
  seconds,
}: Options & { program: string; scratch: string }): LoadGenerator => {
  const list = path.join(scratch, 'addresses.txt')
  const script = path.join(scratch, 'pages.lua')
  writeFileSync(list, addresses.map((address) => `${address}\n`).join(''))
  writeFileSync(script, SCRIPT)
  let seed = 0
  return {
    name: 'wrk',
    run: async ({ origin, acceptEncoding }) => {
      const options = ['-t1', `-c${connections}`, `-d${seconds}s`, '-s', script, origin]
      const { stdout } = await promisify(execFile)(program, [...options, '--', list, acceptEncoding, String(++seed)])
      const { requests, us, p50Us, p99Us, errors } = figures.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''))
      return { requests, requestsPerSecond: requests / (us / 1e6), p50Ms: p50Us / 1000, p99Ms: p99Us / 1000, errors }
    },
  }
}

export const autocannonLoad = ({ addresses, connections, seconds }: Options): LoadGenerator => ({
  name: 'autocannon',
  run: async ({ origin, acceptEncoding }) => {
    const headers = { host: HOST, 'accept-encoding': acceptEncoding }
    const requests = addresses.map((address) => ({ method: 'GET' as const, path: address, headers }))
    const result = await autocannon({ url: origin, connections, duration: seconds, requests })
    return {
      requests: result.requests.total,
      requestsPerSecond: result.requests.total / result.duration,
      p50Ms: result.latency.p50,
      p99Ms: result.latency.p99,
      errors: result.errors + result.non2xx,
    }
  },
})
