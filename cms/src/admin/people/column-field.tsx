'use client'

import { useState } from 'react'
import { Problem } from '../standard/parts/problem.tsx'
import { useAnswer } from '../standard/use-answer.ts'

type Columns = { readonly columns: readonly { readonly id: string; readonly label: string }[] }

/** Columns of a site, to be ticked. */
export const ColumnField = ({
  site,
  chosen,
  onChange,
}: {
  site: string
  chosen: readonly string[]
  onChange: (chosen: readonly string[]) => void
}) => {
  const [text, setText] = useState('')
  const { answer } = useAnswer<Columns>(`/people/columns?site=${encodeURIComponent(site)}`)
  if (answer.state === 'waiting') return <p role="status">正在读取栏目…</p>
  if (answer.state === 'failed') return <Problem text={answer.message} />
  const shown = answer.value.columns.filter(({ id, label }) => label.includes(text.trim()) || chosen.includes(id))
  return (
    <div className="people__columns">
      <input
        type="search"
        aria-label="按名称查找栏目"
        placeholder="查找栏目"
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <ul>
        {shown.map(({ id, label }) => (
          <li key={id}>
            <label>
              <input
                type="checkbox"
                checked={chosen.includes(id)}
                onChange={({ target }) =>
                  onChange(target.checked ? [...chosen, id] : chosen.filter((column) => column !== id))
                }
              />
              {label}
            </label>
          </li>
        ))}
      </ul>
      <p role="status">
        已选 {chosen.length} 个栏目，下级栏目也在内{shown.length === 0 ? '；没有这样的栏目' : ''}。
      </p>
    </div>
  )
}
