'use client'

import { VERDICT_LABELS } from '@zhanqun/compliance'
import type { RankedSite } from '../../compliance/group-overview.ts'
import { numberText } from '../compliance/number-text.ts'
import { Tick, TickAll, TickedBar } from '../rectification/ticked-bar.tsx'
import { useTicks } from '../rectification/use-ticks.ts'

const MOST_SHOWN = 50

/** The sites that need help most, first. */
export const Ranking = ({ sites }: { sites: readonly RankedSite[] }) => {
  const ticks = useTicks()
  const listed = sites.slice(0, MOST_SHOWN)
  return (
    <section>
      <h2>
        问题较多的站点
        {sites.length > MOST_SHOWN ? (
          <small>
            列出前 {MOST_SHOWN} 个，共 {sites.length} 个
          </small>
        ) : null}
      </h2>
      {ticks ? <TickedBar ticks={ticks} /> : null}
      <div className="group-overview__scroll">
        <table className="group-overview__table">
          <thead>
            <tr>
              {ticks ? (
                <td>
                  <TickAll ticks={ticks} sites={listed.map(({ id }) => id)} />
                </td>
              ) : null}
              <th scope="col">站点</th>
              <th scope="col">结论</th>
              <th scope="col">得分</th>
              <th scope="col">严重问题</th>
              <th scope="col">一般问题</th>
              <th scope="col">单项否决</th>
            </tr>
          </thead>
          <tbody>
            {listed.map(({ id, name, score, vetoes, serious, problems }) => (
              <tr key={id}>
                {ticks ? (
                  <td>
                    <Tick ticks={ticks} site={{ id, name }} />
                  </td>
                ) : null}
                <th scope="row">
                  <a href={`/admin/compliance/sites/${id}`}>{name}</a>
                </th>
                <td data-bad={score.verdict === 'unqualified'}>{VERDICT_LABELS[score.verdict]}</td>
                <td>
                  {numberText(score.marks)}
                  {score.isUnconfirmed ? <small>含默认分值</small> : null}
                </td>
                <td>{serious}</td>
                <td>{problems}</td>
                <td>{vetoes.join('；')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
