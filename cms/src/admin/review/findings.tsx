import { Refusal } from '../ask.ts'

/** What the content checks found in an article that was submitted. */
export type OpenFinding = {
  readonly rule: string
  readonly key: string
  readonly message: string
  readonly severity: string
}

const isFinding = (value: unknown): value is OpenFinding =>
  typeof value === 'object' && value !== null && 'rule' in value && 'key' in value && 'message' in value

/** The findings for which a submission was refused. */
export const findingsOf = (error: unknown): readonly OpenFinding[] => {
  if (!(error instanceof Refusal)) return []
  const body = error.body as { errors?: { data?: { findings?: unknown } }[] } | undefined
  const findings = body?.errors?.[0]?.data?.findings
  return Array.isArray(findings) ? findings.filter(isFinding) : []
}

/** The findings one by one; a warning goes through with a reason, an error has to be mended. */
export const Findings = ({
  findings,
  reasons,
  onReason,
}: {
  findings: readonly OpenFinding[]
  reasons: Readonly<Record<string, string>>
  onReason: (key: string, reason: string) => void
}) => (
  <ul className="review__findings">
    {findings.map(({ rule, key, message, severity }) => {
      const name = `${rule} ${key}`
      return (
        <li key={name}>
          <p>{message}</p>
          {severity === 'error' ? null : (
            <input
              aria-label={`放行理由：${message}`}
              placeholder="放行理由（会记录姓名）"
              maxLength={200}
              value={reasons[name] ?? ''}
              onChange={(event) => onReason(name, event.target.value)}
            />
          )}
        </li>
      )
    })}
  </ul>
)
