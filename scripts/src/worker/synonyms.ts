import { loadSynonyms, synonymsVersion } from '@zhanqun/cms/search'
import { type Log, writeSynonymsFile } from '@zhanqun/publisher'
import type { Payload } from 'payload'
import { type Repeated, repeat } from './repeat.ts'

const PAUSE_MS = 2_000

/** Has the public server's searches follow the list of synonyms. Several workers at once write the same. */
export const startSynonyms = ({
  payload,
  searchFile,
  log,
  everyMs = PAUSE_MS,
}: {
  payload: Payload
  searchFile: string
  log: Log
  everyMs?: number
}): Repeated => {
  let written: string | undefined
  return repeat({
    everyMs,
    work: async () => {
      const version = await synonymsVersion(payload)
      if (version === written) return
      const synonyms = await loadSynonyms(payload)
      if (writeSynonymsFile({ searchFile, synonyms })) log.info({ entries: synonyms.length }, 'synonyms written')
      written = version
    },
    onError: (error) => log.error({ err: error }, 'synonyms could not be written and will be tried again'),
  })
}
