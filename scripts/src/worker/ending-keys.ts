import { warnOfEndingKeys } from '@zhanqun/cms/audit'
import type { Log } from '@zhanqun/publisher'
import type { Payload } from 'payload'
import { type Repeated, repeat } from './repeat.ts'

/** Keys end by days. */
const PAUSE_MS = 6 * 3_600_000
/** Not while the product is busy with starting. */
const FIRST_MS = 90_000

/** Tells people of API keys that end soon. Two workers at once do no harm: each warning is given once. */
export const startKeyWarnings = ({
  payload,
  log,
  firstMs = FIRST_MS,
}: {
  payload: Payload
  log: Log
  firstMs?: number
}): Repeated =>
  repeat({
    everyMs: PAUSE_MS,
    firstMs,
    work: async () => {
      const keys = await warnOfEndingKeys({ payload, now: new Date() })
      if (keys > 0) log.info({ keys }, 'told of keys that end soon')
    },
    onError: (error) => log.error({ err: error }, 'nobody could be told of ending keys; it will be tried again'),
  })
