import { GROUP_WORDS, SEVERITY_WORDS } from '@zhanqun/compliance'
import type { IndicatorStanding } from '../../compliance/group-overview.ts'
import { IssueLink } from '../rectification/issue-link.tsx'

const MOST_SHOWN = 12

const shareOf = (part: number, whole: number): string => (whole === 0 ? '0%' : `${(part / whole) * 100}%`)

/** The indicators that most sites break, as bars with their numbers. */
export const Indicators = ({ indicators }: { indicators: readonly IndicatorStanding[] }) => {
  const wrong = indicators.filter(({ broken, near }) => broken + near > 0)
  return (
    <section>
      <h2>问题最多的指标</h2>
      {wrong.length === 0 ? <p>已评判的指标都没有问题。</p> : null}
      <ol className="group-overview__indicators">
        {wrong.slice(0, MOST_SHOWN).map(({ id, name, group, severity, broken, near, judged }) => (
          <li key={id}>
            <span>
              {name}
              <small>
                {GROUP_WORDS[group]}，{SEVERITY_WORDS[severity]}
              </small>
            </span>
            <span className="group-overview__bar" aria-hidden="true">
              <span data-state="broken" style={{ inlineSize: shareOf(broken, judged) }} />
              <span data-state="near" style={{ inlineSize: shareOf(near, judged) }} />
            </span>
            <span>
              不符合 {broken} 个{near > 0 ? `，未达否决线 ${near} 个` : ''}，共评判 {judged} 个　
              <IssueLink indicator={id} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
