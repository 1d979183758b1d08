import {
  GROUP_INDEX_FOLDER,
  GROUP_PARTS_FILE,
  LIST_FILE,
  PROGRAM_FILE,
  SITE_INDEX_FOLDER,
  SYNONYMS_FILE,
  WASM_FILE,
} from '@zhanqun/search/browser'
import type { SearchPlace } from './place.ts'

type Place = Pick<SearchPlace, 'base'>

/** Folder of the site's own index, and of the programs for every index. */
export const siteIndexFolder = ({ base }: Place): string => `${base}/${SITE_INDEX_FOLDER}/`
export const groupIndexFolder = `/${GROUP_INDEX_FOLDER}/`

export const programAddress = (place: Place): string => siteIndexFolder(place) + PROGRAM_FILE
export const wasmAddress = (place: Place): string => siteIndexFolder(place) + WASM_FILE
export const listAddress = (place: Place): string => siteIndexFolder(place) + LIST_FILE
export const groupPartsAddress = groupIndexFolder + GROUP_PARTS_FILE
/** Under a domain of a site's own nothing of other sites is to be had: each has the list. */
export const synonymsAddress = (place: Place): string => siteIndexFolder(place) + SYNONYMS_FILE
