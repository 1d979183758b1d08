import type { HotResponse, SuggestResponse } from '@zhanqun/search/browser'

/** One line: words to search for, or a page to open. */
export type Suggestion = { readonly text: string; readonly href?: string }

export type SuggestionGroup = { readonly name: string; readonly suggestions: readonly Suggestion[] }

/**
 * What the server suggests for what has been typed; for nothing, the words that others look for.
 * @param site code of the site that is searched; empty for the whole group
 * @returns undefined when it has been asked too often
 * @throws Error where no server answers
 */
export const suggestionsFor = async ({
  typed,
  site,
  signal,
}: {
  typed: string
  site: string
  signal: AbortSignal
}): Promise<readonly SuggestionGroup[] | undefined> => {
  const parameters = new URLSearchParams(site === '' ? {} : { site })
  if (typed === '') {
    const hot: HotResponse | undefined = await load(`hot?${parameters}`, signal)
    return hot && [{ name: '大家都在搜', suggestions: hot.words.map(toWord) }]
  }
  parameters.set('q', typed)
  const found: SuggestResponse | undefined = await load(`suggest?${parameters}`, signal)
  return (
    found && [
      { name: '搜索', suggestions: found.words.map(toWord) },
      { name: '直接打开', suggestions: found.pages.map(({ title, href }) => ({ text: title, href })) },
    ]
  )
}

const toWord = (text: string): Suggestion => ({ text })

const TOO_MANY_REQUESTS = 429

const load = async (what: string, signal: AbortSignal) => {
  const answer = await fetch(`/api/search/${what}`, { headers: { accept: 'application/json' }, signal })
  if (answer.status === TOO_MANY_REQUESTS) return undefined
  if (!answer.ok) throw new Error(`There are no suggestions: ${answer.status}`)
  return answer.json()
}
