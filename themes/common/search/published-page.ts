import type { Outcome } from './answer.ts'
import { earlyFiles } from './early-files.ts'
import { escapeHtml, toHtml, unescapeHtml } from './html.ts'
import type { SearchPlace } from './place.ts'
import { type SearchState, stateOf } from './state.ts'
import { emptyPage, filledPage, partsOf, titlePrefix } from './view/page.ts'

const START = '<!--search-->'
const END = '<!--/search-->'

/**
 * What the published search page of a site holds until a search fills it. Whoever gets it like this has no server that
 * would, and will need the files of the static index: they are on their way before the script is.
 */
export const unfilled = (place: SearchPlace): string =>
  `${START}${toHtml([emptyPage({ state: stateOf('', place), place }), ...earlyFiles(place)])}${END}`

/**
 * Reads from a published page which site's search it is.
 * @returns undefined for a page that is no search page
 */
export const placeIn = (page: string): SearchPlace | undefined => {
  const [, json] = /<!--search--><section [^>]*?data-find="([^"]*)"/.exec(page) ?? []
  if (json === undefined) return undefined
  const place: SearchPlace = JSON.parse(unescapeHtml(json))
  return place
}

/**
 * The published search page with a search in it, as it is without script.
 * @param page as it was published; {@link placeIn} has found the place in it
 * @param hot words that others look for
 */
export const filled = ({
  page,
  place,
  state,
  outcome,
  hot,
}: {
  page: string
  place: SearchPlace
  state: SearchState
  outcome: Outcome
  hot: readonly string[]
}): string => {
  const context = { state, place }
  const start = page.indexOf(START)
  const end = page.indexOf(END)
  const head = page.slice(0, start).replace('<title>', () => `<title>${escapeHtml(titlePrefix(context))}`)
  return head + toHtml([filledPage(context, partsOf(context, outcome, hot))]) + page.slice(end + END.length)
}
