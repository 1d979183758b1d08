import type { Indicator, IndicatorGroup, IndicatorSet } from '@zhanqun/compliance'
import { audienceText, GROUP_WORDS, parameterText, SEVERITY_WORDS, scoreText } from '@zhanqun/compliance/screens'
import { valuesOf } from '@zhanqun/standard/screens'
import { useDeferredValue, useState } from 'react'
import { SourceLabel } from '../../standard/parts/labels.tsx'
import { Problem } from '../../standard/parts/problem.tsx'
import type { Step } from './indicator-order.ts'
import { moveButtonId, type Order } from './use-order.ts'

/** The indicators of a set by group, with a search. */
export const IndicatorTables = ({
  set: { indicators },
  chosen,
  onOpen,
  order,
  onAdd,
}: {
  set: IndicatorSet
  chosen: string | null
  onOpen: (indicator: Indicator) => void
  /** null for sets that do not change. */
  order: Order | null
  /** null for sets that do not change. */
  onAdd: ((group: IndicatorGroup) => void) | null
}) => {
  const [text, setText] = useState('')
  const wanted = useDeferredValue(text.trim())
  const shown = indicators.filter((one) =>
    [one.name, one.category, one.text, one.norm.ref, one.id].some((value) => value.includes(wanted)),
  )
  const off = indicators.filter(({ isOn }) => !isOn).length
  return (
    <>
      <form className="standard__bar" aria-label="筛选指标" onSubmit={(event) => event.preventDefault()}>
        <input
          type="search"
          aria-label="按名称、要求或依据查找指标"
          placeholder="查找指标"
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <p role="status">
          {shown.length === indicators.length ? '' : `筛选出 ${shown.length} 项，`}共 {indicators.length} 项
          {off > 0 ? `，停用 ${off} 项` : ''}
        </p>
      </form>
      <Problem text={order?.problem ?? ''} />
      <p role="status" className="indicator-sets__said">
        {order?.said}
      </p>
      {valuesOf(GROUP_WORDS).map((group) => {
        const own = shown.filter((one) => one.group === group)
        return own.length === 0 && (!onAdd || wanted !== '') ? null : (
          <section key={group} className="indicator-sets__group" aria-labelledby={`group-${group}`}>
            <h2 id={`group-${group}`}>
              {GROUP_WORDS[group]} <small>{own.length} 项</small>
            </h2>
            {onAdd ? (
              <p>
                <button
                  type="button"
                  className="standard__button"
                  aria-label={`在“${GROUP_WORDS[group]}”中新增指标`}
                  onClick={() => onAdd(group)}
                >
                  新增指标
                </button>
              </p>
            ) : null}
            {own.length > 0 ? (
              <IndicatorTable indicators={own} chosen={chosen} onOpen={onOpen} order={wanted === '' ? order : null} />
            ) : null}
          </section>
        )
      })}
    </>
  )
}

const IndicatorTable = ({
  indicators,
  chosen,
  onOpen,
  order,
}: {
  indicators: readonly Indicator[]
  chosen: string | null
  onOpen: (indicator: Indicator) => void
  /** null where they cannot be moved: between those shown, others may stand. */
  order: Order | null
}) => (
  <div className="indicator-sets__scroll">
    <table className="standard__items">
      <thead>
        <tr>
          <th scope="col">指标</th>
          <th scope="col">要求和参数</th>
          <th scope="col">适用站点</th>
          <th scope="col">分值</th>
          <th scope="col">依据</th>
          {order ? <th scope="col">顺序</th> : null}
        </tr>
      </thead>
      <tbody>
        {indicators.map((indicator) => (
          <tr key={indicator.id} data-chosen={indicator.id === chosen} data-off={!indicator.isOn}>
            <th scope="row">
              <button type="button" className="standard__link" onClick={() => onOpen(indicator)}>
                {indicator.name}
              </button>
              {indicator.isOn ? null : (
                <span className="standard__label" data-status="superseded">
                  停用
                </span>
              )}
              <br />
              <small>
                {indicator.category}　{SEVERITY_WORDS[indicator.severity]}
              </small>
            </th>
            <td data-label="要求">
              {indicator.text}
              <Parameters indicator={indicator} />
            </td>
            <td data-label="适用">{audienceText(indicator.audience)}</td>
            <td data-label="分值">
              {indicator.group === 'veto' ? '一项即不合格' : scoreText(indicator.score, indicator.group)}
              {indicator.score ? (
                <>
                  {' '}
                  <SourceLabel status={indicator.score.sourceStatus} />
                </>
              ) : null}
            </td>
            <td data-label="依据">
              {indicator.norm.ref}
              {indicator.norm.clause} <SourceLabel status={indicator.sourceStatus} />
            </td>
            {order ? (
              <td className="standard__move">
                <MoveButton indicator={indicator} by={-1} order={order} />
                <MoveButton indicator={indicator} by={1} order={order} />
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

const MoveButton = ({ indicator: { id, name }, by, order }: { indicator: Indicator; by: Step; order: Order }) => (
  <button
    type="button"
    id={moveButtonId(id, by)}
    className="standard__icon"
    aria-label={`${by < 0 ? '上移' : '下移'}“${name}”`}
    disabled={!order.mayMove(id, by)}
    onClick={() => order.move(id, by)}
  >
    {by < 0 ? '↑' : '↓'}
  </button>
)

const Parameters = ({ indicator: { parameters } }: { indicator: Indicator }) => {
  const texts = Object.values(parameters).map((one) => `${one.label}：${parameterText(one)}`)
  return texts.length === 0 ? null : <span className="indicator-sets__parameters">{texts.join('；')}</span>
}
