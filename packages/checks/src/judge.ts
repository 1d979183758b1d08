import type { Finding } from './types.ts'

/** That a warning was waved through: kept with the article's round of review, and never changed afterwards. */
export type Waiver = {
  /** Of the finding. */
  readonly key: string
  readonly rule: Finding['rule']
  /** As it was shown. Personal data is covered. */
  readonly message: string
  readonly context: string
  readonly reason: string
  readonly by: { readonly id: string; readonly name: string }
  readonly at: string
}

export const MAX_REASON = 200

export type Judgement = {
  /** None may be left before an article is handed in. */
  readonly errors: readonly Finding[]
  /** Warnings that nobody has waved through. */
  readonly open: readonly Finding[]
  readonly waived: readonly { readonly finding: Finding; readonly waiver: Waiver }[]
  readonly notices: readonly Finding[]
  /** Whether it may be handed in as it is. */
  readonly passes: boolean
}

/** What stands between an article and its review. Errors cannot be waved through. */
export const judgeFindings = (findings: readonly Finding[], waivers: readonly Waiver[]): Judgement => {
  const byKey = new Map(waivers.map((waiver) => [`${waiver.rule} ${waiver.key}`, waiver]))
  const waiverOf = ({ rule, key }: Finding) => byKey.get(`${rule} ${key}`)
  const errors = findings.filter(({ severity }) => severity === 'error')
  const warnings = findings.filter(({ severity }) => severity === 'warning')
  const open = warnings.filter((finding) => !waiverOf(finding))
  return {
    errors,
    open,
    waived: warnings.flatMap((finding) => {
      const waiver = waiverOf(finding)
      return waiver ? [{ finding, waiver }] : []
    }),
    notices: findings.filter(({ severity }) => severity === 'notice'),
    passes: errors.length === 0 && open.length === 0,
  }
}

/** The record of a warning that somebody waves through; null for what is no warning, or without a reason. */
export const waiverOf = ({
  finding,
  reason,
  by,
  now,
}: {
  finding: Finding
  reason: string
  by: Waiver['by']
  now: Date
}): Waiver | null => {
  const given = reason.trim()
  if (finding.severity !== 'warning' || given === '' || given.length > MAX_REASON) return null
  const { before, found, after } = finding.where.context
  const { key, rule, message } = finding
  return { key, rule, message, context: `${before}${found}${after}`, reason: given, by, at: now.toISOString() }
}
