'use client'

import { ITEM_FIELDS } from '@zhanqun/standard/screens'
import { type FormEvent, useState } from 'react'
import { messageFrom, Refusal } from '../../ask.ts'
import { Confirm } from '../parts/confirm.tsx'
import { Meanwhile, SaveBar, type SaveState, useUnsaved } from '../parts/editing.tsx'
import { begin, isSame, mergeEdits } from '../parts/merge-edits.ts'
import { BasicFields } from './fields/basic-fields.tsx'
import { DisclosureFields } from './fields/disclosure-fields.tsx'
import type { ItemFieldsProps } from './fields/field.tsx'
import { SiteFields } from './fields/site-fields.tsx'
import { SourceFields } from './fields/source-fields.tsx'
import { UpdateFields } from './fields/update-fields.tsx'
import type { ItemPanelProps } from './item-panel.tsx'
import { suggestedItemId, tidied } from './new-item.ts'

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
  const [form, setForm] = useState(() => begin(item))
  const [ownId, setOwnId] = useState<string>()
  const [state, setState] = useState<SaveState>('editing')
  const [problem, setProblem] = useState('')
  const [asking, setAsking] = useState(false)
  if (form.base !== item && state !== 'saving') setForm(mergeEdits({ edited: form, theirs: item, fields: ITEM_FIELDS }))
  const { base, mine } = form
  const isDirty = !isSame(base, mine)
  const children = version.items.filter(({ parentId }) => parentId === item.id && !isNew).length

  useUnsaved(isDirty, onDirty)

  const taken = new Set(version.items.map(({ id }) => id))
  const id = isNew && item.id === '' ? (ownId ?? suggestedItemId({ ...mine, taken })) : item.id
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setState('saving')
    setProblem('')
    const saved = tidied({ ...mine, id })
    try {
      await (isNew ? act.addItem(saved) : act.saveItems([saved]))
      setForm(begin(saved))
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
      <SaveBar
        state={state}
        problem={problem}
        isDirty={isDirty}
        isNew={isNew}
        onClose={onClose}
        onDelete={() => setAsking(true)}
        deleteHindrance={children > 0 ? '请先删除或移走它的下级' : ''}
      />
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
