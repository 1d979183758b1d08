import { type ErrorDetails, fillText } from '@zhanqun/errors'
import type { Source } from './norms.ts'

/** An error keeps a text from being right; a warning wants somebody to look. */
export type Severity = 'error' | 'warning'

/** One rule of a check: what it says when it is not met, and what to do then. Values in braces are filled in. */
export type FindingRule = {
  readonly severity: Severity
  readonly message: string
  readonly hint: string
  /** Where the rule comes from; what it was broken in may name a nearer source. */
  readonly source: Source
}

/** What a check found wrong (问题). */
export type Finding<Code extends string> = {
  /** Stable. */
  readonly code: Code
  readonly severity: Severity
  /** What is wrong, in Chinese, with the place and the values. */
  readonly message: string
  readonly hint: string
  readonly source: Source
}

/** Makes findings of a list of rules. */
export const findingsBy =
  <Code extends string>(rules: Readonly<Record<Code, FindingRule>>) =>
  ({ code, details = {}, source }: { code: Code; details?: ErrorDetails; source?: Source }): Finding<Code> => {
    const rule: FindingRule = rules[code]
    return {
      code,
      severity: rule.severity,
      message: fillText(rule.message, details),
      hint: fillText(rule.hint, details),
      source: source ?? rule.source,
    }
  }

export const hasErrors = (findings: readonly { readonly severity: Severity }[]): boolean =>
  findings.some(({ severity }) => severity === 'error')

export const isBlank = (text: string): boolean => text.trim() === ''
