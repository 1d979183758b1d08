/** What was typed on one page and not saved, as the browser keeps it. */
export type TypedPage = {
  readonly page: string
  readonly place: string
  readonly title: string
  /** `updatedAt` of the version that the page showed; null for a new article. */
  readonly base: string | null
  readonly data: Readonly<Record<string, unknown>>
  readonly at: number
  /** Whether the server has all of it. */
  readonly isSent: boolean
}

/** Raised whenever the fields change, so that nothing is offered that another release has kept. */
const SHAPE = 2
const PREFIX = `zhanqun:typed:${SHAPE}:`

/** Browsers may refuse to keep anything; then only the server does. */
const quietly = <T>(work: () => T): T | undefined => {
  try {
    return work()
  } catch {
    return undefined
  }
}

const keyOf = (user: string, { place, page }: Pick<TypedPage, 'place' | 'page'>) => `${PREFIX}${user}:${place}:${page}`

const isTyped = (value: unknown): value is TypedPage =>
  typeof value === 'object' && value !== null && 'page' in value && 'data' in value && 'at' in value

const readKey = (storage: Storage, key: string): TypedPage | null => {
  const kept: unknown = quietly(() => JSON.parse(storage.getItem(key) ?? 'null'))
  return isTyped(kept) ? kept : null
}

const keysIn = (storage: Storage, prefix: string): string[] =>
  quietly(() => Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '')) // keys move while some are removed
    ?.filter((key) => key.startsWith(prefix)) ?? []

/** Forgets what the server has as well: a computer may be shared, and has little room. */
export const forgetSent = (storage: Storage): void => {
  for (const key of keysIn(storage, PREFIX)) {
    if (readKey(storage, key)?.isSent) quietly(() => storage.removeItem(key))
  }
}

/** @returns whether the browser has kept it */
export const keepTyped = (storage: Storage, user: string, typed: TypedPage): boolean => {
  const write = () => {
    storage.setItem(keyOf(user, typed), JSON.stringify(typed))
    return true
  }
  const kept = quietly(write)
  if (kept) return true
  forgetSent(storage)
  return quietly(write) ?? false
}

/** What somebody has typed in a place on this computer, newest first. */
export const typedIn = (storage: Storage, user: string, place: string): TypedPage[] =>
  keysIn(storage, `${PREFIX}${user}:${place}:`)
    .flatMap((key) => readKey(storage, key) ?? [])
    .toSorted((a, b) => b.at - a.at)

export const forgetTyped = (storage: Storage, user: string, typed: Pick<TypedPage, 'place' | 'page'>): void => {
  quietly(() => storage.removeItem(keyOf(user, typed)))
}
