import type { Log } from '@zhanqun/publisher'
import type { Payload } from 'payload'
import { type Repeated, repeat } from './repeat.ts'

const PAUSE_MS = 2_000

export type FollowOptions = {
  readonly payload: Payload
  readonly searchFile: string
  readonly log: Log
  readonly everyMs?: number
}

/** Writes a list for the public server whenever it has changed. Several workers at once write the same. */
export const followList = ({
  name,
  version,
  write,
  everyMs = PAUSE_MS,
  ...options
}: FollowOptions & {
  name: string
  /** Another one after every change of the list. */
  version: (payload: Payload) => Promise<string>
  /** Gives the number of entries when they had to be written. */
  write: (options: FollowOptions) => Promise<number | undefined>
}): Repeated => {
  const { payload, log } = options
  let written: string | undefined
  return repeat({
    everyMs,
    work: async () => {
      const current = await version(payload)
      if (current === written) return
      const entries = await write(options)
      if (entries !== undefined) log.info({ entries }, `${name} written`)
      written = current
    },
    onError: (error) => log.error({ err: error }, `${name} could not be written and will be tried again`),
  })
}
