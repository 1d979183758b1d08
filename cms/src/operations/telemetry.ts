import { randomUUID } from 'node:crypto'
import { createHttpMetrics, createRegistry, type HttpMetrics, type Registry } from '@zhanqun/telemetry'

type Telemetry = {
  readonly registry: Registry
  readonly http: HttpMetrics
  /** Only this process knows it, so no client can set {@link TRUST_HEADER} itself. */
  readonly trustMark: string
}

/** Set on requests of those who may read how the CMS is doing. */
export const TRUST_HEADER = 'x-zhanqun-trusted'

const KEY = Symbol.for('zhanqun.cms.telemetry')

/** One for the process: Next may load this module several times. */
export const telemetry = (): Telemetry => {
  const known: Telemetry | undefined = Reflect.get(globalThis, KEY)
  if (known) return known
  const registry = createRegistry()
  const made: Telemetry = { registry, http: createHttpMetrics({ registry, part: 'cms' }), trustMark: randomUUID() }
  Reflect.set(globalThis, KEY, made)
  return made
}

export const isTrusted = (request: Request): boolean => request.headers.get(TRUST_HEADER) === telemetry().trustMark
