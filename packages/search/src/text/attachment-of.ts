import type { SearchAttachment } from '../types.ts'
import { holdsPhrase } from './excerpt.ts'
import type { WidePhrase } from './synonyms.ts'

export type PageTexts = { readonly heads: readonly string[]; readonly text: string }

/** The attachment that holds what the page itself does not. */
export const attachmentOf = ({
  page,
  files,
  phrases,
}: {
  page: PageTexts
  files: readonly SearchAttachment[]
  phrases: readonly WidePhrase[]
}): SearchAttachment | undefined => {
  if (files.length === 0) return undefined
  const missing = missingIn(page, phrases)
  return files.find(({ name, text }) =>
    missing.some((phrase) => holdsPhrase(name, phrase) || holdsPhrase(text, phrase)),
  )
}

/** What was searched for and does not stand in a page. */
export const missingIn = ({ heads, text }: PageTexts, phrases: readonly WidePhrase[]): WidePhrase[] =>
  phrases.filter((phrase) => ![...heads, text].some((one) => holdsPhrase(one, phrase)))
