import { closeDormantAccounts, warnDormantAccounts } from '@zhanqun/cms/audit'
import type { Log } from '@zhanqun/publisher'
import type { Payload } from 'payload'
import { type Repeated, repeat } from './repeat.ts'

/** Accounts fall due by days; several looks a day come soon after midnight wherever the worker was started. */
const PAUSE_MS = 6 * 3_600_000
/** Not while the product is busy with starting. */
const FIRST_MS = 60_000

/**
 * Tells the holders of accounts that nobody uses, and closes these after too long. Two workers at once do no harm: one finds nothing left to do.
 */
export const startDormantAccounts = ({ payload, log }: { payload: Payload; log: Log }): Repeated =>
  repeat({
    everyMs: PAUSE_MS,
    firstMs: FIRST_MS,
    work: async () => {
      const warned = await warnDormantAccounts({ payload, now: new Date() })
      if (warned > 0) log.info({ warned }, 'holders of dormant accounts told')
      const closed = await closeDormantAccounts({ payload, now: new Date() })
      if (closed > 0) log.info({ closed }, 'dormant accounts closed')
    },
    onError: (error) => log.error({ err: error }, 'dormant accounts could not be closed and will be tried again'),
  })
