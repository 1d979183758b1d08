import type { PagefindFragment, PagefindResult } from './query.ts'

/** Reads results whose files are gone as such: their pages were withdrawn since the index was built. */
export const withoutGaps = ({ results }: { readonly results: readonly PagefindResult[] }) => ({
  results: results.map(({ id, data }) => ({ id, data: () => data().catch(() => WITHDRAWN) })),
})

const WITHDRAWN: PagefindFragment = {
  raw_url: '',
  content: '',
  meta: {
    title: '',
    summary: '',
    date: '',
    column: '',
    documentNumber: '',
    indexNumber: '',
    type: 'other',
    validity: '',
    issuer: '',
    formedDate: '',
  },
}

export const isStanding = ({ url }: { readonly url: string }): boolean => url !== WITHDRAWN.raw_url
