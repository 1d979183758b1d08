/** 门户 · 部门网站 · 频道 (a township or county department that lives under another site). */
export type SiteKind = 'portal' | 'department' | 'channel'

export type SiteLevel = 'municipal' | 'county' | 'township'

/** What an item's applicability depends on. */
export type SiteClass = { readonly kind: SiteKind; readonly level: SiteLevel }

/** How a column's page is laid out. */
export type ColumnTemplate = 'list' | 'section' | 'single' | 'disclosure' | 'link'

/** What a column is for. */
export type ColumnKind =
  | 'news'
  | 'notice'
  | 'policy'
  | 'interpretation'
  | 'overview'
  | 'organ'
  | 'leaders'
  | 'catalogue'
  | 'disclosure'
  | 'guide'
  | 'regime'
  | 'annual-report'
  | 'website-report'
  | 'service'
  | 'interaction'
  | 'data'
  | 'topic'
  | 'section'

/**
 * How far a rule is backed by its norm: the norm's own words were seen; only a secondary source was
 * seen; no source was seen, an editable default; a local rule of one region.
 */
export type SourceStatus = 'verbatim' | 'secondary' | 'unconfirmed' | 'local'

export type NormReference = {
  /** Title and number of the norm, as shown to users. */
  readonly ref: string
  /** Article, item or indicator inside the norm; empty where none can be named. */
  readonly clause: string
}

/** When a column has to get new content (公开时限、更新周期). */
export type UpdateRule =
  /** Each piece within N working days after it came into being or changed; nothing becomes due again by itself. */
  | { readonly type: 'workdays-from-formation'; readonly workdays: number }
  /** Each piece within N calendar days after it was approved (预决算). */
  | { readonly type: 'days-from-approval'; readonly days: number }
  /** Something new at least every N days or months. */
  | { readonly type: 'every'; readonly n: number; readonly unit: 'day' | 'month' }
  /** Once a year, on or before a date. */
  | { readonly type: 'yearly'; readonly month: number; readonly day: number }
  /** Whenever what it describes changes. */
  | { readonly type: 'on-change' }
  /** 实时、及时 */
  | { readonly type: 'at-once' }
  /** 长期公开、永久公开 */
  | { readonly type: 'permanent' }
  /** 公示: each notice stands N working days; nothing becomes due by itself. */
  | { readonly type: 'shown-for'; readonly workdays: number }

/**
 * `required` 必设; `recommended` 建议设, made with a new site, may be left out; `optional` 可选, only
 * where the organ has such a competence, not made with a new site.
 */
export type Requirement = 'required' | 'recommended' | 'optional'

export type Applicability = SiteClass & {
  readonly requirement: Requirement
  /** How far the norm itself says that sites of this kind and level need the column. */
  readonly sourceStatus: SourceStatus
}

/** Field of an article that a column can ask to be filled. */
export type RequiredField =
  | 'indexNumber'
  | 'documentNumber'
  | 'issuingOrgan'
  | 'formedDate'
  | 'topic'
  | 'genre'
  | 'summary'
  | 'source'
  | 'attachments'

/** 公开对象: everybody, or people whom the note names. */
export type DisclosureAudience = { readonly type: 'society' } | { readonly type: 'specific'; readonly note: string }

/** 公开方式: 主动公开, 依申请公开 */
export type DisclosureWay = 'proactive' | 'on-request'

/** 公开渠道和载体: the check-boxes of the official grass-roots tables. */
export type DisclosureChannel =
  | 'website'
  | 'gazette'
  | 'new-media'
  | 'press-conference'
  | 'broadcast'
  | 'print'
  | 'reading-point'
  | 'service-centre'
  | 'convenience-station'
  | 'on-site'
  | 'notice-board'
  | 'targeted-push'
  | 'other'

/** 公开层级 of the official tables. */
export type DisclosureLevel = 'county' | 'township' | 'village'

/**
 * 标准项: one column that sites are to have. Plain data that survives JSON; texts have no white space
 * at their ends.
 */
export type StandardItem = {
  /** Stable over versions of the standard; never shown in addresses. */
  readonly id: string
  readonly parentId: string | null
  /** The column's name (栏目名称). */
  readonly name: string
  /** Other names under which a column also satisfies the item. */
  readonly allowedNames: readonly string[]
  /** Last part of the column's address. */
  readonly slug: string
  /** Among siblings, ascending. */
  readonly order: number
  readonly kind: ColumnKind
  readonly template: ColumnTemplate
  readonly inNavigation: boolean
  readonly applies: readonly Applicability[]
  readonly update: UpdateRule
  /** Where the update rule comes from; often another norm than the column itself. */
  readonly updateSource: NormReference & { readonly sourceStatus: SourceStatus }
  /** How many published articles the column must hold itself; 0 where it holds none or may be empty. */
  readonly minimum: number
  /** Items whose articles on the sites below this one the column gathers; empty for an ordinary column. */
  readonly aggregates: readonly string[]
  readonly norm: NormReference
  readonly sourceStatus: SourceStatus
  /** What belongs into the column, where the norm says so in its own words. */
  readonly description: string
  /** Fields that every article of the column has to fill. */
  readonly requiredFields: readonly RequiredField[]
  /** 公开内容（要素） as the official tables list them; empty where none is laid down. */
  readonly elements: string
  /** 公开主体: who discloses; empty where it is not laid down. */
  readonly organ: string
  /** null where it is not laid down. */
  readonly audience: DisclosureAudience | null
  readonly ways: readonly DisclosureWay[]
  readonly channels: readonly DisclosureChannel[]
  readonly disclosureLevels: readonly DisclosureLevel[]
}

/** 草案、现行、已被取代 */
export type StandardStatus = 'draft' | 'in-force' | 'superseded'

/** One version of a 栏目标准. */
export type StandardVersion = {
  readonly id: string
  readonly name: string
  readonly status: StandardStatus
  /** `YYYY-MM-DD` */
  readonly effectiveFrom: string
  /** Last day in force, `YYYY-MM-DD`; null while no end is known. */
  readonly effectiveTo: string | null
  /** Id of the version that this one was made from. */
  readonly basedOn: string | null
  /** What is new in it, for people. */
  readonly note: string
  readonly items: readonly StandardItem[]
}
