/** The read model of public pages: plain, serialisable data, free of any database or framework. */

import type { Relation, Validity } from '@zhanqun/documents'
import type { ColumnKind, ColumnTemplate, SiteKind, SiteLevel } from '@zhanqun/standard'

export type { ColumnKind, ColumnTemplate, SiteKind, SiteLevel, Validity }

/** Short ASCII name of a site, unique in the group; also its folder and its path under the portal. */
export type SiteCode = string

export type SiteState = 'building' | 'online' | 'suspended' | 'merged' | 'closed'

export type ThemeName = 'red' | 'blue' | 'green'

export type SiteContact = {
  readonly phone: string
  readonly email: string
  readonly address: string
  readonly postcode: string
  readonly officeHours: string
}

/** What any page may know of any site of the group (directory, breadcrumbs between sites). */
export type SiteSummary = {
  readonly id: string
  readonly code: SiteCode
  readonly name: string
  readonly shortName: string
  readonly kind: SiteKind
  readonly level: SiteLevel
  readonly parentId: string | null
  readonly order: number
  /** Own domain, e.g. `swj.example.gov.cn`, or null when the site lives under a path of the portal. */
  readonly domain: string | null
}

export type Site = SiteSummary & {
  readonly regionCode: string
  /** 网站标识码; empty for channels, which have none. */
  readonly idCode: string
  readonly icpNumber: string
  readonly policeNumber: string
  /** 主办单位 */
  readonly sponsor: string
  /** 承办单位 */
  readonly operator: string
  readonly contact: SiteContact
  readonly description: string
  readonly keywords: readonly string[]
  readonly theme: ThemeName
  readonly state: SiteState
  /** When it came into this state, ISO 8601; null when nobody knows. */
  readonly stateSince: string | null
  /** What visitors are told while the site is suspended. */
  readonly notice: string
  /** When the suspended site is expected back, ISO 8601. */
  readonly noticeUntil: string | null
}

export type Column = {
  readonly id: string
  readonly parentId: string | null
  readonly name: string
  /** Last part of the address, ASCII. */
  readonly slug: string
  /** Slugs from the root joined by `/`, without slashes at the ends: `zwgk/tzgg`. */
  readonly path: string
  readonly order: number
  readonly kind: ColumnKind
  readonly template: ColumnTemplate
  readonly standardItem: string | null
  readonly description: string
  readonly inNavigation: boolean
  /** For `template: 'link'` only. */
  readonly linkUrl: string | null
  /** Standard items of other sites whose articles this column gathers; empty for an ordinary column. */
  readonly aggregates: readonly string[]
  /** Paths that the column has had before and that no other column has taken. */
  readonly formerPaths: readonly string[]
  /** ISO 8601, null where it is not known. */
  readonly openedAt: string | null
  /** 自定的公开时限: the site's own update rule as it stands in the database, null where it has none. */
  readonly updateOverride: unknown
}

/** One file under the site's `media/` folder. */
export type ImageFile = { readonly file: string; readonly width: number; readonly height: number }

export type Image = {
  readonly id: string
  /** The site that it was uploaded for. */
  readonly siteId: string
  readonly alt: string
  readonly full: ImageFile
  /** 320×240 crop round the focal point. */
  readonly thumb: ImageFile
  /** 768 wide. */
  readonly card: ImageFile
}

/** Metadata of a policy document (政策文件), STANDARDS §5.4 and §6. */
export type DocumentMeta = {
  readonly indexNumber: string
  readonly documentNumber: string
  readonly issuingOrgan: string
  /** 成文日期, `YYYY-MM-DD`. */
  readonly formedDate: string
  /** 主题分类, e.g. `综合政务\\政务公开`. */
  readonly topic: string
  /** 体裁: 通知, 意见, … */
  readonly genre: string
  /** 服务对象 */
  readonly serviceObject: string
  /** What its editor says, or what other documents have done to it. */
  readonly validity: Validity
  readonly effectiveDate: string | null
  readonly repealedDate: string | null
}

/** Where an article comes from that another site shows by reference (引用). */
export type Origin = {
  readonly siteId: string
  readonly siteName: string
  /** Its page on its own site, as seen from the reading site: root-relative or absolute. */
  readonly href: string
  /** The same for readers anywhere: the one address under which search engines are to know it. */
  readonly canonical: string
}

