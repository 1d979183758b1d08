import type { Source } from '../norms.ts'

/** Stable over editions of the form. */
export type WebsiteReportFieldId = string

/**
 * How a field is filled in: `count` a whole number from 0; `amount` from 0, with two decimals at most; `day`
 * `YYYY-MM-DD`; `choice` one of its options, `choices` any of them.
 */
export type WebsiteReportFieldType = 'text' | 'count' | 'amount' | 'yes-no' | 'choice' | 'choices' | 'day'

/** What stands in a field: texts of `choice` and `choices` are ids of options; null where nothing was filled in. */
export type WebsiteReportValue = string | number | boolean | readonly string[] | null

export type WebsiteReportValues = Readonly<Record<WebsiteReportFieldId, WebsiteReportValue>>

/** When a field has to be filled in: where another one says yes, or holds something, or this option among others. */
export type WebsiteReportNeed =
  | { readonly when: 'always' | 'never' }
  | { readonly when: 'answered'; readonly field: WebsiteReportFieldId; readonly option?: string }

/** Who knows what belongs into a field: the system, which counts or knows it, or the people who fill the form in. */
export type WebsiteReportOrigin =
  | { readonly by: 'system'; readonly how: string }
  | { readonly by: 'people'; readonly hint: string }

export type WebsiteReportOption = { readonly id: string; readonly label: string }

export type WebsiteReportField = {
  readonly id: WebsiteReportFieldId
  readonly label: string
  /** 微博, 微信: fields of one thing, which stand together; empty for a field that stands alone. */
  readonly group: string
  readonly unit: string
  readonly type: WebsiteReportFieldType
  readonly options: readonly WebsiteReportOption[]
  readonly need: WebsiteReportNeed
  readonly origin: WebsiteReportOrigin
  readonly source: Source
}

export type WebsiteReportBlock = {
  readonly id: string
  readonly title: string
  readonly fields: readonly WebsiteReportField[]
  readonly source: Source
}

/** `total` is what `parts` add up to. */
export type WebsiteReportSum = {
  readonly total: WebsiteReportFieldId
  readonly parts: readonly WebsiteReportFieldId[]
  readonly source: Source
}

/** `part` is never more than `whole`. */
export type WebsiteReportBound = {
  readonly part: WebsiteReportFieldId
  readonly whole: WebsiteReportFieldId
  readonly source: Source
}

export type WebsiteReportEditionId = '2018'

/** The form as a norm lays it down (报表项目). */
export type WebsiteReportEdition = {
  readonly id: WebsiteReportEditionId
  readonly name: string
  readonly blocks: readonly WebsiteReportBlock[]
  readonly sums: readonly WebsiteReportSum[]
  readonly bounds: readonly WebsiteReportBound[]
  readonly source: Source
}
