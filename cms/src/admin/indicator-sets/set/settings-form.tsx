'use client'

import { SITE_LEVEL_WORDS, siteClassWords } from '@zhanqun/standard/screens'
import { type FormEvent, useState } from 'react'
import { ask, messageFrom } from '../../ask.ts'
import { Picker } from '../../standard/parts/picker.tsx'
import { Problem } from '../../standard/parts/problem.tsx'
import type { ChoosableSite } from '../../standard/sites/site-tree.ts'
import { SETS, type SetAnswer } from '../contract.ts'
import { Limited } from '../fields/audience-fields.tsx'

const NUMBERS = [
  ['fullMarks', '满分'],
  ['passMarks', '合格线（少于此分不合格）'],
  ['bonusAbove', '加分线（超过此分才加分）'],
] as const

/** Name, scope and scoring of a draft. */
export const SettingsForm = ({
  answer: { set, note, revision },
  sites,
  onSaved,
}: {
  answer: SetAnswer
  sites: readonly ChoosableSite[]
  onSaved: () => void
}) => {
  const { name, norm, levels, roots, fullMarks, passMarks, bonusAbove } = set
  const [values, setValues] = useState({ name, norm, levels, roots, fullMarks, passMarks, bonusAbove, note })
  const [state, setState] = useState<'as-saved' | 'changed' | 'saving' | 'saved'>('as-saved')
  const [problem, setProblem] = useState('')
  const change = (given: Partial<typeof values>) => {
    setValues({ ...values, ...given })
    setState('changed')
  }
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setState('saving')
    setProblem('')
    try {
      await ask(`${SETS}/${set.id}`, { method: 'PATCH', json: { ...values, revision } })
      setState('saved')
      onSaved()
    } catch (error) {
      setProblem(messageFrom(error))
      setState('changed')
    }
  }
  return (
    <details className="standard__box">
      <summary>名称、适用范围与计分</summary>
      <form onSubmit={save}>
        <div className="standard__field">
          <label htmlFor="settings-name">名称</label>
          <input
            id="settings-name"
            required
            maxLength={120}
            value={values.name}
            onChange={({ target }) => change({ name: target.value })}
          />
        </div>
        <div className="standard__field">
          <label htmlFor="settings-norm">依据</label>
          <input
            id="settings-norm"
            required
            maxLength={2000}
            value={values.norm.ref}
            onChange={({ target }) => change({ norm: { ...values.norm, ref: target.value } })}
          />
        </div>
        <Limited
          label="适用层级"
          words={SITE_LEVEL_WORDS}
          values={values.levels}
          onChange={(chosen) => change({ levels: chosen })}
        />
        <fieldset className="standard__group">
          <legend>适用站点</legend>
          <label className="standard__check">
            <input
              type="checkbox"
              checked={values.roots !== null}
              onChange={({ target }) => change({ roots: target.checked ? [] : null })}
            />
            只适用于指定的站点及其下级
          </label>
          {values.roots === null ? null : (
            <Picker
              label="站点"
              entries={sites.map((site) => ({ id: site.id, name: site.name, note: siteClassWords(site) }))}
              picked={new Set(values.roots)}
              onChange={(picked) => change({ roots: [...picked] })}
            />
          )}
        </fieldset>
        <div className="standard__row">
          {NUMBERS.map(([field, label]) => (
            <div key={field} className="standard__field">
              <label htmlFor={`settings-${field}`}>{label}</label>
              <input
                id={`settings-${field}`}
                type="number"
                required
                min={0}
                max={1000}
                step="any"
                value={Number.isNaN(values[field]) ? '' : values[field]}
                onChange={({ target }) => change({ [field]: target.valueAsNumber })}
              />
            </div>
          ))}
        </div>
        <div className="standard__field">
          <label htmlFor="settings-note">修订说明</label>
          <textarea
            id="settings-note"
            rows={3}
            maxLength={4000}
            value={values.note}
            onChange={({ target }) => change({ note: target.value })}
          />
        </div>
        <Problem text={problem} />
        <div className="standard__actions">
          <button
            type="submit"
            className="standard__button"
            data-tone="main"
            disabled={state !== 'changed' || values.roots?.length === 0}
          >
            保存
          </button>
          <span role="status">{state === 'saved' ? '已保存。' : ''}</span>
        </div>
      </form>
    </details>
  )
}
