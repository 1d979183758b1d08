// Without the search engine of single sites, for processes that look up titles only.
export * from '../group/title-search.ts'
