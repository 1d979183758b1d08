import { collectDefaultMetrics, Registry } from 'prom-client'

export type { Registry }

/** An empty register with the figures of the process itself: CPU, memory, event loop. */
export const createRegistry = (): Registry => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  return registry
}
