import {
  ENTRY_FILE,
  FILTERS_FILE,
  INDEX_LANGUAGE,
  LIST_FILE,
  LIST_NAME,
  PROGRAM_FILE,
  type StaticFilters,
  WASM_FILE,
} from './static-format.ts'
import type { PagefindInstance, PagefindModule } from './static-query.ts'

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
}

export type OpenIndex = {
  readonly search: PagefindInstance['search']
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
  const lists = new Map<string, Promise<Response>>()
  const missing = new Set<string>()
  const wasm = fetch(`${folder}${WASM_FILE}`).then(bytesOf)
  const module = load(`${folder}${PROGRAM_FILE}`)
  // Whoever opens an index is told.
  wasm.catch(() => undefined)
  module.catch(() => undefined)

  const beginList = (index: string): void => {
    const list = fetch(`${index}${LIST_FILE}`, isAgain ? { cache: 'reload' } : undefined)
    list.catch(() => undefined)
    lists.set(`${index}${LIST_FILE}`, list)
  }
  const transport = async (address: string): Promise<Response> => {
    const [file = ''] = address.split('?')
    if (file.endsWith(`/${ENTRY_FILE}`)) return entryOf((await module).transport.version)
    if (file.endsWith(`/${WASM_FILE}`)) return new Response(await wasm)
    const known = lists.get(file)
    if (known) return (await known).clone()
    const response = await fetch(file).catch(() => new Response(null, { status: 503 }))
    if (!response.ok && PART.test(file)) missing.add(file)
    return response
  }

  return {
    open: async (index) => {
      beginList(index)
      const { createInstance, transport: own } = await module
      own.fetch = transport
      const list = await lists.get(`${index}${LIST_FILE}`)
      if (!list?.ok) throw new Error(`There is no index: ${index}`)
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
        merge: async (others) => {
          folders.push(...others)
          for (const other of others) beginList(other)
          await Promise.all(others.map((other) => instance.mergeIndex(other, { language: INDEX_LANGUAGE })))
        },
      }
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
  const filters = fetch(`${folder}${FILTERS_FILE}`).then((response): Promise<StaticFilters> => response.json())
  filters.catch(() => undefined)
  const { search } = await programs.open(folder)
  return { search, filters: () => filters }
}

/** What an answer is made of; pages of results may be gone, which their readers notice. */
const PART = /\.pf_(?:index|filter)$/

/** What Pagefind asks for first, and what is known anyway. */
const entryOf = (version: string): Response =>
  new Response(JSON.stringify({ version, languages: { [INDEX_LANGUAGE]: { hash: LIST_NAME, page_count: 0 } } }))

const bytesOf = (response: Response): Promise<ArrayBuffer> => {
  if (!response.ok) throw new Error(`Pagefind's WebAssembly was not found: ${response.status}`)
  return response.arrayBuffer()
}
