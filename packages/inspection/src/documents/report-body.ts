import {
  GROUP_WORDS,
  type IndicatorGroup,
  type IndicatorResult,
  OUTCOME_WORDS,
  VERDICT_LABELS,
} from '@zhanqun/compliance'
import { escapeHtml, factsHtml, paragraphsHtml } from '@zhanqun/disclosure'
import type { InspectedSite } from '../bulletin.ts'
import { tableHtml } from './table-html.ts'
import { dayText, totalText, UNCONFIRMED } from './words.ts'

/** What a report tells of one site beside its evaluation. */
export type SiteRecord = InspectedSite & {
  /** `YYYY-MM-DD` */
  readonly frozenOn: string
  readonly set: string
  /** What the auditors say of the site as a whole. */
  readonly remarks: string
  /** What was judged by hand, by indicator: what was seen, and the files that show it. */
  readonly checks: Readonly<Record<string, { readonly note: string; readonly screenshots: readonly string[] }>>
}

const GROUPS: readonly IndicatorGroup[] = ['veto', 'deduction', 'bonus', 'local']
/** More findings of one indicator are counted, not listed. */
const MOST_FINDINGS = 30

/** The report of one site as clean HTML. */
export const reportBody = (record: SiteRecord): string => {
  const { evaluation, frozenOn, set, remarks } = record
  const score = evaluation?.score
  const facts = [
    { label: '站点', value: record.name },
    { label: '类别', value: record.siteClass },
    { label: '检查依据', value: set },
    { label: '数据日期', value: dayText(frozenOn) },
    { label: '检查结论', value: VERDICT_LABELS[score?.verdict ?? 'unjudged'] },
    { label: '得分', value: totalText({ total: score?.total ?? null, isUnconfirmed: score?.isUnconfirmed ?? false }) },
  ]
  const groups = GROUPS.map((group) =>
    groupHtml({ group, record, results: (evaluation?.results ?? []).filter((one) => one.indicator.group === group) }),
  )
  return [
    factsHtml({ caption: '检查结果', facts }),
    score?.isUnconfirmed ? paragraphsHtml(UNCONFIRMED) : '',
    evaluation ? '' : '<p>冻结数据的当天，系统还没有取得这个站点的数据。</p>',
    ...groups,
    remarks.trim() === '' ? '' : `<h2>检查意见</h2>${paragraphsHtml(remarks)}`,
  ].join('')
}

const groupHtml = ({
  group,
  results,
  record,
}: {
  group: IndicatorGroup
  results: readonly IndicatorResult[]
  record: SiteRecord
}): string => {
  const judged = results.filter(({ state }) => state !== 'not-applicable')
  if (judged.length === 0) return ''
  const table = tableHtml({
    caption: `${GROUP_WORDS[group]}：各项结果`,
    header: ['指标', '结果', '问题数', '分值'],
    rows: judged.map(({ indicator, state, findings, marks }) => [
      indicator.name,
      OUTCOME_WORDS[state],
      findings.length === 0 ? '' : String(findings.length),
      marks === 0 ? '' : totalText({ total: marks, isUnconfirmed: indicator.score?.sourceStatus === 'unconfirmed' }),
    ]),
  })
  return `<h2>${GROUP_WORDS[group]}</h2>${table}${judged.map((result) => findingsHtml(result, record)).join('')}`
}

const findingsHtml = ({ indicator, findings, state }: IndicatorResult, { checks }: SiteRecord): string => {
  const check = checks[indicator.id]
  const pictures = (check?.screenshots ?? [])
    .map(
      (file, index) =>
        `<p><img src="media/${escapeHtml(file)}" alt="截图${index + 1}：${escapeHtml(indicator.name)}"></p>`,
    )
    .join('')
  const note = check && check.note !== '' && state === 'met' ? paragraphsHtml(check.note) : ''
  if (findings.length === 0 && pictures === '' && note === '') return ''
  const items = findings
    .slice(0, MOST_FINDINGS)
    .map(({ message, subject, evidence, since }) => {
      const about = subject.kind === 'column' ? subject.name : subject.kind === 'article' ? subject.title : ''
      const proof = evidence.map(({ label, value }) => `${label}：${value}`)
      const said = message.replace(/。$/, '')
      const details = [...(about === '' ? [] : [about]), said, ...proof, ...(since ? [`自${since}起`] : [])]
      return `<li>${escapeHtml(details.join('；'))}</li>`
    })
    .join('')
  const rest = findings.length - MOST_FINDINGS
  const more = rest > 0 ? `<p>另有${rest}处未列出。</p>` : ''
  const list = items === '' ? '' : `<ol>${items}</ol>`
  return `<h3>${escapeHtml(indicator.name)}</h3>${note}${list}${more}${pictures}`
}
