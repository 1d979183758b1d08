'use client'

import { useState } from 'react'
import type { ShownInspection } from '../../inspections/views.ts'
import { ask, messageFrom } from '../ask.ts'
import { Problem } from '../standard/parts/problem.tsx'

const FIELDS = { opening: '通报开头', closing: '通报结尾' } as const

/** What the auditors say at the beginning and at the end of the bulletin. */
export const Texts = ({ inspection, onDone }: { inspection: ShownInspection; onDone: () => void }) => {
  const [texts, setTexts] = useState({ opening: inspection.opening, closing: inspection.closing })
  const [problem, setProblem] = useState('')
  const isSame = texts.opening === inspection.opening && texts.closing === inspection.closing
  const save = async () => {
    setProblem('')
    try {
      await ask(`/quarterly-inspections/${inspection.id}`, {
        method: 'PATCH',
        json: { revision: inspection.revision, ...texts },
      })
      onDone()
    } catch (error) {
      setProblem(messageFrom(error))
    }
  }
  return (
    <details className="standard__box">
      <summary>通报的开头和结尾</summary>
      {(Object.keys(FIELDS) as (keyof typeof FIELDS)[]).map((field) => (
        <div key={field} className="standard__field">
          <label htmlFor={`inspection-${field}`}>{FIELDS[field]}</label>
          <textarea
            id={`inspection-${field}`}
            rows={4}
            maxLength={5000}
            value={texts[field]}
            onChange={({ target }) => setTexts((known) => ({ ...known, [field]: target.value }))}
          />
        </div>
      ))}
      <Problem text={problem} />
      <div className="standard__actions">
        <button type="button" className="standard__button" disabled={isSame} onClick={save}>
          保存
        </button>
      </div>
    </details>
  )
}
