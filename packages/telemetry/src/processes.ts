import cluster, { type Worker } from 'node:cluster'
import { setTimeout as sleep } from 'node:timers/promises'
import { AggregatorRegistry, type Registry } from 'prom-client'

const PATIENCE_MS = 3000

type Question = { readonly metricsOfAll: number }
type Answer = { readonly metricsOfAllAre: string; readonly question: number }

/** In the process that has started the others: lets each of them ask for the figures of all together. */
export const answerForAll = (worker: Worker): void => {
  aggregator ??= new AggregatorRegistry()
  const all = aggregator
  worker.on('message', async (message: unknown) => {
    if (!isQuestion(message)) return
    try {
      const answer: Answer = { metricsOfAllAre: await all.clusterMetrics(), question: message.metricsOfAll }
      if (worker.isConnected()) worker.send(answer)
    } catch {
      // One of them does not answer; whoever asks makes do with its own figures.
    }
  })
}

let aggregator: AggregatorRegistry<'text/plain; version=0.0.4; charset=utf-8'> | undefined

/**
 * The figures of this process, in Prometheus's text format; where several processes share the port,
 * those of all of them together.
 */
export const createMetricsText = (registry: Registry): (() => Promise<string>) => {
  if (!cluster.isWorker) return () => registry.metrics()
  aggregator ??= new AggregatorRegistry()
  AggregatorRegistry.setRegistries(registry)
  const waiting = new Map<number, (text: string) => void>()
  let last = 0
  process.on('message', (message: unknown) => {
    if (!isAnswer(message)) return
    waiting.get(message.question)?.(message.metricsOfAllAre)
    waiting.delete(message.question)
  })
  return async () => {
    const question: Question = { metricsOfAll: ++last }
    const answer = new Promise<string>((resolve) => waiting.set(question.metricsOfAll, resolve))
    process.send?.(question)
    const text = await Promise.race([answer, sleep(PATIENCE_MS, undefined, { ref: false })])
    waiting.delete(question.metricsOfAll)
    return text ?? registry.metrics()
  }
}

const isQuestion = (message: unknown): message is Question =>
  typeof message === 'object' &&
  message !== null &&
  'metricsOfAll' in message &&
  typeof message.metricsOfAll === 'number'

const isAnswer = (message: unknown): message is Answer =>
  typeof message === 'object' &&
  message !== null &&
  'metricsOfAllAre' in message &&
  typeof message.metricsOfAllAre === 'string' &&
  'question' in message &&
  typeof message.question === 'number'
