'use client'

import { useState } from 'react'
import type { AuditVerdict } from '../../audit/seals/verify.ts'
import { ask, messageFrom } from '../ask.ts'

type State =
  | { readonly is: 'idle' }
  | { readonly is: 'running' }
  | { readonly is: 'failed'; readonly message: string }
  | { readonly is: 'done'; readonly verdict: AuditVerdict }

const MOST_SHOWN = 20

/** Goes through the whole log on demand, and says what is wrong with it. */
export const Verification = () => {
  const [state, setState] = useState<State>({ is: 'idle' })

  const verify = async () => {
    setState({ is: 'running' })
    try {
      setState({ is: 'done', verdict: await ask<AuditVerdict>('/audit/verify', { method: 'POST' }) })
    } catch (error) {
      setState({ is: 'failed', message: messageFrom(error) })
    }
  }

  return (
    <section className="audit__verification" aria-label="完整性校验">
      <p>
        每条记录都不能修改或删除，并逐条封存、首尾相连。
        <button type="button" className="audit__button" disabled={state.is === 'running'} onClick={() => void verify()}>
          {state.is === 'running' ? '正在校验全部记录…' : '校验完整性'}
        </button>
      </p>
      <div role="status">
        {state.is === 'failed' ? <p className="audit__problem">{state.message}</p> : null}
        {state.is === 'done' ? <Verdict verdict={state.verdict} /> : null}
      </div>
    </section>
  )
}

const Verdict = ({ verdict: { entries, seals, waiting, anchor, problems } }: { verdict: AuditVerdict }) => (
  <div className="audit__verdict" data-sound={problems.length === 0}>
    <p>
      <strong>{problems.length === 0 ? '没有发现问题。' : `发现 ${problems.length} 处问题：`}</strong>共 {entries}{' '}
      条记录、{seals} 号封存{waiting > 0 ? `，其中 ${waiting} 条刚写下，还在等待封存` : ''}。
    </p>
    {problems.length === 0 ? null : (
      <ul>
        {problems.slice(0, MOST_SHOWN).map(({ message }) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    )}
    {anchor === null ? null : (
      <p className="audit__quiet">
        最新封存值：<code>{anchor}</code>
        <br />
        请另行抄存。以后用 audit verify --anchor 核对，可以发现末尾的记录被成批删去。
      </p>
    )}
  </div>
)
