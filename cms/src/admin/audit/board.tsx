'use client'

import { useState } from 'react'
import type { ListedPage } from '../../audit/endpoints.ts'
import { ask, messageFrom } from '../ask.ts'
import { EntryTable } from './entry-table.tsx'
import { type Choice, FilterBar, type Filters, NO_FILTERS } from './filter-bar.tsx'
import { Verification } from './verification.tsx'

const queryOf = (filters: Filters, after?: string): string => {
  const params = new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== ''))
  if (after) params.set('after', after)
  return params.toString()
}

/** The log with its filters; further pages are added below. */
export const Board = ({
  initial,
  people,
  sites,
  actions,
  kinds,
}: {
  initial: ListedPage
  people: readonly Choice[]
  sites: readonly Choice[]
  actions: readonly Choice[]
  kinds: readonly Choice[]
}) => {
  const [page, setPage] = useState(initial)
  const [filters, setFilters] = useState(NO_FILTERS)
  const [isWaiting, setIsWaiting] = useState(false)
  const [problem, setProblem] = useState('')

  const load = async (wanted: Filters, after?: string) => {
    setIsWaiting(true)
    setProblem('')
    try {
      const found = await ask<ListedPage>(`/audit?${queryOf(wanted, after)}`)
      setPage((known) => (after ? { entries: [...known.entries, ...found.entries], next: found.next } : found))
      setFilters(wanted)
    } catch (error) {
      setProblem(messageFrom(error))
    } finally {
      setIsWaiting(false)
    }
  }

  const { entries, next } = page
  return (
    <>
      <Verification />
      <FilterBar
        {...{ people, sites, actions, kinds, isWaiting }}
        exportHref={`/api/audit/export?${queryOf(filters)}`}
        onFilter={(wanted) => void load(wanted)}
      />
      {problem === '' ? null : (
        <p className="audit__problem" role="alert">
          {problem}
        </p>
      )}
      {entries.length === 0 ? (
        <p className="audit__notice">没有符合条件的记录。</p>
      ) : (
        <EntryTable entries={entries} onFilter={(part) => void load({ ...NO_FILTERS, ...part })} />
      )}
      <p className="audit__more" aria-live="polite">
        {next === null ? (
          `共 ${entries.length} 条，已全部列出。`
        ) : (
          <button type="button" className="audit__button" disabled={isWaiting} onClick={() => void load(filters, next)}>
            {isWaiting ? '正在读取…' : `已列出 ${entries.length} 条，再看 50 条`}
          </button>
        )}
      </p>
    </>
  )
}
