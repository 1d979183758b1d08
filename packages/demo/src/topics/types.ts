import type { Scene } from '../images/types.ts'

/** Levels for which a pattern makes sense: c 市 (portal and departments), d 区县, t 乡镇街道. */
export type Levels = 'c' | 'd' | 't' | 'cd' | 'dt' | 'cdt'

type Timed = {
  /** Months (1–12) in which such a text appears; any month when absent. */
  readonly months?: readonly number[]
  /** All levels when absent. */
  readonly levels?: Levels
}

export type Story = Timed & {
  readonly titles: readonly string[]
  readonly lead: string
  readonly body: readonly string[]
}

export type Notice = Timed & { readonly title: string; readonly body: readonly string[] }

/** 公示: a table of results that the public may object to. */
export type Publicity = Timed & {
  readonly title: string
  readonly intro: string
  readonly head: readonly string[]
  /** One pattern per cell; a row number comes in front. */
  readonly row: readonly string[]
}

export type Guide = {
  readonly name: string
  readonly basis: string
  readonly conditions: readonly string[]
  readonly materials: readonly string[]
  readonly steps: readonly string[]
  readonly days: number
  readonly fee: string
  /** Whether townships and sub-districts handle it. */
  readonly townships?: boolean
}

export type Rules = { readonly name: string; readonly articles: readonly string[] }

/** Everything that is written about one field of government work. */
export type Topic = {
  readonly id: string
  /** 主题分类, one of the classes of STANDARDS §6.2. */
  readonly subject: string
  /** Organ in charge, without the level: 教育局. */
  readonly bureau: string
  /** Office in charge in a township or sub-district. */
  readonly office: string
  readonly scenes: readonly Scene[]
  readonly keywords: readonly string[]
  /** Own words of the patterns. */
  readonly words: Readonly<Record<string, string>>
  readonly stories: readonly Story[]
  /** Paragraphs on what is being done. */
  readonly measures: readonly string[]
  /** What people concerned say. */
  readonly voices: readonly string[]
  /** Last paragraphs: what comes next. */
  readonly nexts: readonly string[]
  /** Names of plans, without the region: 义务教育优质均衡发展三年行动方案. */
  readonly plans: readonly string[]
  /** Aim of the plans, as a clause. */
  readonly aim: string
  /** Heading and text of tasks in plans. */
  readonly tasks: readonly (readonly [string, string])[]
  readonly rules?: Rules
  /** Questions and answers of interpretations. */
  readonly answers: readonly (readonly [string, string])[]
  readonly notices: readonly Notice[]
  readonly publicities: readonly Publicity[]
  readonly guides: readonly Guide[]
  /** Title, question and answer of published letters. */
  readonly letters: readonly (readonly [string, string, string])[]
}
