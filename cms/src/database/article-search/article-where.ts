import type { BaseDatabaseAdapter, FindArgs, PaginatedDocs, PayloadRequest, QueryDraftsArgs, Where } from 'payload'
import { holdsSearch, replaceSearches } from './replace-searches.ts'
import { type SearchedState, slugInAddress, type WordSearch } from './word-search.ts'

type Asked = { text: string; state: SearchedState; req?: Partial<PayloadRequest> | undefined }
type MakeSearch = (asked: Asked) => Promise<WordSearch>

/** How fields of an article are named in questions to its versions and to its rows. */
const PREFIX: Readonly<Record<SearchedState, string>> = { version: 'version.', row: '' }

export const titlePath = (state: SearchedState): string => `${PREFIX[state]}title`
export const slugPath = (state: SearchedState): string => `${PREFIX[state]}slug`

/** Whether a call to the adapter is about articles, or versions of them. */
export const isOfArticles = ({
  collection,
  collectionSlug,
}: {
  collection?: string
  collectionSlug?: string
}): boolean => (collection ?? collectionSlug) === 'articles'

/** Whether a question asks the database for articles by their words. */
export const searchesArticles = (
  { collection, where }: { collection: string; where?: Where | undefined },
  state: SearchedState,
): boolean => collection === 'articles' && holdsSearch(where, titlePath(state))

/** A question with the product's own searches in place of Payload's. */
export const withWordSearches = async <T extends { where?: Where; req?: Partial<PayloadRequest> }>(
  args: T,
  state: SearchedState,
  makeSearch: MakeSearch,
): Promise<T> => {
  const path = titlePath(state)
  const conditionFor = async (text: string): Promise<Where> => {
    const words = { [path]: { equals: await makeSearch({ text, state, req: args.req }) } }
    const slug = slugInAddress(text)
    return slug === undefined ? words : { or: [words, { [slugPath(state)]: { equals: slug } }] }
  }
  return { ...args, where: await replaceSearches(args.where ?? {}, { path, conditionFor }) }
}

/** Has every question of an adapter that searches articles asked by their words. */
export const replaceArticleSearches = (adapter: BaseDatabaseAdapter, makeSearch: MakeSearch): void => {
  const { queryDrafts, find, count } = adapter
  adapter.queryDrafts = async function queryDraftsByWords<T>(args: QueryDraftsArgs) {
    const asked = searchesArticles(args, 'version') ? await withWordSearches(args, 'version', makeSearch) : args
    return queryDrafts.call(this, asked) as Promise<PaginatedDocs<T>>
  }
  adapter.find = async function findByWords<T>(args: FindArgs) {
    const asked = searchesArticles(args, 'row') ? await withWordSearches(args, 'row', makeSearch) : args
    return find.call(this, asked) as Promise<PaginatedDocs<T>>
  }
  adapter.count = async function countByWords(args) {
    const asked = searchesArticles(args, 'row') ? await withWordSearches(args, 'row', makeSearch) : args
    return count.call(this, asked)
  }
}
