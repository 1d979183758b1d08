'use client'

import { useEffect, useState } from 'react'
import { labelWithinSite } from '../../collections/columns/label.ts'
import { ask } from '../ask.ts'

type Column = { readonly id: string; readonly label?: string | null }

const QUERY = { depth: '0', pagination: 'false', sort: 'path', 'select[label]': 'true' } as const

/** The columns of a site to choose from; before a site is chosen there are too many of them. */
export const ColumnField = ({
  site,
  column,
  onChange,
}: {
  site: string | null
  column: string | null
  onChange: (column: string | null) => void
}) => {
  const [columns, setColumns] = useState<readonly Column[]>([])
  useEffect(() => {
    setColumns([])
    if (site === null) return
    const controller = new AbortController()
    const query = new URLSearchParams({ ...QUERY, 'where[site][equals]': site })
    ask<{ docs: readonly Column[] }>(`/columns?${query}`, { signal: controller.signal }).then(
      ({ docs }) => setColumns(docs),
      () => undefined,
    )
    return () => controller.abort()
  }, [site])
  return (
    <select
      aria-label="栏目"
      disabled={site === null}
      value={column ?? ''}
      onChange={({ target }) => onChange(target.value || null)}
    >
      <option value="">{site === null ? '全部栏目（先选站点）' : '全部栏目'}</option>
      {columns.map(({ id, label }) => (
        <option key={id} value={id}>
          {labelWithinSite(label ?? '')}
        </option>
      ))}
    </select>
  )
}
