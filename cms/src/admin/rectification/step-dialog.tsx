'use client'

import { type NoticeAction, noticeTransition } from '@zhanqun/compliance/notices'
import { useId, useState } from 'react'
import type { ShownNotice } from '../../rectification/views.ts'
import { ask } from '../ask.ts'
import { Confirm } from '../standard/parts/confirm.tsx'
import { type ChosenEvidence, EvidenceField, sentEvidence } from './evidence-field.tsx'
import { PeriodField } from './period-field.tsx'
import { DIALOGS } from './words.ts'

const LONGEST_TEXT = 2000
const DEFAULT_WORKDAYS = 5
const FROM_DEADLINE: ReadonlySet<NoticeAction> = new Set(['extend', 'ask-extension', 'grant'])

/** Asks for what goes with a step of a notice, and takes it. */
export const StepDialog = ({
  notice,
  action,
  onDone,
  onClose,
}: {
  notice: ShownNotice
  action: NoticeAction
  onDone: (changed: ShownNotice) => void
  onClose: () => void
}) => {
  const id = useId()
  const [text, setText] = useState('')
  const [workdays, setWorkdays] = useState<number | null>(null)
  const [evidence, setEvidence] = useState<ChosenEvidence>({ articles: [], files: [], links: [] })
  const transition = noticeTransition(notice.state, action)
  const words = DIALOGS[action]
  if (!transition || !words) return null
  const isPeriodMissing = transition.deadline === 'required' && workdays === null
  const isTextMissing = transition.text === 'required' && text.trim() === ''
  const days = FROM_DEADLINE.has(action) ? notice.deadlines.deadline : notice.deadlines.today
  return (
    <Confirm
      title={words.title}
      agree="确定"
      disabled={isTextMissing || isPeriodMissing}
      onClose={onClose}
      onAgree={async () => {
        const sent = action === 'answer' ? await sentEvidence(evidence, notice.site) : []
        const json = { action, state: notice.state, text, workdays, evidence: sent }
        onDone(await ask<ShownNotice>(`/compliance/notices/${notice.id}`, { method: 'POST', json }))
      }}
    >
      <p>{words.hint}</p>
      <div className="standard__field">
        <label htmlFor={`${id}-text`}>{words.text}</label>
        <textarea
          id={`${id}-text`}
          rows={4}
          maxLength={LONGEST_TEXT}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </div>
      {transition.deadline === 'none' ? null : (
        <PeriodField
          label={transition.deadline === 'required' ? '工作日数' : '另定期限（工作日数，可不填）'}
          days={days}
          workdays={workdays}
          suggested={DEFAULT_WORKDAYS}
          onChange={setWorkdays}
        />
      )}
      {action === 'answer' ? <EvidenceField site={notice.site} chosen={evidence} onChange={setEvidence} /> : null}
    </Confirm>
  )
}
