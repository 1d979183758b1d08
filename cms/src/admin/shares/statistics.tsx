'use client'

import { useState } from 'react'
import { rateOf } from '../../sharing/rate.ts'
import { SHARE_KINDS, type ShareKind } from '../../sharing/states.ts'
import type { SiteStatistics } from '../../sharing/statistics.ts'
import { Shown } from '../standard/parts/shown.tsx'
import { useAnswer } from '../standard/use-answer.ts'

const FIGURES = [
  'offered',
  'accepted',
  'references',
  'copies',
  'declined',
  'waiting',
] as const satisfies readonly (keyof SiteStatistics)[]

/** 采用统计: how many of the articles that sites have offered were taken over, in a period. */
export const Statistics = ({ today }: { today: string }) => {
  const [kind, setKind] = useState<ShareKind>('submit')
  const [from, setFrom] = useState(`${today.slice(0, 4)}-01-01`)
  const [until, setUntil] = useState(today)
  const query = new URLSearchParams({ kind, from, until })
  return (
    <>
      <div className="standard__bar">
        <label>
          类别
          <select value={kind} onChange={({ target }) => setKind(target.value as ShareKind)}>
            {Object.entries(SHARE_KINDS).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <label>
          从
          <input type="date" value={from} required onChange={({ target }) => setFrom(target.value || from)} />
        </label>
        <label>
          到
          <input type="date" value={until} required onChange={({ target }) => setUntil(target.value || until)} />
        </label>
        <span className="standard__exports">
          导出：
          <a href={`/api/sharing/statistics?${query}&format=xlsx`}>Excel</a>
          <a href={`/api/sharing/statistics?${query}&format=csv`}>CSV</a>
        </span>
      </div>
      <Table key={String(query)} path={`/sharing/statistics?${query}`} />
      <p className="standard__hint">按发出时间统计，撤回的不计。采用率为已采用的占已处理（已采用和未采用）的比例。</p>
    </>
  )
}

const Table = ({ path }: { path: string }) => {
  const asked = useAnswer<{ rows: readonly SiteStatistics[] }>(path)
  return (
    <Shown asked={asked}>
      {({ rows }) =>
        rows.length === 0 ? (
          <p className="standard__notice">这段时间没有发出的稿件。</p>
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: wide tables are scrolled by keyboard, too
          <section className="standard__scroll" tabIndex={0} aria-label="采用统计">
            <table className="standard__table standard__counts shares__statistics">
              <thead>
                <tr>
                  {['站点', '发出', '已采用', '其中引用', '其中复制', '未采用', '待采用', '采用率'].map((heading) => (
                    <th key={heading} scope="col">
                      {heading}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.siteId}>
                    <th scope="row">{row.name}</th>
                    {FIGURES.map((figure) => (
                      <td key={figure}>{row[figure]}</td>
                    ))}
                    <td>{rateText(row)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )
      }
    </Shown>
  )
}

const rateText = (row: SiteStatistics): string => {
  const rate = rateOf(row)
  return rate === null ? '—' : `${rate.toFixed(1)}%`
}
