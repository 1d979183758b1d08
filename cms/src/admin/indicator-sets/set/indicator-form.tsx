'use client'

import type { Complaint, Indicator } from '@zhanqun/compliance'
import { type FormEvent, useEffect, useState } from 'react'
import { messageFrom, Refusal } from '../../ask.ts'
import { isSame } from '../../standard/items/merge-edits.ts'
import { Confirm } from '../../standard/parts/confirm.tsx'
import { Problem } from '../../standard/parts/problem.tsx'
import { complaintsFrom } from '../contract.ts'
import { AudienceFields } from '../fields/audience-fields.tsx'
import { BasicFields, type IndicatorFieldsProps, NormGroup } from '../fields/basic-fields.tsx'
import { RuleFields } from '../fields/rule-fields.tsx'
import { ScoreFields } from '../fields/score-fields.tsx'
import type { IndicatorPanelProps } from './indicator-panel.tsx'

const STALE = 409
const STALE_TEXT = '这套指标体系刚刚被别人改过，您的修改还没有保存。已读取最新内容，您填写的还在，请核对后再保存一次。'

export const IndicatorForm = ({
  indicator,
  isNew,
  rules,
  act,
  onDirty,
  onClose,
}: IndicatorPanelProps & { onDirty: (isDirty: boolean) => void; onClose: () => void }) => {
  const [base, setBase] = useState(indicator)
  const [mine, setMine] = useState(indicator)
  const [state, setState] = useState<'editing' | 'saving' | 'saved'>('editing')
  const [problem, setProblem] = useState('')
  const [complaints, setComplaints] = useState<readonly Complaint[]>([])
  const [asking, setAsking] = useState(false)
  const isDirty = !isSame(base, mine)

  useEffect(() => onDirty(isDirty), [isDirty, onDirty])
  useEffect(() => {
    if (!isDirty) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isDirty])

  const save = async (event: FormEvent) => {
    event.preventDefault()
    setState('saving')
    setProblem('')
    setComplaints([])
    try {
      await act.save(mine, isNew)
      setBase(mine)
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
      setMine({ ...mine, ...change })
      setState('editing')
    },
    errorsOf: (path) =>
      complaints.filter((one) => one.path === path || one.path.startsWith(`${path}.`)).map(({ message }) => message),
  }
  return (
    <form onSubmit={save} aria-busy={state === 'saving'}>
      <h2>{isNew ? '新指标' : base.name}</h2>
      <BasicFields {...fields} isNew={isNew} />
      <RuleFields {...fields} rules={rules} />
      <ScoreFields {...fields} />
      <AudienceFields {...fields} />
      <NormGroup {...fields} />
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
            <button type="button" className="standard__button" data-tone="danger" onClick={() => setAsking(true)}>
              删除…
            </button>
          )}
          <span role="status">{state === 'saved' && !isDirty ? '已保存。' : ''}</span>
        </div>
      </div>
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
