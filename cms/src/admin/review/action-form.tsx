'use client'

import type { Action } from '@zhanqun/workflow'
import { useEffect, useId, useState } from 'react'
import type { Person } from '../../review/people.ts'
import { ask, messageFrom, Refusal } from '../ask.ts'
import { Findings, findingsOf, type OpenFinding } from './findings.tsx'

export type Given = {
  readonly comment: string
  readonly to?: string
  readonly at?: string
  readonly waivers: readonly { readonly rule: string; readonly key: string; readonly reason: string }[]
}

const CONFLICT = 409

const HINTS: Readonly<Partial<Record<Action, string>>> = {
  urgent: '紧急送审跳过初审、复审，直接到终审；理由会记录，并通知检查员。',
  return: '退回后由起草人修改，重新送审。',
  sign: '签发后内容不能再改，由有发布权的人员点“发布”时公开。',
  'sign-at': '签发后内容不能再改，到时自动发布。',
  publish: '立即在网站上公开。',
  recall: '撤回后可以修改，再重新送审或签发。',
}

/** Now, as the field of a date and time wants it, in Beijing time. */
const soon = (): string => new Date(Date.now() + 9 * 3600_000).toISOString().slice(0, 16)

/** A field of a date and time leaves out seconds that are zero. */
const instantOf = (beijing: string): string => `${`${beijing}:00`.slice(0, 19)}+08:00`

/** Asks for what an action needs: a comment, a person or a time. */
export const ActionForm = ({
  article,
  action,
  label,
  commentRequired,
  onGo,
  onClose,
}: {
  article: string
  action: Action
  label: string
  commentRequired: boolean
  onGo: (given: Given) => Promise<void>
  onClose: () => void
}) => {
  const id = useId()
  const [comment, setComment] = useState('')
  const [to, setTo] = useState('')
  const [at, setAt] = useState(soon)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const [findings, setFindings] = useState<readonly OpenFinding[]>([])
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>({})
  const [isOutdated, setOutdated] = useState(false)
  const go = async () => {
    setBusy(true)
    setProblem('')
    try {
      const waivers = findings.flatMap(({ rule, key }) => {
        const reason = reasons[`${rule} ${key}`]?.trim()
        return reason ? [{ rule, key, reason }] : []
      })
      await onGo({ comment, waivers, ...(to ? { to } : {}), ...(action === 'sign-at' ? { at: instantOf(at) } : {}) })
    } catch (error) {
      setProblem(messageFrom(error))
      setFindings(findingsOf(error))
      // Only a page loaded anew shows the text that would be judged.
      setOutdated(error instanceof Refusal && error.status === CONFLICT && findingsOf(error).length === 0)
      setBusy(false)
    }
  }
  const isReady = (!commentRequired || comment.trim() !== '') && (action !== 'transfer' || to !== '')
  return (
    <section className="review__action" aria-label={label}>
      {HINTS[action] ? <p>{HINTS[action]}</p> : null}
      {action === 'transfer' ? <People article={article} value={to} onChange={setTo} onProblem={setProblem} /> : null}
      {action === 'sign-at' ? (
        <label>
          发布时间（北京时间）
          <input type="datetime-local" value={at} onChange={(event) => setAt(event.target.value)} />
        </label>
      ) : null}
      <label htmlFor={id}>{commentRequired ? '意见或理由（必填）' : '意见（可不填）'}</label>
      <textarea id={id} rows={2} maxLength={500} value={comment} onChange={(event) => setComment(event.target.value)} />
      {problem ? (
        <p className="review__problem" role="alert">
          {problem}
        </p>
      ) : null}
      {findings.length > 0 ? (
        <Findings
          findings={findings}
          reasons={reasons}
          onReason={(key, reason) => setReasons((before) => ({ ...before, [key]: reason }))}
        />
      ) : null}
      <div className="review__buttons">
        {isOutdated ? (
          <button type="button" data-tone="main" onClick={() => window.location.reload()}>
            刷新页面
          </button>
        ) : (
          <button type="button" data-tone="main" disabled={busy || !isReady} onClick={go}>
            {busy ? '请稍候…' : `确定${label}`}
          </button>
        )}
        <button type="button" disabled={busy} onClick={onClose}>
          取消
        </button>
      </div>
    </section>
  )
}

const People = ({
  article,
  value,
  onChange,
  onProblem,
}: {
  article: string
  value: string
  onChange: (id: string) => void
  onProblem: (message: string) => void
}) => {
  const [people, setPeople] = useState<readonly Person[]>()
  useEffect(() => {
    ask<{ people: readonly Person[] }>(`/articles/${article}/workflow/people`).then(
      (answer) => setPeople(answer.people),
      (error: unknown) => onProblem(messageFrom(error)),
    )
  }, [article])
  if (people?.length === 0) return <p>没有其他人有这一级的审核权限。</p>
  return (
    <label>
      转交给
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{people ? '请选择' : '正在读取…'}</option>
        {people?.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
