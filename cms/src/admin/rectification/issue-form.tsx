'use client'

import { SEVERITY_WORDS } from '@zhanqun/compliance'
import { useRouter } from 'next/navigation'
import { useId, useState } from 'react'
import type { Candidate, CandidateSite } from '../../rectification/candidates.ts'
import { ask, messageFrom } from '../ask.ts'
import { Problem } from '../standard/parts/problem.tsx'
import { PeriodField } from './period-field.tsx'

const HERE = '/admin/compliance/notices'

type Chosen = ReadonlyMap<string, { readonly site: string; readonly indicator: string; readonly key: string }>

const idOf = (site: string, { indicator, key }: Candidate): string => `${site} ${indicator} ${key}`

/** Findings to tick, and what the notices of them say. */
export const IssueForm = ({
  sites,
  isTicked,
  title: proposed,
  days,
  suggested,
}: {
  sites: readonly CandidateSite[]
  /** Whether what can be chosen is chosen from the beginning. */
  isTicked: boolean
  title: string
  days: readonly string[]
  suggested: number
}) => {
  const id = useId()
  const router = useRouter()
  const [chosen, setChosen] = useState<Chosen>(() => choose(new Map(), isTicked ? sites : [], true))
  const [title, setTitle] = useState(proposed)
  const [text, setText] = useState('')
  const [workdays, setWorkdays] = useState<number | null>(suggested)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const concerned = new Set([...chosen.values()].map(({ site }) => site)).size

  const issue = async () => {
    setBusy(true)
    setProblem('')
    try {
      const json = { findings: [...chosen.values()], title, text, workdays }
      const { notices } = await ask<{ notices: readonly string[] }>('/compliance/notices', { method: 'POST', json })
      router.push(notices.length === 1 ? `${HERE}/${notices[0]}` : `${HERE}?list=open`)
    } catch (error) {
      setProblem(messageFrom(error))
      setBusy(false)
    }
  }

  return (
    <form
      className="rectification__issue"
      onSubmit={(event) => {
        event.preventDefault()
        void issue()
      }}
    >
      {sites.length > 1 ? (
        <div className="standard__actions">
          <button
            type="button"
            className="standard__button"
            onClick={() => setChosen((before) => choose(before, sites, true))}
          >
            全部勾选
          </button>
          <button type="button" className="standard__button" onClick={() => setChosen(new Map())}>
            全部不选
          </button>
        </div>
      ) : null}
      {sites.map((site) => (
        <SiteFindings key={site.id} site={site} chosen={chosen} onChange={setChosen} />
      ))}
      <section className="rectification__write" aria-label="通知内容">
        <div className="standard__field">
          <label htmlFor={`${id}-title`}>标题</label>
          <input
            id={`${id}-title`}
            maxLength={100}
            required
            value={title}
            onChange={({ target }) => setTitle(target.value)}
          />
        </div>
        <div className="standard__field">
          <label htmlFor={`${id}-text`}>整改要求（可不填）</label>
          <textarea
            id={`${id}-text`}
            rows={3}
            maxLength={2000}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        </div>
        <PeriodField
          label="整改期限（工作日数）"
          days={days}
          workdays={workdays}
          suggested={suggested}
          onChange={setWorkdays}
        />
        <Problem text={problem} />
        <div className="standard__actions">
          <button
            type="submit"
            className="standard__button"
            data-tone="main"
            disabled={busy || chosen.size === 0 || workdays === null || title.trim() === ''}
          >
            {busy ? '请稍候…' : concerned > 1 ? `给 ${concerned} 个站点各发一件通知` : '发出通知'}
          </button>
          <span role="status">
            {chosen.size === 0 ? '请勾选要整改的问题' : `已选 ${chosen.size} 个问题，涉及 ${concerned} 个站点`}
          </span>
        </div>
      </section>
    </form>
  )
}

const choose = (before: Chosen, sites: readonly CandidateSite[], isChosen: boolean): Chosen => {
  const next = new Map(before)
  for (const { id: site, findings } of sites) {
    for (const one of findings) {
      if (!isChosen) next.delete(idOf(site, one))
      else if (one.notice === null) next.set(idOf(site, one), { site, indicator: one.indicator, key: one.key })
    }
  }
  return next
}

const SiteFindings = ({
  site,
  chosen,
  onChange,
}: {
  site: CandidateSite
  chosen: Chosen
  onChange: (chosen: Chosen) => void
}) => {
  const free = site.findings.filter(({ notice }) => notice === null)
  const isAll = free.length > 0 && free.every((one) => chosen.has(idOf(site.id, one)))
  return (
    <fieldset className="rectification__site">
      <legend>
        <label>
          <input
            type="checkbox"
            checked={isAll}
            disabled={free.length === 0}
            onChange={() => onChange(choose(chosen, [site], !isAll))}
          />
          {site.name}
          <small>{site.findings.length} 个问题</small>
        </label>
      </legend>
      {site.findings.map((one) => (
        <label key={idOf(site.id, one)} data-taken={one.notice !== null}>
          <input
            type="checkbox"
            disabled={one.notice !== null}
            checked={chosen.has(idOf(site.id, one))}
            onChange={({ target }) => onChange(choose(chosen, [{ ...site, findings: [one] }], target.checked))}
          />
          <span>
            <strong>{one.about}</strong> {one.message}
            <small>
              {SEVERITY_WORDS[one.severity as keyof typeof SEVERITY_WORDS]}　{one.indicatorName}　自 {one.since} 起
              {one.notice === null ? '' : `　已列入 ${one.notice}`}
            </small>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
