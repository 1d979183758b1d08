'use client'

import { type KeyboardEvent, useState } from 'react'
import type { ShownCheck, ShownInspectionSite } from '../../../inspections/views.ts'
import { ask, messageFrom } from '../../ask.ts'
import { Problem } from '../../standard/parts/problem.tsx'
import { Screenshots } from './screenshots.tsx'

type Props = { readonly base: string; readonly shown: ShownInspectionSite; readonly onDone: () => void }

/** What only people can judge, one indicator after another. */
export const Checks = ({ base, shown: { checks, site, mayCheck }, onDone }: Props) => (
  <section aria-labelledby="inspection-checks">
    <h2 id="inspection-checks">
      人工检查
      <small>
        已判断 {site.manual.judged} 项，共 {site.manual.of} 项
      </small>
    </h2>
    {mayCheck ? (
      <p className="standard__hint">光标在某一项内时，按 Alt+1 选通过，按 Alt+2 选不通过并填写情况。</p>
    ) : null}
    <ol className="inspections__checks">
      {checks.map((one) => (
        <Check key={one.indicator.id} base={base} shown={one} mayCheck={mayCheck} onDone={onDone} />
      ))}
    </ol>
  </section>
)

const wordsOf = (isBonus: boolean) =>
  isBonus ? ({ good: '不加分', bad: '加分' } as const) : ({ good: '通过', bad: '不通过' } as const)

const judgedAs = (check: ShownCheck['check'], isBonus: boolean) =>
  check ? (check.isBroken && !isBonus ? 'bad' : 'good') : undefined

const Check = ({
  base,
  shown: { indicator, check },
  mayCheck,
  onDone,
}: {
  base: string
  shown: ShownCheck
  mayCheck: boolean
  onDone: () => void
}) => {
  const [note, setNote] = useState(check?.note ?? '')
  const [wish, setWish] = useState<boolean | null>(check?.isBroken ?? null)
  const [problem, setProblem] = useState('')
  const words = wordsOf(indicator.isBonus)
  const path = `${base}/checks/${indicator.id}`
  const send = async (isBroken: boolean | null, screenshots = check?.screenshots ?? []) => {
    setProblem('')
    setWish(isBroken)
    // Why it is wrong has to be said first.
    if (isBroken && note.trim() === '') return
    try {
      const json = {
        isBroken,
        note: isBroken === null ? '' : note.trim(),
        screenshots: screenshots.map(({ file }) => file),
      }
      await ask(path, { method: 'PUT', json })
      onDone()
    } catch (error) {
      setProblem(messageFrom(error))
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || !mayCheck) return
    if (event.code !== 'Digit1' && event.code !== 'Digit2') return
    event.preventDefault()
    void send(event.code === 'Digit2')
  }
  return (
    <li data-judged={judgedAs(check, indicator.isBonus)} onKeyDown={onKeyDown}>
      <fieldset className="standard__choices" disabled={!mayCheck}>
        <legend>{indicator.name}</legend>
        <p className="standard__hint">{indicator.text}</p>
        <label>
          <input type="radio" name={indicator.id} checked={wish === false} onChange={() => send(false)} />
          {words.good}
        </label>
        <label>
          <input type="radio" name={indicator.id} checked={wish === true} onChange={() => send(true)} />
          {words.bad}
        </label>
        {mayCheck && check ? (
          <button type="button" className="standard__button" onClick={() => send(null)}>
            撤销判断
          </button>
        ) : null}
      </fieldset>
      {mayCheck && wish !== null ? (
        <div className="standard__field">
          <label htmlFor={`note-${indicator.id}`}>情况说明{wish ? '（必填）' : ''}</label>
          <textarea
            id={`note-${indicator.id}`}
            rows={2}
            maxLength={1000}
            value={note}
            onChange={({ target }) => setNote(target.value)}
            onBlur={() => (note.trim() === (check?.note ?? '') ? undefined : send(wish))}
          />
        </div>
      ) : check && check.note !== '' ? (
        <p>{check.note}</p>
      ) : null}
      <Problem text={problem} />
      {check ? (
        <Screenshots
          base={base}
          path={path}
          name={indicator.name}
          check={check}
          mayCheck={mayCheck}
          onRemove={(file) =>
            send(
              check.isBroken,
              check.screenshots.filter((one) => one.file !== file),
            )
          }
          onDone={onDone}
        />
      ) : null}
      {check ? <small>判断人：{check.byName}</small> : null}
    </li>
  )
}
