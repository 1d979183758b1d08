'use client'

import { useDocumentInfo } from '@payloadcms/ui'
import type { Anchor } from '@zhanqun/workflow'
import { useEffect, useState } from 'react'
import type { ReviewComment } from '../../review/comments.ts'
import { ask, messageFrom } from '../ask.ts'
import { timeText } from '../review/words.ts'
import { lookFor, type Shows, selectedAnchor, showPassage } from './passage.ts'
import './index.css'

type Answer = { readonly comments: readonly ReviewComment[] }

const STATES: Readonly<Record<Shows, string>> = { found: '', changed: '这段文字已经改过', gone: '原文中已没有这段文字' }

/** Beside the text: remarks on passages, and a way to add one to what is selected. */
export const ReviewComments = () => {
  const { id, lastUpdateTime } = useDocumentInfo()
  const [comments, setComments] = useState<readonly ReviewComment[]>()
  const [problem, setProblem] = useState('')
  const path = `/articles/${String(id)}/comments`

  const go = async (question: Promise<Answer>): Promise<boolean> => {
    setProblem('')
    try {
      setComments((await question).comments)
      return true
    } catch (error) {
      setProblem(messageFrom(error))
      return false
    }
  }
  // Each save may have answered some of them.
  useEffect(() => {
    if (id)
      void ask<Answer>(`/articles/${String(id)}/comments`).then(
        (answer) => setComments(answer.comments),
        () => undefined,
      )
  }, [id, lastUpdateTime])

  if (!id || !comments) return null
  const open = comments.filter(({ resolvedAt }) => !resolvedAt)
  const done = comments.filter(({ resolvedAt }) => resolvedAt)
  return (
    <section className="remarks" aria-label="批注与校对">
      <h3>批注与校对</h3>
      <NewRemark onAdd={(json) => go(ask(path, { method: 'POST', json }))} />
      {problem ? (
        <p className="remarks__problem" role="alert">
          {problem}
        </p>
      ) : null}
      <ul>
        {open.map((comment) => (
          <Remark
            key={comment.id}
            comment={comment}
            onResolve={() => go(ask(`${path}/${comment.id}/resolve`, { method: 'POST', json: {} }))}
          />
        ))}
      </ul>
      {done.length > 0 ? (
        <details>
          <summary>已处理（{done.length}）</summary>
          <ul>
            {done.map((comment) => (
              <Remark key={comment.id} comment={comment} />
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  )
}

const Remark = ({ comment, onResolve }: { comment: ReviewComment; onResolve?: () => void }) => {
  const { kind, quote, suggestion, text, byName, at, resolvedByName } = comment
  const [shows, setShows] = useState<Shows>('found')
  const jump = () => {
    setShows(quote === '' ? 'found' : lookFor(comment))
    if (quote !== '') showPassage(comment)
  }
  return (
    <li>
      {quote === '' ? null : (
        <button type="button" className="remarks__quote" onClick={jump} title="跳到这段文字">
          {kind === 'mark' ? (
            <>
              <del>{quote}</del>
              {suggestion ? <ins>{suggestion}</ins> : null}
            </>
          ) : (
            <q>{quote}</q>
          )}
        </button>
      )}
      {shows === 'found' ? null : <p className="remarks__state">{STATES[shows]}</p>}
      {text ? <p>{text}</p> : null}
      <p className="remarks__facts">
        {byName} · {timeText(at)}
        {resolvedByName ? ` · ${resolvedByName}已处理` : ''}
        {onResolve ? (
          <button type="button" onClick={onResolve}>
            已处理
          </button>
        ) : null}
      </p>
    </li>
  )
}

type Given = Anchor & { readonly kind: 'comment' | 'mark'; readonly text: string; readonly suggestion: string | null }

const NewRemark = ({ onAdd }: { onAdd: (given: Given) => Promise<boolean> }) => {
  const [anchor, setAnchor] = useState<Anchor | null>(null)
  const [kind, setKind] = useState<'comment' | 'mark'>('comment')
  const [text, setText] = useState('')
  const [suggestion, setSuggestion] = useState('')
  const [hint, setHint] = useState(false)

  const begin = (chosen: 'comment' | 'mark') => {
    const selected = selectedAnchor()
    setHint(selected === null)
    setKind(chosen)
    setAnchor(selected)
    setSuggestion(selected?.quote ?? '')
    if (selected) showPassage(selected)
  }
  const add = async () => {
    if (!anchor) return
    if (!(await onAdd({ ...anchor, kind, text, suggestion: kind === 'mark' ? suggestion : null }))) return
    setAnchor(null)
    setText('')
  }

  return (
    <div className="remarks__new">
      <div className="remarks__buttons">
        {/* Pressing must not take the selection away from the text. */}
        <button type="button" onMouseDown={(event) => event.preventDefault()} onClick={() => begin('comment')}>
          批注所选文字
        </button>
        <button type="button" onMouseDown={(event) => event.preventDefault()} onClick={() => begin('mark')}>
          校对所选文字
        </button>
      </div>
      {hint ? <p>请先在正文中选中一段文字。</p> : null}
      {anchor ? (
        <>
          <q>{anchor.quote}</q>
          {kind === 'mark' ? (
            <label>
              改为（留空表示删去）
              <textarea
                rows={2}
                maxLength={500}
                value={suggestion}
                onChange={(event) => setSuggestion(event.target.value)}
              />
            </label>
          ) : null}
          <label>
            {kind === 'mark' ? '说明（可不填）' : '意见'}
            <textarea rows={2} maxLength={500} value={text} onChange={(event) => setText(event.target.value)} />
          </label>
          <div className="remarks__buttons">
            <button type="button" data-tone="main" disabled={kind === 'comment' && text.trim() === ''} onClick={add}>
              添加
            </button>
            <button type="button" onClick={() => setAnchor(null)}>
              取消
            </button>
          </div>
        </>
      ) : null}
    </div>
  )
}
