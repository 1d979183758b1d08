import type { ReportedFinding } from '../../compliance/reported-indicator.ts'

/** One thing that is wrong: what, since when, by what one sees it, and where it is mended. */
export const FindingLine = ({
  finding: { message, about, since, knownSince, evidence, places },
}: {
  finding: ReportedFinding
}) => (
  <li className="compliance-finding">
    <p>
      <strong>{about}</strong>
      {message}
      <Since since={since} knownSince={knownSince} />
    </p>
    {evidence.length === 0 ? null : (
      <p className="compliance-finding__aside">
        {evidence.map(({ label, value }) => (
          <span key={label}>
            {label}：{value}
          </span>
        ))}
      </p>
    )}
    {places.length === 0 ? null : (
      <p className="compliance-finding__places">
        {places.map(({ label, href }) => (
          <a key={href} href={href}>
            {label}
          </a>
        ))}
      </p>
    )}
  </li>
)

const Since = ({ since, knownSince }: Pick<ReportedFinding, 'since' | 'knownSince'>) => {
  const text = since ? `自 ${since} 起` : knownSince ? `${knownSince} 发现` : null
  return text ? <span className="compliance-finding__aside">{text}</span> : null
}
