'use client'

import { useDeferredValue, useMemo, useState } from 'react'

type Entry = { readonly id: string; readonly name: string; readonly note: string }

/** Check boxes of a long list, with a search. */
export const Picker = ({
  label,
  entries,
  picked,
  onChange,
}: {
  label: string
  entries: readonly Entry[]
  picked: ReadonlySet<string>
  onChange: (picked: ReadonlySet<string>) => void
}) => {
  const [text, setText] = useState('')
  const wanted = useDeferredValue(text.trim())
  const shown = useMemo(() => entries.filter(({ name }) => name.includes(wanted)), [entries, wanted])
  const toggle = (id: string) => {
    const next = new Set(picked)
    if (!next.delete(id)) next.add(id)
    onChange(next)
  }
  return (
    <>
      <div className="standard__bar">
        <input
          type="search"
          aria-label={`按名称查找${label}`}
          placeholder={`查找${label}`}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <p role="status">已选 {picked.size} 个</p>
        <button type="button" className="standard__button" onClick={() => onChange(new Set())}>
          清除选择
        </button>
      </div>
      <ul className="standard__picker">
        {shown.map(({ id, name, note }) => (
          <li key={id}>
            <label>
              <input type="checkbox" checked={picked.has(id)} onChange={() => toggle(id)} />
              {name}
              <small>{note}</small>
            </label>
          </li>
        ))}
      </ul>
      {shown.length === 0 ? <p className="standard__notice">没有这样的{label}。</p> : null}
    </>
  )
}
