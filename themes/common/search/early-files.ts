import { element, type MarkupElement } from './markup.ts'
import type { SearchPlace } from './place.ts'
import { defaultScope } from './state.ts'
import { groupPartsAddress, listAddress, programAddress, synonymsAddress, wasmAddress } from './static-addresses.ts'

/** Tells the browser what the static index will be asked by, where nobody but files answers. */
export const earlyFiles = (place: SearchPlace): MarkupElement[] => [
  element('link', { rel: 'modulepreload', href: programAddress(place) }),
  ...[
    defaultScope(place) === 'group' ? groupPartsAddress : listAddress(place),
    wasmAddress(place),
    synonymsAddress(place),
  ].map((href) => element('link', { rel: 'preload', as: 'fetch', crossorigin: 'anonymous', href })),
]
