import { createHmac, randomBytes } from 'node:crypto'
import { formatDate } from '@zhanqun/content'

/** A word that somebody has searched for, in a site or, without one, in the whole group. */
export type ClientSearch = {
  /** As `clientOf` tells it. */
  readonly client: string
  readonly word: string
  readonly site: string | undefined
}

/** How many different clients have searched for a word today. */
export type WordClients = {
  /** In Chinese time. */
  readonly day: string
  /** Code of a site, or empty for the whole group. */
  readonly scope: string
  readonly word: string
  readonly clients: number
}

/** Takes note of a search. @returns the counts that it has changed: none when the client has searched for it before */
export type CountClients = (search: ClientSearch) => Promise<readonly WordClients[]>

type Limits = {
  /** Words that are counted for a client in a day; an office of many people may be one. */
  readonly ofClient: number
  /** Words of all clients together: about 25 MB of memory. */
  readonly ofAll: number
}

const LIMITS: Limits = { ofClient: 200, ofAll: 200_000 }
const HASH_BYTES = 6

/**
 * Counts clients by word, each once a day. What is known of a client is a number that only the key of the day could
 * lead back to it, another one for each word, in memory only. Where that is full or lost, too few are counted.
 */
export const createWordClients = ({
  now = () => new Date(),
  limits = LIMITS,
}: {
  now?: () => Date
  limits?: Limits
} = {}): ((search: ClientSearch) => WordClients[]) => {
  let today = newDay('')

  return ({ client, word, site }) => {
    const day = dayOf(now())
    if (day !== today.day) today = newDay(day)
    const { seen, wordsOf, counts, numberOf } = today
    const who = numberOf([client])
    const scopes = site === undefined ? [''] : ['', site]
    return scopes.flatMap((scope) => {
      const search = numberOf([client, scope, word])
      const words = wordsOf.get(who) ?? 0
      if (seen.has(search) || words >= limits.ofClient || seen.size >= limits.ofAll) return []
      seen.add(search)
      wordsOf.set(who, words + 1)
      const key = keyOf({ scope, word })
      const clients = (counts.get(key) ?? 0) + 1
      counts.set(key, clients)
      return [{ day, scope, word, clients }]
    })
  }
}

const newDay = (day: string) => {
  const key = randomBytes(32)
  return {
    day,
    seen: new Set<number>(),
    wordsOf: new Map<number, number>(),
    counts: new Map<string, number>(),
    numberOf: (parts: readonly string[]): number =>
      createHmac('sha256', key).update(JSON.stringify(parts)).digest().readUIntBE(0, HASH_BYTES),
  }
}

/** No word holds a line break. */
const keyOf = ({ scope, word }: Pick<WordClients, 'scope' | 'word'>): string => `${scope}\n${word}`

/** The day in China. */
export const dayOf = (moment: Date): string => formatDate(moment.toISOString())
