'use client'

import { VERDICT_LABELS } from '@zhanqun/compliance'
import type { ShownInspectionSite } from '../../../inspections/views.ts'
import { Indicators } from '../../site-report/indicators.tsx'
import { Shown } from '../../standard/parts/shown.tsx'
import { useAnswer } from '../../standard/use-answer.ts'
import { Downloads } from '../results.tsx'
import { Checks } from './checks.tsx'
import { Remarks } from './remarks.tsx'

/** A site of an inspection: what people judge, and what the system found on the frozen day. */
export const InspectionSite = ({ id, siteId }: { id: string; siteId: string }) => {
  const asked = useAnswer<ShownInspectionSite>(`/quarterly-inspections/${id}/sites/${siteId}`)
  const base = `/quarterly-inspections/${id}/sites/${siteId}`
  return (
    <Shown asked={asked}>
      {(shown) => (
        <>
          <Head shown={shown} />
          {shown.site.verdict ? (
            <div className="standard__actions">
              <a className="standard__button" href={`/api${base}/report/html`} target="_blank" rel="noreferrer">
                查看报告全文
              </a>
              <Downloads base={`/api${base}/report`} />
            </div>
          ) : null}
          {shown.checks.length > 0 ? <Checks base={base} shown={shown} onDone={asked.reload} /> : null}
          <Remarks base={base} shown={shown} onDone={asked.reload} />
          {shown.indicators.length > 0 ? (
            <>
              <h2>系统评判（{shown.inspection.frozenOn} 的数据）</h2>
              <Indicators siteId={siteId} indicators={shown.indicators} />
            </>
          ) : (
            <p className="standard__notice">
              {shown.inspection.frozenOn === null
                ? '数据还没有冻结。冻结以后，这里列出系统评判的各项指标。'
                : '冻结数据的当天，系统还没有取得这个站点的数据。'}
            </p>
          )}
        </>
      )}
    </Shown>
  )
}

const Head = ({ shown: { site, set, next, inspection } }: { shown: ShownInspectionSite }) => (
  <div className="standard__bar">
    <p>
      {site.siteClass}　{site.namedFor === null ? '抽取' : `指定：${site.namedFor}`}
      {set === '' ? '' : `　${set}`}
    </p>
    {site.verdict ? (
      <p className="inspections__verdict" data-verdict={site.verdict}>
        <strong>{VERDICT_LABELS[site.verdict]}</strong>
        {site.total === null ? null : <span>{site.total} 分</span>}
        {site.isUnconfirmed ? <small>含未确认的默认分值</small> : null}
      </p>
    ) : null}
    {next ? (
      <a href={`/admin/compliance/inspections/${inspection.id}/sites/${next.site}`}>下一个待检查：{next.name}</a>
    ) : null}
  </div>
)
