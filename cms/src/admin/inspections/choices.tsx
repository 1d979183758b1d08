'use client'

import { useId, useState } from 'react'
import type { ShownChoice } from '../../inspections/views.ts'
import { Shown } from '../standard/parts/shown.tsx'
import { useAnswer } from '../standard/use-answer.ts'

type Candidate = { readonly id: string; readonly code: string; readonly name: string; readonly siteClass: string }

/** Sites that are treated apart, each with the reason. */
export const Choices = ({
  title,
  hint,
  choices,
  onChange,
}: {
  title: string
  hint: string
  choices: readonly ShownChoice[]
  onChange: (choices: readonly ShownChoice[]) => void
}) => {
  const [isOpen, setIsOpen] = useState(choices.length > 0)
  return (
    <details className="standard__box" open={isOpen} onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>
        {title}（{choices.length} 个）
      </summary>
      <p className="standard__hint">{hint}</p>
      <ul className="standard__chips">
        {choices.map(({ site, name, reason }) => (
          <li key={site}>
            {name}：{reason}
            <button
              type="button"
              className="standard__icon"
              aria-label={`移除${name}`}
              onClick={() => onChange(choices.filter((one) => one.site !== site))}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      {isOpen ? <Adding taken={choices} onAdd={(choice) => onChange([...choices, choice])} /> : null}
    </details>
  )
}

const Adding = ({ taken, onAdd }: { taken: readonly ShownChoice[]; onAdd: (choice: ShownChoice) => void }) => {
  const asked = useAnswer<{ sites: readonly Candidate[] }>('/quarterly-inspections/candidates')
  const [site, setSite] = useState('')
  const [reason, setReason] = useState('')
  const id = useId()
  const known = new Set(taken.map((one) => one.site))
  return (
    <Shown asked={asked}>
      {({ sites }) => {
        const left = sites.filter((one) => !known.has(one.id))
        const chosen = left.find((one) => one.name === site || one.code === site)
        const add = () => {
          if (!chosen) return
          onAdd({ site: chosen.id, name: chosen.name, reason: reason.trim() })
          setSite('')
          setReason('')
        }
        return (
          <div className="inspections__adding">
            <label>
              站点
              <input list={`${id}-sites`} value={site} onChange={({ target }) => setSite(target.value)} />
            </label>
            <datalist id={`${id}-sites`}>
              {left.map((one) => (
                <option key={one.id} value={one.name}>
                  {one.siteClass}
                </option>
              ))}
            </datalist>
            <label>
              理由
              <input maxLength={200} value={reason} onChange={({ target }) => setReason(target.value)} />
            </label>
            <button type="button" className="standard__button" disabled={!chosen || reason.trim() === ''} onClick={add}>
              加入
            </button>
          </div>
        )
      }}
    </Shown>
  )
}
