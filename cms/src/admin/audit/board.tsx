'use client'

import { useEffect, useRef, useState } from 'react'
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

/** One object or one address whose entries are asked for from within an entry. */
export type Narrowing = { readonly part: Partial<Filters>; readonly words: string }

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
  const [narrowed, setNarrowed] = useState<Narrowing>()
  const [turn, setTurn] = useState(0)

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

  /** The fields of the filters are emptied with it: what they say no longer holds. */
  const narrow = (wanted: Narrowing | undefined) => {
    setNarrowed(wanted)
    setTurn((value) => value + 1)
    void load({ ...NO_FILTERS, ...wanted?.part })
  }

  const { entries, next } = page
  return (
    <>
      <Verification />
      <FilterBar
        key={`filters ${turn}`}
        {...{ people, sites, actions, kinds, isWaiting }}
        exportHref={`/api/audit/export?${queryOf(filters)}`}
        onFilter={(wanted) => {
          setNarrowed(undefined)
          void load(wanted)
        }}
      />
      {narrowed ? <NarrowedNote key={`note ${turn}`} words={narrowed.words} onAll={() => narrow(undefined)} /> : null}
      {problem === '' ? null : (
        <p className="audit__problem" role="alert">
          {problem}
        </p>
      )}
      {entries.length === 0 ? (
        <p className="audit__notice">没有符合条件的记录。</p>
      ) : (
        <EntryTable entries={entries} onNarrow={narrow} />
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

/** Says what the list is narrowed to; whoever has asked for it further down is brought here. */
const NarrowedNote = ({ words, onAll }: { words: string; onAll: () => void }) => {
  const note = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    note.current?.focus({ preventScroll: true })
    note.current?.scrollIntoView({ block: 'center' })
  }, [])
  return (
    <p ref={note} className="audit__narrowed" tabIndex={-1}>
      只列出{words}的记录。
      <button type="button" className="audit__link" onClick={onAll}>
        列出全部
      </button>
    </p>
  )
}
