'use client'

import { VERDICT_LABELS } from '@zhanqun/compliance'
import { useState } from 'react'
import type { ShownInspection, ShownSite } from '../../inspections/views.ts'

/** The sites of the sample, with what is done and what they came to. */
export const Sites = ({ inspection }: { inspection: ShownInspection }) => {
  const [text, setText] = useState('')
  const { id, state, sites, frozenOn } = inspection
  const isScored = sites.some(({ verdict }) => verdict !== null)
  const shown = sites.filter(({ name, code }) => name.includes(text.trim()) || code.includes(text.trim()))
  const judged = sites.filter(({ manual }) => manual.judged === manual.of).length
  return (
    <section aria-labelledby="inspection-sites">
      <h2 id="inspection-sites">
        样本站点（{sites.length} 个）
        {frozenOn === null ? null : <small>以 {frozenOn} 的数据为准</small>}
      </h2>
      {state === 'checking' ? (
        <div className="inspections__progress">
          <progress max={sites.length} value={judged} aria-label="人工检查进度" />
          <span role="status">
            人工指标判断完的站点 {judged} 个，共 {sites.length} 个
          </span>
        </div>
      ) : null}
      <div className="standard__bar">
        <label>
          查找
          <input
            type="search"
            placeholder="站点名称或代码"
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        </label>
      </div>
      <div className="standard__stacked">
        <table className="standard__table">
          <thead>
            <tr>
              <th scope="col">站点</th>
              <th scope="col">类别</th>
              <th scope="col">产生方式</th>
              <th scope="col">数据</th>
              <th scope="col">人工检查</th>
              {isScored ? <th scope="col">结论与得分</th> : null}
            </tr>
          </thead>
          <tbody>
            {shown.map((site) => (
              <tr key={site.site}>
                <th scope="row">
                  <a href={`/admin/compliance/inspections/${id}/sites/${site.site}`}>{site.name}</a>
                </th>
                <td data-label="类别">
                  {site.siteClass}
                  {site.district === '' || site.district === site.name ? null : (
                    <small className="inspections__district">{site.district}</small>
                  )}
                </td>
                <td data-label="产生方式">{site.namedFor === null ? '抽取' : `指定：${site.namedFor}`}</td>
                <td data-label="数据">{dataText(site)}</td>
                <td data-label="人工检查">
                  {site.manual.of === 0 ? '—' : `${site.manual.judged} / ${site.manual.of} 项`}
                </td>
                {isScored ? (
                  <td data-label="结论与得分">
                    <Verdict site={site} />
                  </td>
                ) : null}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

const dataText = ({ isFrozen, factsAt }: ShownSite): string =>
  isFrozen ? (factsAt === null ? '没有数据' : '已冻结') : '未冻结'

const Verdict = ({ site: { verdict, total, isUnconfirmed, vetoes } }: { site: ShownSite }) => {
  if (!verdict) return '—'
  return (
    <span className="inspections__verdict" data-verdict={verdict}>
      <strong>{VERDICT_LABELS[verdict]}</strong>
      {total === null ? null : <span>{total} 分</span>}
      {vetoes ? <span>单项否决 {vetoes} 项</span> : null}
      {isUnconfirmed ? <small>含未确认的默认分值</small> : null}
    </span>
  )
}
