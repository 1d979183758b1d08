'use client'

import { useDocumentInfo, useFormModified } from '@payloadcms/ui'
import type { Action } from '@zhanqun/workflow'
import { useState } from 'react'
import type { ReviewState } from '../../review/state.ts'
import { ask, Refusal } from '../ask.ts'
import { ActionForm, type Given } from './action-form.tsx'
import { History } from './history.tsx'
import { Stepper } from './stepper.tsx'
import { keepReview, refreshReview, useReview } from './use-review.ts'
import { useSaveDraft } from './use-save-draft.ts'
import { compareHref, stageName, timeText } from './words.ts'
import './index.css'

/** What leaves the desk is saved first; what is judged must have been seen as it is saved. */
const SAVES_FIRST: ReadonlySet<Action> = new Set(['submit', 'urgent'])

/** Above the form of an article: where it stands, what one may do with it, and what has been done. */
export const ReviewBar = () => {
  const { id, lastUpdateTime } = useDocumentInfo()
  const article = id ? String(id) : undefined
  const found = useReview(article, lastUpdateTime)
  if (!article || !found) return null
  const { state, problem } = found
  if (!state) return problem ? <p className="review__problem">{problem}</p> : null
  return <Bar key={`${state.stage} ${state.history.length}`} article={article} state={state} />
}

const Bar = ({ article, state }: { article: string; state: ReviewState }) => {
  const isModified = useFormModified()
  const saveDraft = useSaveDraft()
  const [chosen, setChosen] = useState<Action>()
  const action = state.actions.find((one) => one.action === chosen)

  const go = async ({ comment, to, at, waivers }: Given) => {
    if (!action) return
    const savesFirst = SAVES_FIRST.has(action.action)
    if (savesFirst && !(await saveDraft()))
      throw new Refusal({ message: '草稿没有保存成功，请先改正标红的地方。', status: 0 })
    const { stage, seen } = (savesFirst && isModified ? await refreshReview(article) : null) ?? state
    const json = { action: action.action, stage, seen, comment, to, at, waivers }
    const next = await ask<ReviewState>(`/articles/${article}/workflow`, { method: 'POST', json })
    // The form itself has to show what is public now, and whether it can still be changed.
    if (next.stage === 'published' || next.mayEdit !== state.mayEdit) window.location.reload()
    else keepReview(article, next)
  }

  const waitsForSave = isModified && action !== undefined && !SAVES_FIRST.has(action.action)
  return (
    <section className="review" aria-label="审核">
      <Stepper state={state} />
      <Facts article={article} state={state} />
      {state.actions.length > 0 ? (
        <div className="review__buttons">
          {state.actions.map((one, index) => (
            <button
              key={one.action}
              type="button"
              data-tone={index === 0 ? 'main' : ''}
              aria-expanded={one.action === chosen}
              onClick={() => setChosen(one.action === chosen ? undefined : one.action)}
            >
              {one.label}
            </button>
          ))}
        </div>
      ) : null}
      {waitsForSave ? <p className="review__problem">您有修改还没有保存，请先保存草稿，再办理。</p> : null}
      {action && !waitsForSave ? (
        <ActionForm key={action.action} article={article} {...action} onGo={go} onClose={() => setChosen(undefined)} />
      ) : null}
      <History rows={state.history} />
    </section>
  )
}

/** Why the form cannot be changed, and what whoever reads this can do instead. */
const readOnlyText = ({ stage, actions }: ReviewState): string => {
  const mayRecall = actions.some(({ action }) => action === 'recall')
  if (stage === 'signed') {
    const way = mayRecall ? '要修改，请先点“撤回”，改后重新签发。' : '要修改，请联系终审人员撤回签发。'
    return `稿件已签发，签发的内容就是将要发布的内容，现在不能修改。${way}`
  }
  const way = mayRecall ? '要修改，请先点“撤回”。' : `要修改，请联系${stageName(stage)}人员退回。`
  return `稿件正在${stageName(stage)}，只有${stageName(stage)}人员可以修改，您可以查看和批注。${way}`
}

const Facts = ({ article, state }: { article: string; state: ReviewState }) => {
  const { round, stage, comparedWith, version } = state
  if (!round) return null
  const { urgent, reason, comment, returnedByName, writerName, since, due, assigneeName, signAt, signerName } = round
  const isWaiting = stage !== 'draft' && stage !== 'published'
  return (
    <div className="review__facts">
      {urgent ? (
        <p data-tone="warn">
          <b>紧急</b> {reason}
        </p>
      ) : null}
      {comment ? (
        <p data-tone="warn">
          <b>{returnedByName ? `${returnedByName}退回` : '注意'}</b> {comment}
        </p>
      ) : null}
      {isWaiting ? (
        <p>
          {writerName}送审；
          {stage === 'signed'
            ? `${signerName ?? ''}于 ${timeText(since)} 签发`
            : `${timeText(since)} 起等待${assigneeName ?? ''}${stageName(stage)}`}
          {signAt ? `，定于 ${timeText(signAt)} 发布` : ''}
          {due ? <span data-late={due < Date.now()}>{`，应于 ${timeText(due)} 前办理`}</span> : null}。
        </p>
      ) : null}
      {state.mayEdit ? null : <p data-tone="note">{readOnlyText(state)}</p>}
      {comparedWith ? (
        <p>
          送审以后内容有改动。<a href={compareHref(article, comparedWith, version)}>比较改动</a>
        </p>
      ) : null}
    </div>
  )
}
