import {
  ENTRY_FILE,
  INDEX_LANGUAGE,
  LIST_FILE,
  LIST_NAME,
  PROGRAM_FILE,
  type StaticFilters,
  WASM_FILE,
} from '../format.ts'
import { pagefindListOf, partFor, type StoredList } from '../list.ts'
import type { PagefindInstance, PagefindModule } from './query.ts'

/** What there is in a browser; tests have something else. */
export type Surroundings = {
  /** Imports a `pagefind.js`. */
  readonly load: (address: string) => Promise<PagefindModule>
  /** Runs a function while the document says it is in that language. */
  readonly inLanguage: <T>(language: string, run: () => T) => T
}

/** The programs of a folder, loaded once for all indexes that run on them. */
export type StaticPrograms = {
  /**
   * Opens an index; its list is on its way before the programs are there.
   * @param folder address of the index, with a slash at its end
   */
  readonly open: (folder: string) => Promise<OpenIndex>
  /** Has lists loaded that will be needed: of indexes that are taken in later. */
  readonly expect: (folders: readonly string[]) => void
  /** Has the parts of an index loaded that a search for these words will need, while the programs are on their way. */
  readonly lookUp: (folder: string, words: readonly string[]) => void
}

export type OpenIndex = {
  readonly search: PagefindInstance['search']
  /** By which values it can be narrowed, as Pagefind would tell for many times the bytes. */
  readonly values: StaticFilters
  /** Takes in further parts of the same index, side by side. */
  readonly merge: (folders: readonly string[]) => Promise<void>
}

/**
 * Loads Pagefind's programs.
 * @param folder where they lie, with a slash at its end
 * @param isAgain whether what the browser remembers of lists was found to be out of date
 */
export const loadPrograms = ({
  folder,
  load,
  inLanguage,
  isAgain = false,
}: Surroundings & { folder: string; isAgain?: boolean }): StaticPrograms => {
  const lists = new Map<string, Promise<StoredList>>()
  const missing = new Set<string>()
  const asked = new Set<string>()
  const ahead = new Map<string, Promise<Response>>()
  const wasm = fetch(`${folder}${WASM_FILE}`).then(bytesOf)
  const module = load(`${folder}${PROGRAM_FILE}`)
  // Whoever opens an index is told.
  wasm.catch(() => undefined)
  module.catch(() => undefined)

  const loadList = async (index: string): Promise<StoredList> => {
    const response = await fetch(`${index}${LIST_FILE}`, isAgain ? { cache: 'reload' } : undefined)
    if (!response.ok) throw new Error(`There is no index: ${index}`)
    const bytes = new Uint8Array(await response.arrayBuffer())
    const { unpack } = (await module).transport
    return JSON.parse(new TextDecoder().decode(isPacked(bytes) ? unpack(bytes) : bytes))
  }
  const listOf = (index: string): Promise<StoredList> => {
    const known = lists.get(`${index}${LIST_FILE}`)
    if (known) return known
    const list = loadList(index)
    list.catch(() => undefined)
    lists.set(`${index}${LIST_FILE}`, list)
    return list
  }
  const transport = async (address: string): Promise<Response> => {
    const [file = ''] = address.split('?')
    if (file.endsWith(`/${ENTRY_FILE}`)) return entryOf((await module).transport.version)
    if (file.endsWith(`/${WASM_FILE}`)) return new Response(await wasm)
    const known = lists.get(file)
    if (known) return new Response(pagefindListOf(await known))
    asked.add(file)
    const response = await (ahead.get(file) ?? fetch(file)).catch(() => new Response(null, { status: 503 }))
    ahead.delete(file)
    if (!response.ok && PART.test(file)) missing.add(file)
    return response
  }

  return {
    open: async (index) => {
      const list = listOf(index)
      const { createInstance, transport: own } = await module
      own.fetch = transport
      const { values } = await list
      const folders = [index]
      const isMissing = (file: string) => folders.some((one) => file.startsWith(one))
      const instance = inLanguage(INDEX_LANGUAGE, () => createInstance({ basePath: index, noWorker: true }))
      return {
        search: async (...question) => {
          const found = await instance.search(...question)
          // Pagefind would go on with what it has, and find too little.
          if ([...missing].some(isMissing)) throw new Error('The index was made anew since it was opened.')
          return found
        },
        values,
        merge: async (others) => {
          folders.push(...others)
          await Promise.all(others.map(listOf))
          await Promise.all(others.map((other) => instance.mergeIndex(other, { language: INDEX_LANGUAGE })))
        },
      }
    },
    expect: (folders) => {
      for (const folder of folders) listOf(folder)
    },
    lookUp: (folder, words) => {
      const begin = (list: StoredList): void => {
        for (const word of words) {
          const name = partFor(list, word)
          const file = `${folder}index/${name}.pf_index`
          if (name === undefined || asked.has(file) || ahead.has(file)) continue
          const part = fetch(file)
          // Whoever searches is told.
          part.catch(() => undefined)
          ahead.set(file, part)
        }
      }
      // Whoever opens the index is told.
      listOf(folder).then(begin, () => undefined)
    },
  }
}

/**
 * Opens the static index of a site, as `buildSiteIndex` makes it.
 * @param folder address of the index, with a slash at its end
 */
export const openStatic = async ({
  programs,
  folder,
}: {
  programs: StaticPrograms
  folder: string
}): Promise<PagefindInstance> => {
  const { search, values } = await programs.open(folder)
  return { search, filters: async () => values }
}

/** What an answer is made of; pages of results may be gone, which their readers notice. */
const PART = /\.pf_(?:index|filter)$/

/** Some servers undo gzip on the way. */
const isPacked = ([first, second]: Uint8Array): boolean => first === 0x1f && second === 0x8b

/** What Pagefind asks for first, and what is known anyway. */
const entryOf = (version: string): Response =>
  new Response(JSON.stringify({ version, languages: { [INDEX_LANGUAGE]: { hash: LIST_NAME, page_count: 0 } } }))

const bytesOf = (response: Response): Promise<ArrayBuffer> => {
  if (!response.ok) throw new Error(`Pagefind's WebAssembly was not found: ${response.status}`)
  return response.arrayBuffer()
}
