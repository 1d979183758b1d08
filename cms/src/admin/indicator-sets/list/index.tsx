'use client'

import { useState } from 'react'
import { ask } from '../../ask.ts'
import { CompareForm } from '../../standard/parts/compare-form.tsx'
import { CopyForm } from '../../standard/parts/copy-form.tsx'
import { Shown } from '../../standard/parts/shown.tsx'
import { useAnswer } from '../../standard/use-answer.ts'
import { copiedName, suggestedId } from '../../standard/versions/suggested-id.ts'
import { SETS, type SetSummary } from '../contract.ts'
import { ImportForm } from './import-form.tsx'
import { DeleteSet, PutInForce, PutOutOfForce, WithdrawSet } from './questions.tsx'
import { type SetAction, SetCard } from './set-card.tsx'

/** Every indicator set, and what can be done with each. */
export const SetList = ({ mayManage, today }: { mayManage: boolean; today: string }) => {
  const asked = useAnswer<{ sets: readonly SetSummary[] }>(SETS)
  const [question, setQuestion] = useState<{ action: SetAction; set: SetSummary }>()
  const close = () => setQuestion(undefined)
  const done = () => {
    close()
    asked.reload()
  }
  return (
    <Shown asked={asked}>
      {({ sets }) => (
        <>
          <ul className="standard__versions">
            {sets.map((set) => (
              <li key={set.id}>
                <SetCard
                  set={set}
                  sets={sets}
                  today={today}
                  mayManage={mayManage}
                  onAct={(action) => setQuestion({ action, set })}
                />
              </li>
            ))}
          </ul>
          {sets.length > 1 ? (
            <CompareForm path="/admin/compliance/sets/diff" versions={sets} start={suggestedPair(sets)} />
          ) : null}
          {mayManage ? <ImportForm taken={sets.map(({ id }) => id)} /> : null}
          {question?.action === 'copy' ? (
            <CopySet set={question.set} taken={sets.map(({ id }) => id)} onClose={close} />
          ) : null}
          {question?.action === 'in-force' ? (
            <PutInForce set={question.set} today={today} onDone={done} onClose={close} />
          ) : null}
          {question?.action === 'out-of-force' ? (
            <PutOutOfForce set={question.set} today={today} onDone={done} onClose={close} />
          ) : null}
          {question?.action === 'withdraw' ? (
            <WithdrawSet set={question.set} today={today} onDone={done} onClose={close} />
          ) : null}
          {question?.action === 'delete' ? (
            <DeleteSet set={question.set} today={today} onDone={done} onClose={close} />
          ) : null}
        </>
      )}
    </Shown>
  )
}

const CopySet = ({ set, taken, onClose }: { set: SetSummary; taken: readonly string[]; onClose: () => void }) => (
  <CopyForm
    title={`复制“${set.name}”`}
    lead="复制出的草案可以修改，施行以前不影响任何站点的检查结果。"
    longestId={60}
    start={{ name: copiedName(set.name), id: suggestedId({ versionId: set.id, taken }), note: '' }}
    copy={async (values) => {
      const { id } = await ask<{ id: string }>(`${SETS}/${set.id}/copy`, { method: 'POST', json: values })
      return `/admin/compliance/sets/${id}`
    }}
    onClose={onClose}
  />
)

/** The latest of the group's own sets and what it was made from. */
export const suggestedPair = (sets: readonly SetSummary[]): { from: string; to: string } => {
  const own = sets.find(({ status }) => status === 'draft') ?? sets.find(({ status }) => status !== 'built-in')
  const source = sets.find(({ id }) => id === own?.basedOn) ?? sets.find(({ id }) => id !== own?.id)
  return { from: source?.id ?? '', to: own?.id ?? '' }
}
