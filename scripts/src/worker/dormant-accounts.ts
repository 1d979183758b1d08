import { setTimeout as sleep } from 'node:timers/promises'
import { closeDormantAccounts } from '@zhanqun/cms/audit'
import type { Log } from '@zhanqun/publisher'
import type { Payload } from 'payload'

/** Accounts fall due by days; several looks a day come soon after midnight wherever the worker was started. */
const PAUSE_MS = 6 * 3_600_000
/** Not while the product is busy with starting. */
const FIRST_MS = 60_000

export type DormantAccounts = { readonly stop: () => Promise<void> }

/** Closes accounts that nobody has used for too long. Two workers at once do no harm: one finds nothing left to do. */
export const startDormantAccounts = ({ payload, log }: { payload: Payload; log: Log }): DormantAccounts => {
  const stopping = new AbortController()
  const loop = async (): Promise<void> => {
    let pause = FIRST_MS
    while (!stopping.signal.aborted) {
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => undefined)
      if (stopping.signal.aborted) return
      pause = PAUSE_MS
      try {
        const closed = await closeDormantAccounts({ payload, now: new Date() })
        if (closed > 0) log.info({ closed }, 'dormant accounts closed')
      } catch (error) {
        log.error({ err: error }, 'dormant accounts could not be closed and will be tried again')
      }
    }
  }
  const running = loop()
  return {
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}
