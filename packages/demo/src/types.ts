import type { DocumentMeta, Site, SiteCode } from '@zhanqun/content'
import type { ArticleForm } from '@zhanqun/disclosure'
import type { Scene } from './images/types.ts'

export type DemoSite = Omit<Site, 'id' | 'parentId' | 'stateSince' | 'notice' | 'noticeUntil'> & {
  /** Code of the site above; null for the portal of the group. */
  readonly parent: SiteCode | null
}

/** A site of the group as it is written into the database. */
export type FinishedSite = DemoSite & {
  /** 机构代码, at the head of its index numbers. */
  readonly organCode: string
  /** How its articles are reviewed, where not as the group's. */
  readonly review?: { readonly steps: '1' | '2' | '3'; readonly ownReview: 'allowed' | 'forbidden' }
}

/** An article that is on its way through the reviews. */
export type DemoReview = {
  readonly siteCode: SiteCode
  readonly columnPath: string
  /** Address of the account that has written it. */
  readonly writer: string
  readonly title: string
  readonly paragraphs: readonly string[]
  readonly acts: readonly {
    readonly by: string
    readonly action: 'submit' | 'urgent' | 'pass' | 'return' | 'sign-at'
    readonly comment?: string
    /** For a signature: so much later it is to be published. */
    readonly hours?: number
  }[]
}

export type DemoGrant = {
  readonly role: 'site-admin' | 'publisher' | 'second-reviewer' | 'first-reviewer' | 'editor' | 'proofreader'
  readonly siteCode: SiteCode
  readonly scope: 'site' | 'subtree'
}

export type DemoUser = {
  readonly email: string
  readonly name: string
  /** What the account is for, e.g. `市教育局采编`. */
  readonly title: string
  /** Roles for the whole platform. */
  readonly roles: readonly ('platform-admin' | 'auditor' | 'system-admin' | 'security-admin' | 'audit-admin')[]
  readonly grants: readonly DemoGrant[]
}

export type DemoImage = {
  readonly key: string
  readonly siteCode: SiteCode
  readonly scene: Scene
  readonly alt: string
  readonly caption: string
  readonly width: number
  readonly height: number
  /** Draws the picture: a JPEG. */
  readonly render: () => Promise<Buffer>
}

export type DemoAttachment = {
  /** With its extension. */
  readonly name: string
  readonly kind: 'csv' | 'txt' | 'pdf'
  readonly content: string | Buffer
}

export type DemoArticle = {
  readonly key: string
  readonly siteCode: SiteCode
  /** Id of the standard item whose column holds the article. */
  readonly standardItem: string
  readonly kind: 'article' | 'document'
  readonly title: string
  readonly summary: string
  /** What is written as a form; the body then holds only what goes beyond it, and may be empty. */
  readonly form?: ArticleForm
  /** Semantic HTML; pictures are `<img data-image="key">`. */
  readonly bodyHtml: string
  /** Key of an image. */
  readonly cover?: string
  /** Keys of the images that the body shows. */
  readonly images: readonly string[]
  readonly author: string
  readonly editor: string
  readonly source: string
  readonly keywords: readonly string[]
  /** ISO 8601 with offset Z. */
  readonly publishedAt: string
  readonly document?: DocumentMeta
  /** Keys of articles of the same site. */
  readonly relatedKeys?: readonly string[]
  readonly attachments?: readonly DemoAttachment[]
}

/** A shortcoming put there on purpose, for the compliance screens to find. */
export type PlantedProblem = {
  readonly siteCode: SiteCode
  readonly standardItem: string
  readonly problem:
    | 'empty'
    | 'overdue'
    | 'missing'
    | 'wrong-name'
    | 'wrong-order'
    | 'late-disclosure'
    | 'unmarked-invalid'
    | 'no-formed-date'
    | 'unlinked-interpretation'
    | 'late-report'
    | 'broken-link'
    | 'skipped-heading'
    | 'wrong-word'
    | 'empty-link'
  /** Ids of the indicators that it breaks. */
  readonly indicators: readonly string[]
  /** Key of the article that has it, where one has. */
  readonly articleKey?: string
}

/** How a column of a site differs from the standard. */
export type ColumnChange = { readonly siteCode: SiteCode; readonly standardItem: string } & (
  | { readonly type: 'renamed'; readonly name: string }
  /** Put before a column of the same parent that the standard has earlier. */
  | { readonly type: 'moved'; readonly before: string }
  | { readonly type: 'left-out' }
)

export type DemoGroup = {
  readonly sites: readonly FinishedSite[]
  readonly users: readonly DemoUser[]
  readonly reviews: readonly DemoReview[]
  readonly media: readonly DemoImage[]
  /** Oldest first. */
  readonly articles: readonly DemoArticle[]
  readonly columnChanges: readonly ColumnChange[]
  readonly plantedProblems: readonly PlantedProblem[]
}
