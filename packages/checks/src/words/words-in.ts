import { fillText } from '@zhanqun/errors'
import { RULES } from '../rules-table.ts'
import type { Severity } from '../severity.ts'
import type { Hit, TextRule } from '../types.ts'

/** A word of the lists as it stands in some text, once however often it does. */
export type FoundWord = {
  readonly rule: Hit['rule']
  readonly severity: Severity
  /** The same as for an article that has it. */
  readonly message: string
}

/** The words of the lists that stand in a text. */
export const wordsIn = (text: string, lists: readonly TextRule[]): readonly FoundWord[] => {
  const found = new Map<string, FoundWord>()
  for (const list of lists)
    for (const { rule, start, end, severity, details } of list(text)) {
      const message = fillText(RULES[rule].message, { found: text.slice(start, end), ...details })
      found.set(message, { rule, severity: severity ?? RULES[rule].severity, message })
    }
  return [...found.values()]
}
