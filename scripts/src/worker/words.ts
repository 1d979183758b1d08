import { recheckWords, wordsVersion } from '@zhanqun/cms/compliance'
import type { Log } from '@zhanqun/publisher'
import type { Payload } from 'payload'
import { type Repeated, repeat } from './repeat.ts'

/** Lists that stayed the same from one look to the next are no longer being worked at. */
const PAUSE_MS = 60_000

/**
 * Has published pages looked through again after word lists were changed. Two workers at once do no harm: one finds
 * that it has been asked for already.
 */
export const startWordChecks = ({
  payload,
  log,
  everyMs = PAUSE_MS,
}: {
  payload: Payload
  log: Log
  everyMs?: number
}): Repeated => {
  let seen: string | undefined
  return repeat({
    everyMs,
    firstMs: everyMs,
    work: async () => {
      const version = await wordsVersion(payload)
      const isAtRest = version === seen
      seen = version
      if (!isAtRest) return
      const sites = await recheckWords(payload, version)
      if (sites > 0) log.info({ sites }, 'word lists have changed; pages are looked through again')
    },
    onError: (error) => log.error({ err: error }, 'word lists could not be compared and will be tried again'),
  })
}
