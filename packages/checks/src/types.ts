import type { RuleId } from './rules-table.ts'
import type { Severity } from './severity.ts'

/** Where a text stands in an article: the name of its field, and for the body the way to its block. */
export type Place = {
  readonly field: string
  /** Indexes of children from the root of the body, or the row of a list; empty for plain fields. */
  readonly path: readonly number[]
}

/** A run of text that is read as one: a plain field, a paragraph, a heading, a cell. */
export type TextPart = Place & {
  readonly text: string
  /** 1 is the page's title; 0 for what is no heading. */
  readonly level: number
}

export type LinkPart = Place & {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly target: LinkTarget
}

/** Another article of the group, by its id or by the last part of its address, or an address elsewhere. */
export type LinkTarget =
  | { readonly kind: 'article'; readonly id: string }
  | { readonly kind: 'slug'; readonly slug: string }
  | { readonly kind: 'address'; readonly address: string }

export type ImagePart = Place & { readonly name: string; readonly alt: string }

export type AttachmentPart = Place & { readonly name: string; readonly traits: readonly FileTrait[] }

/** What a file holds beside what its readers see. */
export type FileTrait = {
  readonly kind:
    | 'macro'
    | 'script'
    | 'embedded'
    | 'hidden-sheet'
    | 'hidden-cells'
    | 'hidden-text'
    | 'hidden-slide'
    | 'speaker-notes'
    | 'tracked-changes'
    | 'comments'
    | 'author'
    | 'archive'
    | 'unreadable'
  /** What there is: names of sheets, the author; empty where there is nothing to name. */
  readonly detail: string
  /** The file of an archive that has it. */
  readonly within?: string
}

/** An article as the checks read it, whatever editor and database it comes from. */
export type CheckedArticle = {
  /** null before it is saved for the first time. */
  readonly id: string | null
  readonly title: string
  /** All texts in reading order, the title among them. */
  readonly parts: readonly TextPart[]
  readonly links: readonly LinkPart[]
  readonly images: readonly ImagePart[]
  readonly attachments: readonly AttachmentPart[]
  /** Whether something else stands for a body: a form, a file. */
  readonly bodyElsewhere: boolean
}

export type Where = Place & {
  /** Offsets in the text of the part; both 0 where the whole is meant. */
  readonly start: number
  readonly end: number
  readonly context: { readonly before: string; readonly found: string; readonly after: string }
}

export type Finding = {
  /** The same for the same words in the same surroundings, so that what was waved through stays so. */
  readonly key: string
  readonly rule: RuleId
  readonly severity: Severity
  readonly message: string
  readonly where: Where
  /** What to put in the place of the passage. */
  readonly suggestion?: string
  /** The passage with its personal data covered. */
  readonly mask?: string
}

/** What a rule has found in one text, before it is put into words. */
export type Hit = {
  readonly rule: RuleId
  readonly start: number
  readonly end: number
  readonly severity?: Severity
  readonly details?: Readonly<Record<string, string>>
  readonly suggestion?: string
  readonly mask?: string
}

export type TextRule = (text: string) => readonly Hit[]
