import type { DocumentMeta } from '@zhanqun/content'
import type { ArticleForm } from '@zhanqun/disclosure'
import type { Random } from '@zhanqun/random'
import type { ColumnKind, StandardItem } from '@zhanqun/standard'
import type { Profile } from '../engine/profile.ts'
import type { Timeline } from '../engine/timeline.ts'
import type { Scene } from '../images/types.ts'
import type { DemoAttachment } from '../types.ts'

/** An article before numbers are given out. */
export type Draft = {
  readonly title: string
  readonly at: Date
  /** HTML; documents get their number (发文字号) when all of the site's are known. */
  readonly body: string | ((documentNumber: string) => string)
  readonly summary?: string
  readonly form?: ArticleForm
  readonly keywords: readonly string[]
  readonly source?: string
  /** Wants a picture of one of these scenes. */
  readonly scenes?: readonly Scene[]
  /** Whether the picture also stands in the text. */
  readonly pictureInText?: boolean
  readonly document?: Omit<DocumentMeta, 'indexNumber' | 'documentNumber'> & {
    /** 发文字号 before the year; null for a document without a number. */
    readonly letters: string | null
  }
  readonly topicId?: string
  readonly attachments?: readonly DemoAttachment[]
  readonly related?: readonly Draft[]
}

export type ColumnContext = {
  readonly profile: Profile
  readonly item: StandardItem
  readonly random: Random
  readonly timeline: Timeline
  readonly count: number
  /** Moments of publication, newest first, as many as `count`. */
  readonly moments: readonly Date[]
  /** Titles of the site so far. */
  readonly taken: Set<string>
  /** What the site has published so far. */
  readonly written: { readonly kind: ColumnKind; readonly at: Date }[]
  /** Documents of the site so far. */
  readonly documents: Draft[]
  /** Names of plans that the site has not issued yet. */
  readonly plans: { topicId: string; name: string; rules: boolean }[]
}

/** Makes the articles of a column; fewer than asked when there is nothing new to say. */
export type ColumnMaker = (context: ColumnContext) => Draft[]
