'use client'

import type { StandardItem } from '@zhanqun/standard'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ask } from '../../ask.ts'
import type { Changed, VersionAnswer } from '../contract.ts'
import { Shown } from '../parts/shown.tsx'
import { useAnswer } from '../use-answer.ts'
import { VersionBoard } from './version-board.tsx'

/** One version of the standard: its items, and for a draft the means to change them. */
export const Version = ({ id, mayManage, open }: { id: string; mayManage: boolean; open: string }) => {
  const asked = useAnswer<VersionAnswer>(`/column-standards/${id}`)
  return (
    <Shown asked={asked}>
      {(answer) => <Loaded id={id} answer={answer} mayManage={mayManage} open={open} reload={asked.reload} />}
    </Shown>
  )
}

export type SaveItem = (item: StandardItem, how: 'new' | 'changed') => Promise<void>

const Loaded = ({
  id,
  answer,
  mayManage,
  open,
  reload,
}: {
  id: string
  answer: VersionAnswer
  mayManage: boolean
  open: string
  reload: () => void
}) => {
  const router = useRouter()
  const [loaded, setLoaded] = useState(answer)
  const [seen, setSeen] = useState(answer)
  // A newer answer replaces what is shown; what is being typed lives in the form.
  if (seen !== answer) {
    setSeen(answer)
    setLoaded(answer)
  }
  const path = `/column-standards/${id}`
  const { version, revision } = loaded

  const change = (changed: Changed, items: readonly StandardItem[]) =>
    setLoaded({ version: { ...version, items }, revision: changed.revision, findings: changed.findings })

  const saveItems = async (items: readonly StandardItem[]) => {
    let changed: Changed = loaded
    for (const item of items) {
      changed = await ask<Changed>(`${path}/items/${item.id}`, {
        method: 'PUT',
        json: { revision: changed.revision, item },
      })
    }
    const saved = new Map(items.map((item) => [item.id, item]))
    change(
      changed,
      version.items.map((item) => saved.get(item.id) ?? item),
    )
  }

  return (
    <VersionBoard
      id={id}
      loaded={loaded}
      canEdit={mayManage && version.status === 'draft'}
      open={open}
      act={{
        saveItems,
        addItem: async (item) => {
          const changed = await ask<Changed>(`${path}/items`, { method: 'POST', json: { revision, item } })
          change(changed, [...version.items, item])
        },
        deleteItem: async (itemId) => {
          const query = new URLSearchParams({ revision: String(revision) })
          const changed = await ask<Changed>(`${path}/items/${itemId}?${query}`, { method: 'DELETE' })
          change(
            changed,
            version.items.filter((item) => item.id !== itemId),
          )
        },
        saveHead: async (head) => {
          const changed = await ask<Changed>(path, { method: 'PATCH', json: { revision, ...head } })
          setLoaded({ version: { ...version, ...head }, revision: changed.revision, findings: changed.findings })
          router.refresh()
        },
        reload,
      }}
    />
  )
}
