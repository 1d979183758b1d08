import type { ReportedFinding } from '../../compliance/reported-indicator.ts'

/** One thing that is wrong: what, since when, by what one sees it, and where it is mended. */
export const FindingLine = ({ finding: { message, about, since, evidence, places } }: { finding: ReportedFinding }) => (
  <li className="compliance-finding">
    <p>
      <strong>{about}</strong>
      {message}
      {since ? <span className="compliance-finding__aside">自 {since} 起</span> : null}
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
