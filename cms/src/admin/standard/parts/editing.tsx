'use client'

import { type ReactNode, useEffect, useState } from 'react'
import { Confirm } from './confirm.tsx'
import type { Edited } from './merge-edits.ts'
import { Panel } from './panel.tsx'
import { Problem } from './problem.tsx'

/** Where a form stands with the server. */
export type SaveState = 'editing' | 'saving' | 'saved'

/** Tells a form's surroundings, and the browser that may be about to leave it, of changes that are not saved. */
export const useUnsaved = (isDirty: boolean, onDirty: (isDirty: boolean) => void): void => {
  useEffect(() => onDirty(isDirty), [isDirty, onDirty])
  useEffect(() => {
    if (!isDirty) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isDirty])
}

/** A panel that asks before it closes over changes that are not saved. */
export const EditingPanel = ({
  label,
  onClose,
  children,
}: {
  label: string
  onClose: () => void
  children: (panel: { close: () => void; setDirty: (isDirty: boolean) => void }) => ReactNode
}) => {
  const [isDirty, setDirty] = useState(false)
  const [asking, setAsking] = useState(false)
  const close = () => (isDirty ? setAsking(true) : onClose())
  const leave = async () => onClose()
  return (
    <Panel label={label} onClose={close}>
      {children({ close, setDirty })}
      {asking ? (
        <Confirm title="放弃没有保存的修改？" agree="放弃修改" danger onAgree={leave} onClose={() => setAsking(false)}>
          <p>关闭后，刚才填写的内容不会保留。</p>
        </Confirm>
      ) : null}
    </Panel>
  )
}

/** What others have changed while the user was typing. */
export const Meanwhile = ({ taken, clashes }: Pick<Edited<unknown>, 'taken' | 'clashes'>) =>
  taken.length + clashes.length === 0 ? null : (
    <div className="standard__problem" role="status">
      {taken.length > 0 ? <p>打开以后另有改动，已更新到下面：{taken.join('、')}。</p> : null}
      {clashes.length > 0 ? <p>这些内容别人也改了，下面保留的是您填写的：{clashes.join('、')}。</p> : null}
    </div>
  )

/** The foot of a form in a panel: what went wrong, save, close, delete. */
export const SaveBar = ({
  state,
  problem,
  isDirty,
  isNew,
  onClose,
  onDelete,
  deleteHindrance = '',
}: {
  state: SaveState
  problem: string
  isDirty: boolean
  isNew: boolean
  onClose: () => void
  onDelete: () => void
  /** Why it cannot be deleted now; empty where it can. */
  deleteHindrance?: string
}) => (
  <div className="standard__save">
    <Problem text={problem} />
    <div className="standard__actions">
      <button
        type="submit"
        className="standard__button"
        data-tone="main"
        disabled={state === 'saving' || !(isDirty || isNew)}
      >
        {state === 'saving' ? '正在保存…' : '保存'}
      </button>
      <button type="button" className="standard__button" onClick={onClose}>
        关闭
      </button>
      {isNew ? null : (
        <button
          type="button"
          className="standard__button"
          data-tone="danger"
          disabled={deleteHindrance !== '' || state === 'saving'}
          title={deleteHindrance || undefined}
          onClick={onDelete}
        >
          删除…
        </button>
      )}
      <span role="status">{state === 'saved' && !isDirty ? '已保存。' : ''}</span>
    </div>
  </div>
)
