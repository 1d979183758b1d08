import type { SiteClass } from '@zhanqun/standard'
import { SITE_CLASSES, siteClassWords } from '@zhanqun/standard/screens'

/** The name that a class of sites goes by in draws. */
export const classOf = ({ level, kind }: SiteClass): string => `${level}-${kind}`

const WORDS: ReadonlyMap<string, string> = new Map(SITE_CLASSES.map((one) => [classOf(one), siteClassWords(one)]))
const ORDER = [...WORDS.keys()]

export const classWords = (siteClass: string): string => WORDS.get(siteClass) ?? siteClass

type Placed = { readonly siteClass: string; readonly district: string }

/** As people read lists of sites: the city's first, and what belongs to one district together. */
export const byClass = (a: Placed, b: Placed): number =>
  ORDER.indexOf(a.siteClass) - ORDER.indexOf(b.siteClass) || a.district.localeCompare(b.district, 'zh')
