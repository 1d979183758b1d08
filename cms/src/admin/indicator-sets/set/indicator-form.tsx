'use client'

import type { Complaint, Indicator } from '@zhanqun/compliance'
import { INDICATOR_FIELDS } from '@zhanqun/compliance/screens'
import { type FormEvent, useState } from 'react'
import { messageFrom, Refusal } from '../../ask.ts'
import { Confirm } from '../../standard/parts/confirm.tsx'
import { Meanwhile, SaveBar, type SaveState, useUnsaved } from '../../standard/parts/editing.tsx'
import { begin, isSame, mergeEdits } from '../../standard/parts/merge-edits.ts'
import { complaintsFrom } from '../contract.ts'
import { AudienceFields } from '../fields/audience-fields.tsx'
import { BasicFields, type IndicatorFieldsProps, NormGroup } from '../fields/basic-fields.tsx'
import { RuleFields } from '../fields/rule-fields.tsx'
import { ScoreFields } from '../fields/score-fields.tsx'
import type { IndicatorPanelProps } from './indicator-panel.tsx'

const STALE = 409
const STALE_TEXT = '这套指标体系刚刚被别人改过，您的修改还没有保存。已读取最新内容，您填写的还在，请核对后再保存一次。'

/** What two people may change at once. */
const FIELDS = [
  ...INDICATOR_FIELDS,
  { field: 'rule', label: '评判方式' },
  { field: 'parameters', label: '参数' },
] as const

export const IndicatorForm = ({
  indicator,
  isNew,
  rules,
  act,
  onDirty,
  onClose,
}: IndicatorPanelProps & { onDirty: (isDirty: boolean) => void; onClose: () => void }) => {
  const [form, setForm] = useState(() => begin(indicator))
  const [state, setState] = useState<SaveState>('editing')
  const [problem, setProblem] = useState('')
  const [complaints, setComplaints] = useState<readonly Complaint[]>([])
  const [asking, setAsking] = useState(false)
  if (form.base !== indicator && state !== 'saving')
    setForm(mergeEdits({ edited: form, theirs: indicator, fields: FIELDS }))
  const { base, mine } = form
  const isDirty = !isSame(base, mine)
  useUnsaved(isDirty, onDirty)

  const save = async (event: FormEvent) => {
    event.preventDefault()
    setState('saving')
    setProblem('')
    setComplaints([])
    try {
      await act.save(mine, isNew)
      setForm(begin(mine))
      setState('saved')
    } catch (error) {
      const isStale = error instanceof Refusal && error.status === STALE
      setProblem(isStale ? STALE_TEXT : messageFrom(error))
      setComplaints(complaintsFrom(error))
      setState('editing')
      if (isStale) act.reload()
    }
  }
  const fields: IndicatorFieldsProps = {
    indicator: mine,
    set: (change) => {
      setForm({ ...form, mine: { ...mine, ...change } })
      setState('editing')
    },
    errorsOf: (path) =>
      complaints.filter((one) => one.path === path || one.path.startsWith(`${path}.`)).map(({ message }) => message),
  }
  return (
    <form onSubmit={save} aria-busy={state === 'saving'}>
      <h2>{isNew ? '新指标' : base.name}</h2>
      <Meanwhile taken={form.taken} clashes={form.clashes} />
      <BasicFields {...fields} isNew={isNew} />
      <RuleFields {...fields} rules={rules} />
      <ScoreFields {...fields} />
      <AudienceFields {...fields} />
      <NormGroup {...fields} />
      <SaveBar
        state={state}
        problem={problem}
        isDirty={isDirty}
        isNew={isNew}
        onClose={onClose}
        onDelete={() => setAsking(true)}
      />
      {asking ? <Remove indicator={base} onAgree={() => act.remove(base.id)} onClose={() => setAsking(false)} /> : null}
    </form>
  )
}

const Remove = (props: { indicator: Indicator; onAgree: () => Promise<void>; onClose: () => void }) => (
  <Confirm
    title={`删除指标“${props.indicator.name}”？`}
    agree="删除指标"
    danger
    onAgree={props.onAgree}
    onClose={props.onClose}
  >
    <p>只从这份草案中删除。暂时不用的指标建议改为停用，以后启用时问题的历史还连得上。</p>
  </Confirm>
)
