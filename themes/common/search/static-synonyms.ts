import { NO_SYNONYMS, type Synonyms, synonymsIn } from '@zhanqun/search/browser'
import type { SearchPlace } from './place.ts'
import { synonymsAddress } from './static-addresses.ts'

let known: Promise<Synonyms> | undefined

/** The words that mean the same, loaded once; none where they cannot be had, since search goes on without. */
export const staticSynonyms = (place: SearchPlace): Promise<Synonyms> => {
  known ??= load(synonymsAddress(place))
  return known
}

const load = async (address: string): Promise<Synonyms> => {
  try {
    const response = await fetch(address)
    return response.ok ? synonymsIn(await response.json()) : NO_SYNONYMS
  } catch {
    return NO_SYNONYMS
  }
}
