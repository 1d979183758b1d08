'use client'

import { Link } from '@payloadcms/ui'
import { VERDICT_LABELS } from '@zhanqun/compliance/screens'
import { useState } from 'react'
import { ask, messageFrom } from '../ask.ts'
import { Problem } from '../standard/parts/problem.tsx'
import { SETS, type SetEffect } from './contract.ts'

/** Judges the sites by a set that does not hold yet, and says what would be otherwise. */
export const Effect = ({ id }: { id: string }) => {
  const [effect, setEffect] = useState<SetEffect>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const run = async () => {
    setBusy(true)
    setProblem('')
    try {
      setEffect(await ask<SetEffect>(`${SETS}/${id}/effect`))
    } catch (error) {
      setProblem(messageFrom(error))
    }
    setBusy(false)
  }
  return (
    <section className="indicator-sets__effect" aria-label="施行后的变化" aria-busy={busy}>
      <div className="standard__actions">
        <button type="button" className="standard__button" disabled={busy} onClick={run}>
          {busy ? '正在测算…' : '测算施行后的变化'}
        </button>
        <span role="status">{busy ? '正在逐个站点评判，站点多时需要十几秒。' : ''}</span>
      </div>
      <Problem text={problem} />
      {effect ? <Change effect={effect} /> : null}
    </section>
  )
}

const Change = ({ effect: { sites, unjudged, verdicts, marks } }: { effect: SetEffect }) => (
  <>
    <p>
      适用于 <strong>{sites}</strong> 个站点，其中 <strong>{verdicts.length}</strong> 个结论改变，
      <strong>{marks}</strong> 个结论不变、得分改变
      {unjudged > 0 ? `，${unjudged} 个还没有数据` : ''}。按今天的数据测算。
    </p>
    {verdicts.length === 0 ? null : (
      <div className="indicator-sets__scroll">
        <table className="standard__table">
          <thead>
            <tr>
              <th scope="col">站点</th>
              <th scope="col">现在</th>
              <th scope="col">施行后</th>
            </tr>
          </thead>
          <tbody>
            {verdicts.map(({ id, name, before, after }) => (
              <tr key={id}>
                <th scope="row">
                  <Link href={`/admin/compliance/sites/${id}`} prefetch={false}>
                    {name}
                  </Link>
                </th>
                <td>{standingText(before)}</td>
                <td>{standingText(after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    )}
  </>
)

const standingText = ({ verdict, total, vetoes }: SetEffect['verdicts'][number]['before']): string => {
  const why = vetoes.length > 0 ? `否决：${vetoes.join('、')}` : `${total}分`
  return verdict === 'unjudged' ? VERDICT_LABELS[verdict] : `${VERDICT_LABELS[verdict]}（${why}）`
}
