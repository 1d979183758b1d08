import type { CivilDate } from '@zhanqun/calendar'
import type { ColumnKind, UpdateRule } from '@zhanqun/standard'

/** What a column of a site holds; only published articles count. */
export type ColumnFacts = {
  readonly columnId: string
  /**
   * The column above. Lets a column without a standard item, such as one topic of 专题专栏, count
   * towards the nearest column above it that has one; absent means unknown.
   */
  readonly parentId?: string | null
  readonly standardItem: string | null
  readonly name: string
  readonly kind?: ColumnKind
  /** Articles of the column itself. */
  readonly count: number
  /** ISO 8601 instant of the newest one. */
  readonly newestPublishedAt: string | null
  /** ISO 8601 instant. */
  readonly openedAt: string | null
  /** 自定的公开时限: the site's own update rule for the column in place of the standard's; absent means none. */
  readonly update?: UpdateRule | null
}

/** What a catalogue of government information has to tell of each piece: 条例第十二条 (索引、名称、内容概述、生成日期). */
export type CatalogueField = 'indexNumber' | 'title' | 'summary' | 'formedDate'

/** A published policy document. */
export type DocumentFacts = {
  readonly id: string
  readonly title: string
  readonly columnId: string
  readonly publishedOn: CivilDate
  readonly formedOn: CivilDate | null
  readonly missing: readonly CatalogueField[]
  /** Whether its page tells readers that it is no longer in force. */
  readonly isMarkedInvalid: boolean
  /** The day from which it is no longer in force; null where nobody knows of one. */
  readonly invalidFrom: CivilDate | null
  /** Public articles that interpret it. */
  readonly interpretations: number
}

/** A published article that interprets policy. */
export type InterpretationFacts = {
  readonly id: string
  readonly title: string
  readonly publishedOn: CivilDate
  /** Documents that it is bound to. */
  readonly documents: number
}

/**
 * A publication whose way to the public was not the regular one; regular ones are not listed, and of one article each
 * irregularity once, the last.
 */
export type IrregularPublication = {
  readonly id: string
  readonly title: string
  /** The date that readers see. */
  readonly publishedOn: CivilDate
} & (
  | {
      /** Dated earlier than it was first public. */
      readonly irregularity: 'back-dated'
      readonly firstPublicOn: CivilDate
    }
  | {
      /** The date was changed after it was public. */
      readonly irregularity: 'date-altered'
      readonly before: CivilDate
      readonly alteredOn: CivilDate
    }
  | {
      /** Published with fewer reviews than its place asks for. */
      readonly irregularity: 'unreviewed'
      readonly steps: number
      readonly required: number
    }
)

export type DisclosureFacts = {
  /** 政府信息公开指南; null where none is published. */
  readonly guide: {
    readonly articleId: string
    readonly changedOn: CivilDate
    /** Labels of the elements of 条例第十二条 that it lacks. */
    readonly missing: readonly string[]
  } | null
  /** Published 政府信息公开工作年度报告. */
  readonly reports: readonly { readonly articleId: string; readonly year: number; readonly publishedOn: CivilDate }[]
}

/** Messages of the public and what became of them. */
export type InteractionFacts = {
  readonly hasConsultChannel: boolean
  /** Valid messages without an answer, and those that got theirs within the period that rules look at. */
  readonly messages: readonly {
    readonly id: string
    readonly title: string
    readonly receivedOn: CivilDate
    readonly repliedOn: CivilDate | null
  }[]
  /** The newest day on which a message was published with its answer. */
  readonly newestReplyOn: CivilDate | null
  /** Days on which collections of opinions began. */
  readonly surveysOn: readonly CivilDate[]
}

export type ServiceFacts = {
  /** 办事指南 with the labels of the elements that each lacks. */
  readonly guides: readonly { readonly id: string; readonly title: string; readonly missing: readonly string[] }[]
  /** The newest day of the statistics of what was handled. */
  readonly statisticsOn: CivilDate | null
}

/** What the published pages of a site were found to have wrong. */
export type PageFacts = {
  /** Pages looked at. */
  readonly checked: number
  readonly failures: readonly PageFailures[]
  /** Checks that were not made; absent where all were. */
  readonly unchecked?: readonly PageCheckId[]
  /** Why some of those were not made, for readers. */
  readonly notes?: Readonly<Partial<Record<PageCheckId, string>>>
}

/** Things that are looked for on published pages. */
export type PageCheckId =
  | 'metadata'
  | 'header'
  | 'footer'
  | 'site-code'
  | 'date'
  | 'title'
  | 'headings'
  | 'alternative-text'
  | 'internal-link'
  | 'missing-file'
  | 'orphan'
  | 'weight'
  | 'accessibility'
  | 'external-link'
  | 'wrong-word'

export type PageFailures = {
  readonly check: PageCheckId
  /** Pages that fail it. */
  readonly count: number
  /** Some of them. */
  readonly examples: readonly { readonly path: string; readonly detail: string }[]
}

/** What probing a site from outside has shown. */
export type ProbeFacts = {
  /** Probes by day, oldest first. */
  readonly days: readonly { readonly on: CivilDate; readonly probes: number; readonly failures: number }[]
  /** Median of the last day, in milliseconds. */
  readonly responseMs: number | null
  /** The last day of the certificate; null for sites without one. */
  readonly certificateUntil: CivilDate | null
  /** Whether it can be reached by IPv6; null where this machine cannot tell. */
  readonly ipv6: boolean | null
}

/** What somebody has judged by hand, by indicator. */
export type ManualFacts = Readonly<
  Record<string, { readonly isBroken: boolean; readonly note: string; readonly judgedOn: CivilDate }>
>

/**
 * Everything that the rules know of a site at a moment. What has not been gathered is left out. Ids are unique within a
 * list.
 */
export type SiteFacts = {
  readonly siteId: string
  readonly columns: readonly ColumnFacts[]
  readonly documents?: readonly DocumentFacts[]
  readonly interpretations?: readonly InterpretationFacts[]
  readonly irregular?: readonly IrregularPublication[]
  readonly disclosure?: DisclosureFacts
  readonly interaction?: InteractionFacts
  readonly services?: ServiceFacts
  readonly pages?: PageFacts
  readonly probes?: ProbeFacts
  readonly manual?: ManualFacts
}
