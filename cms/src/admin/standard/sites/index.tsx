'use client'

import type { Mendable, StandardStatus } from '@zhanqun/standard'
import { MENDED_BY_DEFAULT, valuesOf } from '@zhanqun/standard/screens'
import { useRouter } from 'next/navigation'
import { useMemo, useRef, useState } from 'react'
import { ask, messageFrom } from '../../ask.ts'
import type { PlannedSite, Scope } from '../contract.ts'
import { Problem } from '../parts/problem.tsx'
import { ApplyQuestion } from './apply-question.tsx'
import { MEND_WORDS } from './finding-words.ts'
import { planInParts } from './plan-in-parts.ts'
import { PlanTable } from './plan-table.tsx'
import { ScopePicker } from './scope-picker.tsx'
import { type ChoosableSite, type Chosen, chosenSites, districtsOf, scopeOf } from './site-tree.ts'

type Plan = {
  readonly scope: Scope
  readonly mend: readonly Mendable[]
  readonly sites: readonly PlannedSite[]
  /** So many there will be. */
  readonly total: number
}

/** How the sites differ from a version, tried out first, then applied. */
export const StandardSites = ({
  id,
  status,
  sites,
}: {
  id: string
  status: StandardStatus
  sites: readonly ChoosableSite[]
}) => {
  const router = useRouter()
  const districts = useMemo(() => districtsOf(sites), [sites])
  const [chosen, setChosen] = useState<Chosen>({ how: 'all', districts: new Set(), sites: new Set() })
  const [mend, setMend] = useState<readonly Mendable[]>(MENDED_BY_DEFAULT)
  const [plan, setPlan] = useState<Plan>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const [asking, setAsking] = useState(false)
  const looks = useRef(0)
  const scope = scopeOf(chosen, districts)
  const path = `/column-standards/${id}`

  const look = async () => {
    if (!scope) return
    looks.current += 1
    const turn = looks.current
    const siteIds = chosenSites({ chosen, sites, districts })
    setBusy(true)
    setProblem('')
    const onPart = (known: readonly PlannedSite[]) => {
      if (looks.current === turn) setPlan({ scope, mend, sites: known, total: siteIds.length })
      return looks.current === turn
    }
    try {
      await planInParts({ path, siteIds, mend, onPart })
      // Sites that are gone meanwhile are not compared.
      if (looks.current === turn) setPlan((known) => known && { ...known, total: known.sites.length })
    } catch (error) {
      if (looks.current === turn) {
        setPlan(undefined)
        setProblem(messageFrom(error))
      }
    }
    if (looks.current === turn) setBusy(false)
  }
  /** Something else was chosen: what is being compared is of no use any more. */
  const forget = () => {
    looks.current += 1
    setPlan(undefined)
    setBusy(false)
  }
  const apply = async (agreed: Plan) => {
    const json = { scope: agreed.scope, options: { mend: agreed.mend } }
    const { application } = await ask<{ application: string }>(`${path}/apply`, { method: 'POST', json })
    router.push(`/admin/standard/applications/${application}`)
  }

  return (
    <>
      <ScopePicker
        sites={sites}
        districts={districts}
        chosen={chosen}
        onChange={(next) => {
          setChosen(next)
          forget()
        }}
      />
      <MendChoices
        mend={mend}
        onChange={(next) => {
          setMend(next)
          forget()
        }}
      />
      <div className="standard__actions">
        <button
          type="button"
          className="standard__button"
          data-tone={plan ? undefined : 'main'}
          disabled={busy || !scope}
          onClick={look}
        >
          {busy ? '正在对照…' : '对照（不改动站点）'}
        </button>
        {scope ? null : <span>请先选择{chosen.how === 'districts' ? '地区' : '站点'}。</span>}
        {plan && status === 'in-force' ? (
          <button
            type="button"
            className="standard__button"
            data-tone="main"
            disabled={busy || plan.sites.every(({ operations }) => operations === 0)}
            onClick={() => setAsking(true)}
          >
            套用…
          </button>
        ) : null}
        {plan && status === 'draft' ? <span>草案只能对照；要套用，请先把它设为现行。</span> : null}
      </div>
      <Problem text={problem} />
      {plan ? <PlanTable id={id} sites={plan.sites} total={plan.total} districts={districts} mend={plan.mend} /> : null}
      {plan && asking ? (
        <ApplyQuestion sites={plan.sites} onAgree={() => apply(plan)} onClose={() => setAsking(false)} />
      ) : null}
    </>
  )
}

const MendChoices = ({
  mend,
  onChange,
}: {
  mend: readonly Mendable[]
  onChange: (mend: readonly Mendable[]) => void
}) => (
  <fieldset className="standard__group">
    <legend>套用时处理</legend>
    <div className="standard__ways">
      {valuesOf(MEND_WORDS).map((type) => (
        <label key={type}>
          <input
            type="checkbox"
            checked={mend.includes(type)}
            onChange={({ target }) =>
              onChange(valuesOf(MEND_WORDS).filter((other) => (other === type ? target.checked : mend.includes(other))))
            }
          />
          {MEND_WORDS[type]}
        </label>
      ))}
    </div>
    <p className="standard__hint">本站自设的栏目予以保留；有内容的栏目从不删除；套用以后可以撤销。</p>
  </fieldset>
)
