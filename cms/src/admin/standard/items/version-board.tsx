'use client'

import type { StandardItem, StandardVersion } from '@zhanqun/standard'
import { useDeferredValue, useMemo, useState } from 'react'
import { messageFrom } from '../../ask.ts'
import type { VersionAnswer } from '../contract.ts'
import { Findings } from '../parts/findings.tsx'
import { Problem } from '../parts/problem.tsx'
import { ItemFilterBar } from './filter-bar.tsx'
import { ImportForm } from './import-form.tsx'
import { ordersAfterMove } from './item-order.ts'
import { ItemPanel } from './item-panel.tsx'
import { ItemTable } from './item-table.tsx'
import { newItem } from './new-item.ts'
import { filterRows, type ItemFilters, rowsOf } from './rows.ts'
import { VersionHead } from './version-head.tsx'

export type VersionActions = {
  readonly saveItems: (items: readonly StandardItem[]) => Promise<void>
  readonly addItem: (item: StandardItem) => Promise<void>
  readonly deleteItem: (itemId: string) => Promise<void>
  readonly saveHead: (head: Pick<StandardVersion, 'name' | 'note' | 'effectiveFrom'>) => Promise<void>
  /** Reads what somebody else has made of it. */
  readonly reload: () => void
}

/** `item` as it was when it was opened: what is typed outlives its deletion by somebody else. */
type Opened = { readonly item: StandardItem; readonly isNew: boolean }

export const VersionBoard = ({
  id,
  loaded: { version, revision, findings },
  canEdit,
  open,
  act,
}: {
  id: string
  loaded: VersionAnswer
  canEdit: boolean
  open: string
  act: VersionActions
}) => {
  const [filters, setFilters] = useState<ItemFilters>({ text: '', site: null })
  const [opened, setOpened] = useState<Opened | null>(() => savedItem(version, open))
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const deferred = useDeferredValue(filters)
  const rows = useMemo(() => rowsOf(version.items), [version])
  const shown = useMemo(() => filterRows(rows, deferred), [rows, deferred])
  const current = opened?.isNew ? undefined : version.items.find(({ id: itemId }) => itemId === opened?.item.id)
  const openItem = (itemId: string) => setOpened(savedItem(version, itemId))

  const move = async (moved: StandardItem, by: -1 | 1) => {
    setBusy(true)
    setProblem('')
    const siblings = rows.map((row) => row.item).filter(({ parentId }) => parentId === moved.parentId)
    try {
      await act.saveItems(ordersAfterMove({ siblings, id: moved.id, by }))
    } catch (error) {
      setProblem(messageFrom(error))
      act.reload()
    }
    setBusy(false)
  }
  const add = (parent: StandardItem | null) =>
    setOpened({ item: newItem({ parent, items: version.items }), isNew: true })

  return (
    <>
      <VersionHead id={id} version={version} canEdit={canEdit} onSave={act.saveHead} />
      {findings.length > 0 ? (
        <Findings
          findings={findings}
          heading={canEdit ? `设为现行以前要改正 ${findings.length} 处：` : `有 ${findings.length} 处问题：`}
          onOpen={openItem}
        />
      ) : null}
      {canEdit ? (
        <ImportForm
          id={id}
          revision={revision}
          sections={rows.filter(({ item }) => item.template === 'section')}
          onDone={act.reload}
        />
      ) : null}
      <ItemFilterBar filters={filters} onChange={setFilters} shown={shown.length} total={rows.length} />
      <Problem text={problem} />
      {canEdit ? (
        <p>
          <button type="button" className="standard__button" onClick={() => add(null)}>
            新增一级栏目
          </button>
        </p>
      ) : null}
      {shown.length === 0 ? (
        <p className="standard__notice">{rows.length === 0 ? '还没有标准项。' : '没有符合条件的标准项。'}</p>
      ) : (
        <ItemTable
          rows={shown}
          site={deferred.site}
          findings={findings}
          chosen={current?.id ?? null}
          onOpen={openItem}
          edit={canEdit ? { busy, filtered: shown.length < rows.length, move, add } : null}
        />
      )}
      {opened ? (
        <ItemPanel
          key={opened.isNew ? 'new' : opened.item.id}
          item={current ?? opened.item}
          isNew={!current}
          version={version}
          findings={findings}
          canEdit={canEdit}
          act={act}
          onAdded={(item) => setOpened({ item, isNew: false })}
          onClose={() => setOpened(null)}
        />
      ) : null}
    </>
  )
}

const savedItem = (version: StandardVersion, itemId: string): Opened | null => {
  const item = version.items.find(({ id }) => id === itemId)
  return item ? { item, isNew: false } : null
}
