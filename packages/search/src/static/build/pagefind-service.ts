import { close, createIndex, type PagefindIndex } from 'pagefind'

/** In words. Smaller files of the index make queries smaller, and longer the list of them that is always loaded. */
const CHUNK_SIZE = '1500'

/**
 * The service reads these when it starts. A binary must come from the npm packages only, so
 * variables that point at another one are kept from it.
 */
const SERVICE_ENV: Readonly<Record<string, string | undefined>> = {
  PAGEFIND_EXTENDED_BINARY_PATH: undefined,
  PAGEFIND_BINARY_PATH: undefined,
  PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE: CHUNK_SIZE,
}

/** A new, empty index in the one service process that all builds share; it starts when it is not running. */
export const newIndex = async (): Promise<PagefindIndex> => {
  try {
    return await ask()
  } catch {
    // The service was killed; it starts anew once the dead one is forgotten.
    await close()
    return ask()
  }
}

/** Stops the indexing service. The next build starts it again. */
export const closeSearch = async (): Promise<void> => {
  await close()
}

/** @throws Error with what the service said */
export const checked = <T extends { readonly errors: readonly string[] }>(answer: T): T => {
  if (answer.errors.length > 0) throw new Error(`Pagefind: ${answer.errors.join('; ')}`)
  return answer
}

const ask = async (): Promise<PagefindIndex> => {
  const answer = withEnvironment(SERVICE_ENV, () => createIndex())
  const { index } = checked(await answer)
  if (!index) throw new Error('Pagefind gave no index')
  return index
}

const withEnvironment = <T>(values: Readonly<Record<string, string | undefined>>, run: () => T): T => {
  const before = Object.keys(values).map((name) => [name, process.env[name]] as const)
  const set = (name: string, value: string | undefined) => {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
  for (const [name, value] of Object.entries(values)) set(name, value)
  try {
    return run()
  } finally {
    for (const [name, value] of before) set(name, value)
  }
}
