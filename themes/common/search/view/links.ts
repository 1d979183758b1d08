import { element, type Markup, type MarkupElement } from '../markup.ts'
import type { SearchPlace } from '../place.ts'
import { addressOf, type SearchState } from '../state.ts'

export type Context = { readonly state: SearchState; readonly place: SearchPlace }

type Change = Partial<SearchState>

const link = (
  { state, place }: Context,
  change: Change,
  attributes: Readonly<Record<string, string | undefined>>,
  children: readonly Markup[],
): MarkupElement =>
  element(
    'a',
    { href: addressOf({ ...state, page: 1, further: 0, ...change }, place), 'data-search': true, ...attributes },
    ...children,
  )

/** A link to the same search with something changed; its first page, and no further back, unless said otherwise. */
export const linkTo = (context: Context, change: Change, ...children: readonly Markup[]): MarkupElement =>
  link(context, change, {}, children)

/** One of several links of which one is the present state. */
export const choice = (
  context: Context,
  change: Change,
  isCurrent: boolean,
  ...children: readonly Markup[]
): MarkupElement => link(context, change, { 'aria-current': isCurrent ? 'true' : undefined }, children)

/** As {@link linkTo}, with attributes of its own. */
export const linkWith = (
  context: Context,
  change: Change,
  attributes: Readonly<Record<string, string | undefined>>,
  ...children: readonly Markup[]
): MarkupElement => link(context, change, attributes, children)
