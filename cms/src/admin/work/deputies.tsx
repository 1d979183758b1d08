'use client'

import { useEffect, useState } from 'react'
import type { Person } from '../../review/people.ts'
import { ask, messageFrom } from '../ask.ts'
import { timeText } from '../review/words.ts'

type Deputy = {
  readonly id: string
  readonly personName: string
  readonly deputyName: string
  readonly from: number
  readonly until: number
}

type Answer = { readonly deputies: readonly Deputy[] }

const DAY_MS = 24 * 3600_000
/** A day as the field of a date wants it, in Beijing time. */
const dayText = (at: number): string => new Date(at + 8 * 3600_000).toISOString().slice(0, 10)

/** Who reviews in whose place, and naming one's own deputy. */
export const Deputies = () => {
  const [deputies, setDeputies] = useState<readonly Deputy[]>()
  const [people, setPeople] = useState<readonly Person[]>([])
  const [deputy, setDeputy] = useState('')
  const [from, setFrom] = useState(() => dayText(Date.now()))
  const [until, setUntil] = useState(() => dayText(Date.now() + 7 * DAY_MS))
  const [problem, setProblem] = useState('')

  const go = async (question: Promise<Answer>) => {
    setProblem('')
    try {
      setDeputies((await question).deputies)
      setDeputy('')
    } catch (error) {
      setProblem(messageFrom(error))
    }
  }
  const open = () => {
    if (deputies) return
    void go(ask('/review/deputies'))
    ask<{ people: readonly Person[] }>('/review/colleagues').then(
      (answer) => setPeople(answer.people),
      (error: unknown) => setProblem(messageFrom(error)),
    )
  }
  useEffect(() => {
    if (window.location.hash === '#deputies') document.querySelector('.work__deputies')?.setAttribute('open', '')
  }, [])
  const name = () =>
    go(
      ask('/review/deputies', {
        method: 'POST',
        json: { deputy, from: `${from}T00:00:00+08:00`, until: `${until}T23:59:59+08:00` },
      }),
    )

  return (
    <details className="work__deputies" onToggle={open}>
      <summary>离岗代理</summary>
      <p>离岗期间，由您指定的同事代您审核稿件；办理记录同时写明双方姓名。您写的稿件，代理人不能代您审。</p>
      {deputies?.map(({ id, personName, deputyName, from: begin, until: end }) => (
        <p key={id} className="work__deputy">
          {personName} → {deputyName}，{timeText(begin)} 至 {timeText(end)}
          <button type="button" onClick={() => go(ask(`/review/deputies/${id}`, { method: 'DELETE' }))}>
            结束
          </button>
        </p>
      ))}
      <div className="work__form">
        <label>
          代理人
          <select value={deputy} onChange={(event) => setDeputy(event.target.value)}>
            <option value="">请选择</option>
            {people.map(({ id, name: label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <label>
          从
          <input type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
        </label>
        <label>
          至
          <input type="date" value={until} onChange={(event) => setUntil(event.target.value)} />
        </label>
        <button type="button" data-tone="main" disabled={!deputy || !from || !until} onClick={name}>
          设置代理
        </button>
      </div>
      {problem ? (
        <p className="work__problem" role="alert">
          {problem}
        </p>
      ) : null}
    </details>
  )
}
