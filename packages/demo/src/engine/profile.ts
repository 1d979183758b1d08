import type { SiteLevel } from '@zhanqun/standard'
import type { DepartmentData, DistrictData, TownshipData } from '../group/places.ts'
import type { DemoSite } from '../types.ts'

export type Leader = { readonly name: string; readonly post: string; readonly duties: string; readonly born: string }

/** What the generators know of a site beside its public data. */
export type Profile = {
  readonly site: DemoSite
  readonly level: SiteLevel
  /** 青澜市, 云岭区, 河西街道 */
  readonly region: string
  /** 市, 区, 县, 街道, 镇, 乡 */
  readonly unit: string
  /** Organ that publishes, as news call it: 市教育局. */
  readonly organ: string
  /** Full name of the organ that signs documents. */
  readonly signatory: string
  /** 发文字号 before the year, of the organ and of its office. */
  readonly letters: { readonly organ: string; readonly office: string | null }
  /** Nine-character code at the head of index numbers. */
  readonly organCode: string
  readonly officeName: string
  /** Areas one level below. */
  readonly areas: readonly string[]
  /** Townships and sub-districts around. */
  readonly townships: readonly string[]
  readonly villages: readonly string[]
  readonly hospitals: readonly string[]
  readonly leaders: readonly Leader[]
  /** Heads of the municipal departments, by short name. */
  readonly heads: ReadonlyMap<string, string>
  readonly editors: readonly string[]
  readonly reporters: readonly string[]
  /** Ids of the topics that the site writes about, most important first. */
  readonly topics: readonly string[]
  readonly department: DepartmentData | null
  readonly district: DistrictData | null
  readonly township: TownshipData | null
}
