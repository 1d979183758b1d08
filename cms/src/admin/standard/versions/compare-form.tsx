'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import type { VersionSummary } from '../contract.ts'

/** Leads to the differences of two versions; begins with the newest one and what it was made from. */
export const CompareForm = ({
  versions,
  first = '',
  second = '',
}: {
  versions: readonly VersionSummary[]
  first?: string
  second?: string
}) => {
  const router = useRouter()
  const [chosen, setChosen] = useState(() => (first && second ? { from: first, to: second } : suggestedPair(versions)))
  const go = (event: FormEvent) => {
    event.preventDefault()
    router.push(`/admin/standard/diff?${new URLSearchParams(chosen)}`)
  }
  const field = (key: 'from' | 'to', label: string) => (
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

/** A draft and what it was made from, or else the two latest. */
const suggestedPair = (versions: readonly VersionSummary[]): { from: string; to: string } => {
  const newest = versions.find(({ status }) => status === 'draft') ?? versions.find(({ basedOn }) => basedOn !== null)
  const source = versions.find(({ versionId }) => versionId === newest?.basedOn)
  const [one, other] = versions
  return newest && source ? { from: source.id, to: newest.id } : { from: other?.id ?? '', to: one?.id ?? '' }
}
