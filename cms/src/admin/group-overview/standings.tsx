import type { GroupStanding } from '../../compliance/group-overview.ts'
import { numberText } from '../compliance/number-text.ts'

/** So many are enough to see who needs help. */
const SHOWN = 12

/** Groups of sites side by side. Those of a `ranking` are sites with what stands below them, worst first. */
export const Standings = ({
  title,
  note,
  standings,
  ranking = false,
}: {
  title: string
  note?: string
  standings: readonly GroupStanding[]
  ranking?: boolean
}) =>
  standings.length === 0 ? null : (
    <section>
      <h2>
        {title}
        {note ? <small>{note}</small> : null}
      </h2>
      <Table standings={standings.slice(0, SHOWN)} ranking={ranking} from={1} />
      {standings.length > SHOWN ? (
        <details className="group-overview__more">
          <summary>其余 {standings.length - SHOWN} 个</summary>
          <Table standings={standings.slice(SHOWN)} ranking={ranking} from={SHOWN + 1} />
        </details>
      ) : null}
    </section>
  )

const Table = ({
  standings,
  ranking,
  from,
}: {
  standings: readonly GroupStanding[]
  ranking: boolean
  from: number
}) => (
  <div className="group-overview__scroll">
    <table className="group-overview__table">
      <thead>
        <tr>
          {ranking ? <th scope="col">位次</th> : null}
          <th scope="col">范围</th>
          <th scope="col">站点</th>
          <th scope="col">不合格</th>
          <th scope="col">平均得分</th>
        </tr>
      </thead>
      <tbody>
        {standings.map(({ id, name, sites, verdicts, marks }, index) => (
          <tr key={id}>
            {ranking ? <td>{from + index}</td> : null}
            <th scope="row">{ranking ? <a href={`/admin/compliance/sites/${id}`}>{name}</a> : name}</th>
            <td>{sites}</td>
            <td data-bad={verdicts.unqualified > 0}>{verdicts.unqualified}</td>
            <td>
              {marks === null ? '—' : numberText(marks)}
              <span className="group-overview__bar" aria-hidden="true">
                <span style={{ inlineSize: `${marks ?? 0}%` }} />
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)