export type ArticleSummary = {
  readonly id: string
  /** Last part of the address; never changes, so that moving an article breaks no link. */
  readonly slug: string
  /** `YYYYMM` of first publication or creation; never changes. */
  readonly month: string
  readonly columnId: string
  readonly title: string
  readonly summary: string
  /** ISO 8601 with offset Z. */
  readonly publishedAt: string
  /** When it was last saved, or something said of it; ISO 8601 with offset Z. No list shows it. */
  readonly updatedAt: string
  readonly source: string
  readonly cover: Image | null
  /** Null for an ordinary article. */
  readonly document: DocumentMeta | null
  /** The year that an annual report is about; left out for everything else. */
  readonly reportYear?: number
  /** The year that a yearly website report is about; left out for everything else. */
  readonly websiteReportYear?: number
  /** Left out for the site's own articles. */
  readonly origin?: Origin
  /** Documents that it interprets, whichever end says so, public or not; left out where there are none. No list shows it. */
  readonly interprets?: readonly string[]
  /** Articles that interpret it, likewise. */
  readonly interpretedBy?: readonly string[]
}

/** What a site has taken over by reference, whether or not it is public at the moment. */
export type References = {
  /** Columns that articles of other sites are shown in. */
  readonly columns: readonly string[]
  /** Columns of other sites that those articles stand in. */
  readonly sourceColumns: readonly string[]
}

export type Attachment = {
  readonly id: string
  readonly file: string
  /** Name shown and used for the download. */
  readonly name: string
  readonly bytes: number
  readonly mimeType: string
}

export type Article = ArticleSummary & {
  /** Where the text stands that this one was copied from, as seen from the reading site; left out where it is not public. */
  readonly copiedFrom?: string
  readonly author: string
  readonly editor: string
  readonly keywords: readonly string[]
  /** Clean HTML; image and link addresses already point into the site. */
  readonly bodyHtml: string
  /** Plain text of the body, for search and excerpts. */
  readonly bodyText: string
  readonly attachments: readonly Attachment[]
  /** Files under `media/` that the body shows. */
  readonly assets: readonly string[]
  /** Files under `media/`, of the body or not, that were uploaded for another site. */
  readonly sharedAssets?: readonly string[]
  /** Other articles of the same site that it points to: 文件 ↔ 解读. */
  readonly relatedIds: readonly string[]
  /** Public documents and articles of the group that it is bound to. */
  readonly documentLinks?: readonly DocumentLink[]
  /** Keys of what the body and the relations link to; the page is rendered again when one of them changes. */
  readonly linkKeys?: readonly string[]
}

/** What binds an article to another one: 修改, 废止, 使失效, 解读; `by-other` when the other one says it of this one. */
export type DocumentLink = {
  readonly relation: Relation
  readonly said: 'here' | 'by-other'
  /** Day from which an effect holds, `YYYY-MM-DD`. */
  readonly on: string | null
  readonly title: string
  readonly documentNumber: string
  /** Address as seen from the reading site. */
  readonly href: string
}

/** An article of any site of the group, as a list of another site shows it. */
export type AggregatedItem = {
  readonly id: string
  readonly siteId: string
  readonly siteName: string
  readonly title: string
  readonly summary: string
  readonly publishedAt: string
  /** Address as seen from the reading site: root-relative or absolute. */
  readonly href: string
}

/** What the platforms of the sites below a portal offer. */
export type PlatformEntryType = 'guide' | 'organ' | 'annual-report'

/** The newest public article of one such column of another site. */
export type PlatformEntry = {
  readonly siteId: string
  readonly type: PlatformEntryType
  readonly title: string
  /** Of an annual report: the year that it is about. */
  readonly year: number | null
  /** Address as seen from the reading site: root-relative or absolute. */
  readonly href: string
}

/** Everything the pages of one site need except the bodies of its articles. */
export type SiteSnapshot = {
  readonly site: Site
  /** The portal at the root of the group (the site itself, for the portal). */
  readonly root: Site
  /** Every online site of the group, ordered as in the directory. */
  readonly sites: readonly SiteSummary[]
  /** Ordered: parents before children, siblings by order then id. */
  readonly columns: readonly Column[]
  /** Published articles, those of other sites that it refers to among them, newest first: by publishedAt, then id, descending. */
  readonly articles: readonly ArticleSummary[]
  /** By column id, newest first, for columns with `aggregates`. */
  readonly aggregated: Readonly<Record<string, readonly AggregatedItem[]>>
  /** What a portal's platform shows of the sites below; left out for other sites. */
  readonly platformEntries?: readonly PlatformEntry[]
  /** Left out for a site that refers to nothing. */
  readonly references?: References
}
