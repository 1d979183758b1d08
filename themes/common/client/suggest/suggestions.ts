import type { HotResponse, SuggestResponse } from '@zhanqun/search/browser'

/** One line: words to search for, or a page to open. */
export type Suggestion = { readonly text: string; readonly href?: string }

export type SuggestionGroup = { readonly name: string; readonly suggestions: readonly Suggestion[] }

/** Nothing answers but files. */
export class NoServerError extends Error {}

/**
 * What the server suggests for what has been typed; for nothing, the words that others look for.
 * @param site code of the site that is searched; empty for the whole group
 * @throws NoServerError, or what fetch throws
 */
export const suggestionsFor = async ({
  typed,
  site,
  signal,
}: {
  typed: string
  site: string
  signal: AbortSignal
}): Promise<readonly SuggestionGroup[]> => {
  const parameters = new URLSearchParams(site === '' ? {} : { site })
  if (typed === '') {
    const { words }: HotResponse = await load(`hot?${parameters}`, signal)
    return [{ name: '大家都在搜', suggestions: words.map(toWord) }]
  }
  parameters.set('q', typed)
  const { words, pages }: SuggestResponse = await load(`suggest?${parameters}`, signal)
  return [
    { name: '搜索', suggestions: words.map(toWord) },
    { name: '直接打开', suggestions: pages.map(({ title, href }) => ({ text: title, href })) },
  ]
}

const toWord = (text: string): Suggestion => ({ text })

const load = async (what: string, signal: AbortSignal) => {
  const answer = await fetch(`/api/search/${what}`, { headers: { accept: 'application/json' }, signal })
  if (!answer.headers.get('content-type')?.startsWith('application/json')) throw new NoServerError()
  if (!answer.ok) throw new Error(`Suggestions are refused with ${answer.status}`)
  return answer.json()
}
