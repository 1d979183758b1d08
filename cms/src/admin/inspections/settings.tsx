'use client'

import { STRATUM_WORDS, type StratumKey } from '@zhanqun/inspection'
import { useEffect, useState } from 'react'
import type { ShownChoice, ShownInspection } from '../../inspections/views.ts'
import { ask, messageFrom } from '../ask.ts'
import { Problem } from '../standard/parts/problem.tsx'
import { Choices } from './choices.tsx'

const STRATA = Object.keys(STRATUM_WORDS) as StratumKey[]

/**
 * What a sample is to be drawn by.
 * @param onChange told whether anything waits to be saved: nothing is to be drawn by what only stands on the screen
 */
export const Settings = ({
  inspection,
  onChange,
  onDone,
}: {
  inspection: ShownInspection
  onChange: (isChanged: boolean) => void
  onDone: () => void
}) => {
  const [percent, setPercent] = useState(inspection.percent)
  const [least, setLeast] = useState(inspection.least)
  const [strata, setStrata] = useState<readonly StratumKey[]>(inspection.strata)
  const [setId, setSetId] = useState(inspection.setId ?? '')
  const [seed, setSeed] = useState(inspection.seed)
  const [named, setNamed] = useState<readonly ShownChoice[]>(inspection.named)
  const [excluded, setExcluded] = useState<readonly ShownChoice[]>(inspection.excluded)
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const wish = { percent, least, strata, setId, seed: seed.trim(), named: plain(named), excluded: plain(excluded) }
  const isChanged = JSON.stringify(wish) !== JSON.stringify(settingsOf(inspection))
  useEffect(() => onChange(isChanged), [isChanged, onChange])
  const save = async () => {
    setBusy(true)
    setProblem('')
    try {
      await ask(`/quarterly-inspections/${inspection.id}`, {
        method: 'PATCH',
        json: { revision: inspection.revision, ...wish },
      })
      onDone()
    } catch (error) {
      setProblem(messageFrom(error))
    } finally {
      setBusy(false)
    }
  }
  const toggle = (key: StratumKey) =>
    setStrata((known) => STRATA.filter((one) => (one === key ? !known.includes(key) : known.includes(one))))
  return (
    <section aria-labelledby="inspection-settings">
      <h2 id="inspection-settings">抽样设置</h2>
      <div className="standard__row">
        <div className="standard__field">
          <label htmlFor="inspection-percent">每组抽查比例（%）</label>
          <input
            id="inspection-percent"
            type="number"
            min={1}
            max={100}
            value={percent}
            onChange={({ target }) => setPercent(target.valueAsNumber || 1)}
          />
        </div>
        <div className="standard__field">
          <label htmlFor="inspection-least">每组至少（个）</label>
          <input
            id="inspection-least"
            type="number"
            min={0}
            max={100}
            value={least}
            onChange={({ target }) => setLeast(target.valueAsNumber || 0)}
          />
        </div>
        <div className="standard__field">
          <label htmlFor="inspection-set">指标体系</label>
          <select id="inspection-set" value={setId} onChange={({ target }) => setSetId(target.value)}>
            <option value="">各站点现行的指标体系</option>
            {inspection.sets.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
      </div>
      <fieldset className="standard__choices">
        <legend>分组抽取</legend>
        {STRATA.map((key) => (
          <label key={key}>
            <input type="checkbox" checked={strata.includes(key)} onChange={() => toggle(key)} />按{STRATUM_WORDS[key]}
          </label>
        ))}
      </fieldset>
      <div className="standard__field inspections__narrow">
        <label htmlFor="inspection-seed">抽样种子</label>
        <input
          id="inspection-seed"
          maxLength={100}
          placeholder="留空，抽取时由系统产生"
          value={seed}
          onChange={({ target }) => setSeed(target.value)}
        />
        <small>可以填写公开摇出的号码，例如当天的彩票开奖号；用字母、数字和符号，4 至 100 位，不含空格。</small>
      </div>
      <Choices
        title="指定检查的站点"
        hint="指定不影响抽取：没有抽中的才另外加入，并在通报中注明。"
        choices={named}
        onChange={setNamed}
      />
      <Choices
        title="不参加抽样的站点"
        hint="例如本季度刚开通的站点。已关停的站点本来就不参加。"
        choices={excluded}
        onChange={setExcluded}
      />
      <Problem text={problem} />
      <div className="standard__actions">
        <button type="button" className="standard__button" disabled={busy || !isChanged} onClick={save}>
          {busy ? '请稍候…' : '保存设置'}
        </button>
        <span role="status">
          {isChanged ? '有改动还没有保存；保存以后才能抽取样本。' : '设置已保存，可以抽取样本。'}
        </span>
      </div>
    </section>
  )
}

const plain = (choices: readonly ShownChoice[]) => choices.map(({ site, reason }) => ({ site, reason }))

/** In the order of what is sent. */
const settingsOf = ({ percent, least, strata, setId, seed, named, excluded }: ShownInspection) => ({
  percent,
  least,
  strata,
  setId: setId ?? '',
  seed,
  named: plain(named),
  excluded: plain(excluded),
})
