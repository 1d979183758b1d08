'use client'

import type { StandardItem } from '@zhanqun/standard'
import { type FormEvent, useEffect, useState } from 'react'
import { messageFrom, Refusal } from '../../ask.ts'
import { Confirm } from '../parts/confirm.tsx'
import { Problem } from '../parts/problem.tsx'
import { BasicFields } from './fields/basic-fields.tsx'
import { DisclosureFields } from './fields/disclosure-fields.tsx'
import type { ItemFieldsProps } from './fields/field.tsx'
import { SiteFields } from './fields/site-fields.tsx'
import { SourceFields } from './fields/source-fields.tsx'
import { UpdateFields } from './fields/update-fields.tsx'
import type { ItemPanelProps } from './item-panel.tsx'
import { isSame, mergeEdits } from './merge-edits.ts'
import { suggestedItemId, tidied } from './new-item.ts'

type Form = {
  /** The saved item that `mine` was begun from. */
  readonly base: StandardItem
  readonly mine: StandardItem
  readonly taken: readonly string[]
  readonly clashes: readonly string[]
}

const STALE = 409
const STALE_TEXT = '这一版标准刚刚被别人改过，您的修改还没有保存。已读取最新内容，您填写的都还在，请核对后再保存一次。'

export const ItemForm = ({
  item,
  isNew,
  version,
  findings,
  act,
  onAdded,
  onDirty,
  onClose,
  onDeleted,
}: ItemPanelProps & { onDirty: (isDirty: boolean) => void; onClose: () => void; onDeleted: () => void }) => {
  const [form, setForm] = useState<Form>({ base: item, mine: item, taken: [], clashes: [] })
  const [ownId, setOwnId] = useState<string>()
  const [state, setState] = useState<'editing' | 'saving' | 'saved'>('editing')
  const [problem, setProblem] = useState('')
  const [asking, setAsking] = useState(false)
  if (form.base !== item && state !== 'saving') {
    const merged = mergeEdits({ base: form.base, mine: form.mine, theirs: item })
    setForm({ base: item, mine: merged.item, taken: merged.taken, clashes: merged.clashes })
  }
  const { base, mine } = form
  const isDirty = !isSame(base, mine)
  const children = version.items.filter(({ parentId }) => parentId === item.id && !isNew).length

  useEffect(() => onDirty(isDirty), [isDirty, onDirty])
  useEffect(() => {
    if (!isDirty) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isDirty])

  const taken = new Set(version.items.map(({ id }) => id))
  const id = isNew && item.id === '' ? (ownId ?? suggestedItemId({ ...mine, taken })) : item.id
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setState('saving')
    setProblem('')
    const saved = tidied({ ...mine, id })
    try {
      await (isNew ? act.addItem(saved) : act.saveItems([saved]))
      setForm({ base: saved, mine: saved, taken: [], clashes: [] })
      setState('saved')
      if (isNew) onAdded(saved)
    } catch (error) {
      const stale = error instanceof Refusal && error.status === STALE
      setProblem(stale ? STALE_TEXT : messageFrom(error))
      setState('editing')
      if (stale) act.reload()
    }
  }
  const remove = async () => {
    await act.deleteItem(item.id)
    onDeleted()
  }
  const fields: ItemFieldsProps = {
    item: mine,
    items: version.items,
    set: (change) => {
      setForm({ ...form, mine: { ...mine, ...change } })
      setState('editing')
    },
    errorsOf: (field) =>
      findings.filter((finding) => finding.item === item.id && finding.field === field).map(({ message }) => message),
  }

  return (
    <form onSubmit={save} aria-busy={state === 'saving'}>
      <h2>{isNew ? '新标准项' : base.name || '未命名'}</h2>
      <Meanwhile taken={form.taken} clashes={form.clashes} />
      <BasicFields {...fields} id={id} onId={isNew && item.id === '' ? setOwnId : undefined} />
      <SiteFields {...fields} />
      <UpdateFields {...fields} />
      <SourceFields {...fields} />
      <DisclosureFields {...fields} />
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
              disabled={children > 0 || state === 'saving'}
              title={children > 0 ? '请先删除或移走它的下级' : undefined}
              onClick={() => setAsking(true)}
            >
              删除…
            </button>
          )}
          <span role="status">{state === 'saved' && !isDirty ? '已保存。' : ''}</span>
        </div>
      </div>
      {asking ? (
        <Confirm
          title={`删除标准项“${base.name}”？`}
          agree="删除标准项"
          danger
          onAgree={remove}
          onClose={() => setAsking(false)}
        >
          <p>只从这份草案中删除。各站点已有的栏目和稿件不受影响，套用时有内容的栏目改为本站自设栏目。</p>
        </Confirm>
      ) : null}
    </form>
  )
}

const Meanwhile = ({ taken, clashes }: Pick<Form, 'taken' | 'clashes'>) =>
  taken.length + clashes.length === 0 ? null : (
    <div className="standard__problem" role="status">
      {taken.length > 0 ? <p>打开以后另有改动，已更新到下面：{taken.join('、')}。</p> : null}
      {clashes.length > 0 ? <p>这些内容别人也改了，下面保留的是您填写的：{clashes.join('、')}。</p> : null}
    </div>
  )
