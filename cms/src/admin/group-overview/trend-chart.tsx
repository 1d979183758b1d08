import { VERDICT_LABELS, type Verdict } from '@zhanqun/compliance'
import { Fragment } from 'react'
import type { TrendMonth } from '../../compliance/trend.ts'
import { numberText } from '../compliance/number-text.ts'
import { VERDICTS } from '../compliance/verdicts.ts'

const SLOT = 70
const BAR = 40
const LEFT = 64
const MARKS = { top: 26, height: 60 }
const BARS = { top: 122, height: 150 }
const HEIGHT = BARS.top + BARS.height + 30
/** A part lower than this has no room for its number. */
const LEAST_FOR_NUMBER = 15

/** 2026-03 → 3月; with its year where that begins. */
const monthText = (month: string, isFirst: boolean): string => {
  const [year = '', number = ''] = month.split('-')
  const text = `${Number(number)}月`
  return isFirst || text === '1月' ? `${year}年${text}` : text
}

/** Verdicts and mean marks at the ends of months, as a chart and as a table of the same numbers. */
export const TrendChart = ({ trend }: { trend: readonly TrendMonth[] }) => (
  <section aria-labelledby="group-overview-trend">
    <h2 id="group-overview-trend">
      各月走势
      <small>每月末的结论和平均得分，本月为最近一次</small>
    </h2>
    {trend.length === 0 ? <p>还没有保存过评价结果。</p> : <Chart trend={trend} />}
    {trend.length === 0 ? null : <TrendTable trend={trend} />}
  </section>
)

const Chart = ({ trend }: { trend: readonly TrendMonth[] }) => {
  const most = Math.max(...trend.map(({ verdicts }) => sumOf(verdicts)), 1)
  const lowest = Math.min(...trend.flatMap(({ marks }) => marks ?? []), 60)
  const middleOf = (index: number) => LEFT + index * SLOT + SLOT / 2
  const markY = (marks: number) => MARKS.top + MARKS.height * (1 - (marks - lowest) / (100 - lowest || 1))
  const points = trend.flatMap(({ marks }, index) => (marks === null ? [] : [{ x: middleOf(index), marks }]))
  const width = LEFT + trend.length * SLOT
  return (
    <>
      <ul className="group-overview__legend" aria-hidden="true">
        {VERDICTS.map((verdict) => (
          <li key={verdict}>
            <svg width="18" height="12" aria-hidden="true">
              <Area verdict={verdict} x={0} y={0} width={18} height={12} />
            </svg>
            {VERDICT_LABELS[verdict]}
          </li>
        ))}
      </ul>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: on a narrow screen it is scrolled by keyboard, too */}
      <section className="group-overview__chart" tabIndex={0} aria-label="走势图">
        <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={summaryOf(trend)}>
          <defs>
            <pattern id="trend-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width="6" height="6" className="group-overview__area-bad" />
              <rect width="2" height="6" className="group-overview__hatch" />
            </pattern>
          </defs>
          <text x={0} y={MARKS.top + MARKS.height / 2}>
            平均得分
          </text>
          <polyline
            className="group-overview__line"
            points={points.map(({ x, marks }) => `${x},${markY(marks)}`).join(' ')}
          />
          {points.map(({ x, marks }) => (
            <Fragment key={x}>
              <circle cx={x} cy={markY(marks)} r={4} />
              <text x={x} y={markY(marks) - 10} textAnchor="middle" className="group-overview__value">
                {numberText(marks)}
              </text>
            </Fragment>
          ))}
          <text x={0} y={BARS.top + BARS.height / 2}>
            站点数
          </text>
          <line
            className="group-overview__axis"
            x1={LEFT}
            x2={width}
            y1={BARS.top + BARS.height}
            y2={BARS.top + BARS.height}
          />
          {trend.map(({ month, verdicts }, index) => (
            <Bar key={month} x={middleOf(index) - BAR / 2} verdicts={verdicts} scale={BARS.height / most} />
          ))}
          {trend.map(({ month }, index) => (
            <text key={month} x={middleOf(index)} y={HEIGHT - 8} textAnchor="middle">
              {monthText(month, index === 0)}
            </text>
          ))}
        </svg>
      </section>
    </>
  )
}

const Bar = ({ x, verdicts, scale }: { x: number; verdicts: TrendMonth['verdicts']; scale: number }) => {
  let bottom = BARS.top + BARS.height
  return VERDICTS.map((verdict) => {
    const height = verdicts[verdict] * scale
    bottom -= height
    if (height === 0) return null
    return (
      <Fragment key={verdict}>
        <Area verdict={verdict} x={x} y={bottom} width={BAR} height={height} />
        {height < LEAST_FOR_NUMBER ? null : (
          <text
            x={x + BAR / 2}
            y={bottom + height / 2 + 4}
            textAnchor="middle"
            className="group-overview__count"
            data-verdict={verdict}
          >
            {verdicts[verdict]}
          </text>
        )}
      </Fragment>
    )
  })
}

const Area = ({ verdict, ...at }: { verdict: Verdict; x: number; y: number; width: number; height: number }) => (
  <rect {...at} className="group-overview__area" data-verdict={verdict} />
)

const TrendTable = ({ trend }: { trend: readonly TrendMonth[] }) => (
  <details className="group-overview__more">
    <summary>以表格查看</summary>
    <div className="group-overview__scroll">
      <table className="group-overview__table">
        <caption>各月的结论和平均得分</caption>
        <thead>
          <tr>
            <th scope="col">月份</th>
            {VERDICTS.map((verdict) => (
              <th key={verdict} scope="col">
                {VERDICT_LABELS[verdict]}
              </th>
            ))}
            <th scope="col">平均得分</th>
          </tr>
        </thead>
        <tbody>
          {trend.map(({ month, verdicts, marks }) => (
            <tr key={month}>
              <th scope="row">{monthText(month, true)}</th>
              {VERDICTS.map((verdict) => (
                <td key={verdict}>{verdicts[verdict]}</td>
              ))}
              <td>{marks === null ? '—' : numberText(marks)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </details>
)

const sumOf = (verdicts: TrendMonth['verdicts']): number =>
  VERDICTS.reduce((sum, verdict) => sum + verdicts[verdict], 0)

const summaryOf = (trend: readonly TrendMonth[]): string => {
  const [first, last] = [trend.at(0), trend.at(-1)]
  const say = ({ month, verdicts }: TrendMonth) => `${monthText(month, true)}不合格${verdicts.unqualified}个`
  return first && last && first !== last
    ? `各月走势：${say(first)}，${say(last)}`
    : `各月走势：${last ? say(last) : ''}`
}
