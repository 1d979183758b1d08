/**
 * Stable paging: pages are numbered from the oldest article, so that a new one rewrites the first
 * page only. `list_1.html` holds the oldest `size` articles and never changes by additions; the
 * first page holds what no full page has taken, between `size` and `2 × size − 1` articles.
 */
export type ListPage<T> = {
  readonly items: readonly T[]
  /** 0 for the column's first page, else the N of `list_N.html`. */
  readonly number: number
  /** Number of the page with newer articles; null on the first page. */
  readonly newer: number | null
  /** Number of the page with older articles; null on the last. */
  readonly older: number | null
}

export const PAGE_SIZE = 20

/** How many pages `list_1 … list_N` there are beside the first page. */
export const archivePages = (total: number, size: number = PAGE_SIZE): number =>
  Math.max(0, Math.floor(total / size) - 1)

/**
 * @param items all articles of the column, newest first
 * @param number 0 for the first page, N for `list_N.html`
 * @returns undefined when there is no such page
 */
export const listPage = <T>(items: readonly T[], number: number, size: number = PAGE_SIZE): ListPage<T> | undefined => {
  const archived = archivePages(items.length, size)
  if (!Number.isInteger(number) || number < 0 || number > archived) return undefined
  if (number === 0) {
    return { items: items.slice(0, items.length - archived * size), number, newer: null, older: archived || null }
  }
  const end = items.length - (number - 1) * size
  return {
    items: items.slice(end - size, end),
    number,
    newer: number === archived ? 0 : number + 1,
    older: number === 1 ? null : number - 1,
  }
}

/** Address of a page of a column's list inside its site. */
export const listPageAddress = (columnPath: string, number: number): string =>
  number === 0 ? `/${columnPath}/` : `/${columnPath}/list_${number}.html`
