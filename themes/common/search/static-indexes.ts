import {
  loadPrograms,
  openStatic,
  openStaticGroup,
  type PagefindInstance,
  type PagefindModule,
  type StaticGroup,
  type StaticPrograms,
} from '@zhanqun/search/browser'
import { inLanguage } from './in-language.ts'
import type { SearchPlace } from './place.ts'
import { groupIndexFolder, siteIndexFolder } from './static-addresses.ts'

/** The indexes among the files, each opened once. */
type Opened = {
  readonly programs: StaticPrograms
  site?: Promise<PagefindInstance>
  group?: Promise<StaticGroup>
}

let opened: Opened | undefined

const load = (address: string): Promise<PagefindModule> => import(/* @vite-ignore */ address)

const indexes = (place: SearchPlace, isAgain = false): Opened => {
  opened ??= { programs: loadPrograms({ folder: siteIndexFolder(place), load, inLanguage, isAgain }) }
  return opened
}

/**
 * The index of the site's own.
 * @param words that it will be asked for
 */
export const siteIndex = (place: SearchPlace, words: readonly string[] = []): Promise<PagefindInstance> => {
  const all = indexes(place)
  const folder = siteIndexFolder(place)
  all.site ??= openStatic({ programs: all.programs, folder })
  all.programs.lookUp(folder, words)
  return all.site
}

/** The index of the group. @throws where there is none: under a domain of the site's own, or before it was built */
export const groupIndex = (place: SearchPlace): Promise<StaticGroup> => {
  const all = indexes(place)
  all.group ??= openStaticGroup({ programs: all.programs, folder: groupIndexFolder })
  return all.group
}

/**
 * Searches, and once more with indexes that are opened anew when that fails: they may have been made anew since, and
 * their old files are gone. What is missing even then was withdrawn a moment ago.
 */
export const twice = <T>(place: SearchPlace, search: (isAgain: boolean) => Promise<T>): Promise<T> =>
  search(false).catch(() => {
    opened = undefined
    indexes(place, true)
    return search(true)
  })
