'use client'

import { useState } from 'react'
import type { ShownInspectionSite } from '../../../inspections/views.ts'
import { ask, messageFrom } from '../../ask.ts'
import { Problem } from '../../standard/parts/problem.tsx'

/** What the auditors say of the site as a whole. */
export const Remarks = ({
  base,
  shown: { site, mayCheck },
  onDone,
}: {
  base: string
  shown: ShownInspectionSite
  onDone: () => void
}) => {
  const [remarks, setRemarks] = useState(site.remarks)
  const [problem, setProblem] = useState('')
  const save = async () => {
    setProblem('')
    try {
      await ask(base, { method: 'PATCH', json: { remarks } })
      onDone()
    } catch (error) {
      setProblem(messageFrom(error))
    }
  }
  if (!mayCheck)
    return site.remarks === '' ? null : (
      <section aria-labelledby="inspection-remarks">
        <h2 id="inspection-remarks">检查意见</h2>
        <p className="inspections__text">{site.remarks}</p>
      </section>
    )
  return (
    <section aria-labelledby="inspection-remarks">
      <h2 id="inspection-remarks">检查意见</h2>
      <div className="standard__field">
        <textarea
          aria-labelledby="inspection-remarks"
          rows={3}
          maxLength={5000}
          value={remarks}
          onChange={({ target }) => setRemarks(target.value)}
        />
        <small>写入站点的检查报告。</small>
      </div>
      <Problem text={problem} />
      <div className="standard__actions">
        <button type="button" className="standard__button" disabled={remarks === site.remarks} onClick={save}>
          保存意见
        </button>
      </div>
    </section>
  )
}
