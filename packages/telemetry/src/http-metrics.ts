import { Counter, Histogram, type Registry } from 'prom-client'

export type HttpMetrics = {
  /** Notes one answered request. */
  readonly observe: (answer: { status: number; seconds: number; bytes: number }) => void
}

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const CLASSES = ['1xx', '2xx', '3xx', '4xx', '5xx'] as const

/**
 * Requests by class of status, their duration, and the bytes sent; `zhanqun_<part>_…`. Counts are handed to the
 * registry when it is asked for them: to do so for every request would be a part of what a request costs.
 */
export const createHttpMetrics = ({ registry, part }: { registry: Registry; part: 'web' | 'cms' }): HttpMetrics => {
  const registers = [registry]
  const newRequests = CLASSES.map((status) => ({ status, count: 0 }))
  let newBytes = 0
  new Counter({
    name: `zhanqun_${part}_requests_total`,
    help: 'Requests answered, by class of status.',
    labelNames: ['status'] as const,
    registers,
    collect() {
      for (const some of newRequests) {
        this.inc({ status: some.status }, some.count)
        some.count = 0
      }
    },
  })
  const seconds = new Histogram({
    name: `zhanqun_${part}_request_seconds`,
    help: 'Time from a request to the end of its answer.',
    buckets: SECONDS,
    registers,
  })
  new Counter({
    name: `zhanqun_${part}_response_bytes_total`,
    help: 'Bytes of answers, headers included.',
    registers,
    collect() {
      this.inc(newBytes)
      newBytes = 0
    },
  })
  return {
    observe: (answer) => {
      const some = newRequests[Math.floor(answer.status / 100) - 1] ?? newRequests.at(-1)
      if (some) some.count++
      seconds.observe(answer.seconds)
      newBytes += answer.bytes
    },
  }
}
