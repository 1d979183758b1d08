'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'

export type Pair = { readonly from: string; readonly to: string }

/** Leads to the differences of two versions. */
export const CompareForm = ({
  path,
  versions,
  start,
}: {
  /** The page of the differences. */
  path: string
  versions: readonly { readonly id: string; readonly name: string }[]
  start: Pair
}) => {
  const router = useRouter()
  const [chosen, setChosen] = useState(start)
  const go = (event: FormEvent) => {
    event.preventDefault()
    router.push(`${path}?${new URLSearchParams(chosen)}`)
  }
  const field = (key: keyof Pair, label: string) => (
    <label>
      {label}
      <select value={chosen[key]} onChange={({ target }) => setChosen({ ...chosen, [key]: target.value })}>
        {versions.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
  return (
    <form className="standard__bar" aria-label="比较两个版本" onSubmit={go}>
      {field('from', '从')}
      {field('to', '到')}
      <button type="submit" className="standard__button" disabled={chosen.from === chosen.to}>
        比较
      </button>
    </form>
  )
}
