import type { StandardFinding } from '@zhanqun/standard'

/** What is wrong with a version, each leading to its item where that can be opened. */
export const Findings = ({
  findings,
  heading,
  onOpen,
}: {
  findings: readonly StandardFinding[]
  heading: string
  onOpen?: (itemId: string) => void
}) => (
  <section className="standard__findings" aria-label={heading}>
    <p>
      <strong>{heading}</strong>
    </p>
    <ul>
      {findings.map(({ item, field, code, message }) => (
        <li key={`${item} ${field} ${code} ${message}`}>
          {onOpen && item !== null ? (
            <button type="button" className="standard__link" onClick={() => onOpen(item)}>
              {message}
            </button>
          ) : (
            message
          )}
        </li>
      ))}
    </ul>
  </section>
)
