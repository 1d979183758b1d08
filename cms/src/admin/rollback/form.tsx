'use client'

import { Button } from '@payloadcms/ui'
import { type FormEvent, useState } from 'react'
import type { PlanText } from '../../rollback/describe.ts'
import { ask, messageFrom } from '../ask.ts'

type Plan = PlanText & { size: number; digest: string }

type State =
  | { step: 'asking' }
  | { step: 'planning' }
  | { step: 'planned'; to: string; plan: Plan }
  | { step: 'working'; to: string; plan: Plan }
  | { step: 'done'; done: number }

export const RollbackForm = ({ siteId, earliest }: { siteId: string; earliest: string }) => {
  const [state, setState] = useState<State>({ step: 'asking' })
  const [to, setTo] = useState('')
  const [problem, setProblem] = useState('')
  const address = `/sites/${siteId}/rollback`

  const attempt = async (work: () => Promise<State>) => {
    setProblem('')
    try {
      setState(await work())
    } catch (error) {
      setState({ step: 'asking' })
      setProblem(messageFrom(error))
    }
  }
  const look = (event: FormEvent) => {
    event.preventDefault()
    setState({ step: 'planning' })
    void attempt(async () => {
      const plan = await ask<Plan>(`${address}?${new URLSearchParams({ to })}`)
      return { step: 'planned', to, plan }
    })
  }
  const apply = (agreed: string, plan: Plan) => {
    setState({ step: 'working', to: agreed, plan })
    void attempt(async () => {
      const answer = await ask<{ done: number }>(address, { method: 'POST', json: { to: agreed, digest: plan.digest } })
      return { step: 'done', ...answer }
    })
  }

  const isBusy = state.step === 'planning' || state.step === 'working'
  return (
    <>
      <form className="rollback__form" onSubmit={look}>
        <label htmlFor="rollback-to">回退到（北京时间）</label>
        <input
          id="rollback-to"
          type="datetime-local"
          required
          value={to}
          disabled={isBusy}
          aria-describedby="rollback-hint"
          onChange={({ target }) => {
            setTo(target.value)
            setState({ step: 'asking' })
          }}
        />
        <Button type="submit" buttonStyle="secondary" disabled={isBusy || to === ''} margin={false}>
          {state.step === 'planning' ? '正在比较…' : '查看回退计划'}
        </Button>
        <small id="rollback-hint">站点建立以后的时间都可以，最早为 {earliest}。查看计划不会改动任何内容。</small>
      </form>
      <div aria-live="polite">
        {problem ? (
          <p className="rollback__problem" role="alert">
            {problem}
          </p>
        ) : null}
        {state.step === 'done' ? (
          <p className="rollback__done">
            已恢复 {state.done} 项，网站随后自动更新。要撤销这次回退，请回退到它之前的时间。
          </p>
        ) : null}
        {state.step === 'planned' || state.step === 'working' ? (
          <PlanView plan={state.plan} working={state.step === 'working'} onAgree={() => apply(state.to, state.plan)} />
        ) : null}
      </div>
    </>
  )
}

/** Two articles may have the same title. */
const numbered = (items: readonly string[]) => items.map((item, index) => ({ key: `${index} ${item}`, item }))

const PlanView = ({ plan, working, onAgree }: { plan: Plan; working: boolean; onAgree: () => void }) => (
  <section className="rollback__plan">
    <h2>回退计划</h2>
    {plan.summary.length === 0 ? <p>与那时没有不同，不需要改动。</p> : null}
    <ul className="rollback__summary">
      {plan.summary.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
    {plan.details.map(({ title, items }) => (
      <details key={title} open={items.length <= 10}>
        <summary>
          {title}（{items.length}）
        </summary>
        <ul>
          {numbered(items).map(({ key, item }) => (
            <li key={key}>{item}</li>
          ))}
        </ul>
      </details>
    ))}
    {plan.size > 0 ? (
      <Button onClick={onAgree} disabled={working} margin={false}>
        {working ? '正在回退，请不要关闭本页…' : `确认回退（${plan.size} 项）`}
      </Button>
    ) : null}
  </section>
)
