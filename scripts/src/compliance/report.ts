import type { EvaluatedSite } from '@zhanqun/cms/compliance'
import {
  type Finding,
  GROUP_WORDS,
  type IndicatorResult,
  OUTCOME_WORDS,
  SEVERITY_WORDS,
  type SiteEvaluation,
  VERDICT_LABELS,
} from '@zhanqun/compliance'
import { csvRows } from '@zhanqun/standard/files'
import { aligned } from '../pad.ts'

/** In which terms sites are reported, one after the other. */
type Report = { readonly sites: readonly EvaluatedSite[]; readonly on: string }

const BOM = '\ufeff'
const UNGATHERED = '尚未统计'
/** Follows a score that rests on marks whose source is not confirmed. */
const UNCONFIRMED = '*'

/** Whether any site fails by a veto. */
export const isAnyVetoed = ({ sites }: Pick<Report, 'sites'>): boolean =>
  sites.some(({ evaluation }) => (evaluation?.score.vetoedBy.length ?? 0) > 0)

/** A line for each site; of a single one, each of its findings, too. */
export const tableOf = ({ sites, on }: Report): string => {
  const rows = sites.map(({ site: { code, name }, evaluation }) => [
    code,
    name,
    verdictOf(evaluation),
    scoreOf(evaluation),
    String(evaluation ? findingsIn(evaluation).length : ''),
    evaluation ? vetoesOf(evaluation).join('、') : '',
  ])
  const vetoed = sites.filter(({ evaluation }) => (evaluation?.score.vetoedBy.length ?? 0) > 0).length
  const isUnconfirmed = sites.some(({ evaluation }) => evaluation?.score.isUnconfirmed)
  const [only] = sites
  return [
    `${on} 检查结果`,
    '',
    ...aligned([['代码', '站点', '结论', '得分', '问题', '单项否决'], ...rows]).map((line) => line.trimEnd()),
    ...(sites.length === 1 && only?.evaluation ? ['', ...detailsOf(only.evaluation)] : []),
    '',
    `共 ${sites.length} 个站点，${vetoed} 个被单项否决。`,
    ...(isUnconfirmed ? [`${UNCONFIRMED} 所依据的部分分值尚未得到原文证实，仅供参考。`] : []),
  ].join('\n')
}

/** Everything that is known, for programs. */
export const jsonOf = ({ sites, on }: Report): string =>
  JSON.stringify({
    on,
    sites: sites.map(({ site: { code, name, kind, level }, factsAt, evaluation }) => ({
      code,
      name,
      kind,
      level,
      factsAt: factsAt === null ? null : new Date(factsAt).toISOString(),
      evaluation: evaluation && {
        set: evaluation.set,
        score: evaluation.score,
        results: evaluation.results.map(({ indicator: { id, group, name: title, severity }, ...result }) => ({
          indicator: id,
          group,
          name: title,
          severity,
          ...result,
        })),
        upcoming: evaluation.upcoming,
      },
    })),
  })

const CSV_HEADER = [
  '站点代码',
  '站点',
  '结论',
  '得分',
  '分值是否证实',
  '指标编号',
  '指标类别',
  '指标',
  '指标结果',
  '严重程度',
  '问题',
  '起始日期',
  '证据',
]

/** A line for each finding, for spreadsheets; a site without any has one line. */
export const csvOf = ({ sites }: Report): string => {
  const rows = sites.flatMap(({ site: { code, name }, evaluation }) => {
    const confirmed = evaluation ? (evaluation.score.isUnconfirmed ? '未证实' : '已证实') : ''
    const marks = evaluation && evaluation.score.vetoedBy.length === 0 ? String(evaluation.score.total) : ''
    const about = [code, name, verdictOf(evaluation), marks, confirmed]
    const found = evaluation ? findingsIn(evaluation).map(([result, finding]) => findingRow(result, finding)) : []
    return (found.length > 0 ? found : [CSV_HEADER.slice(about.length).map(() => '')]).map((row) => [...about, ...row])
  })
  return `${BOM}${csvRows([CSV_HEADER, ...rows])}`
}

const findingRow = ({ indicator, state }: IndicatorResult, { message, since, evidence }: Finding): string[] => [
  indicator.id,
  GROUP_WORDS[indicator.group],
  indicator.name,
  OUTCOME_WORDS[state],
  SEVERITY_WORDS[indicator.severity],
  message,
  since ?? '',
  evidence.map(({ label, value }) => `${label}：${value}`).join('；'),
]

const findingsIn = ({ results }: SiteEvaluation): readonly (readonly [IndicatorResult, Finding])[] =>
  results.flatMap((result) => result.findings.map((finding) => [result, finding] as const))

const verdictOf = (evaluation: SiteEvaluation | null): string =>
  evaluation ? VERDICT_LABELS[evaluation.score.verdict] : UNGATHERED

/** A site that fails by a veto is not scored any further. */
const scoreOf = (evaluation: SiteEvaluation | null): string => {
  if (!evaluation || evaluation.score.vetoedBy.length > 0) return '—'
  const { total, isUnconfirmed } = evaluation.score
  return `${Number(total.toFixed(2))}${isUnconfirmed ? UNCONFIRMED : ''}`
}

const vetoesOf = ({ results, score }: SiteEvaluation): readonly string[] => {
  const names = new Map(results.map(({ indicator: { id, name } }) => [id, name]))
  return score.vetoedBy.map((id) => names.get(id) ?? id)
}

const detailsOf = ({ results }: SiteEvaluation): string[] =>
  results
    .filter(({ findings, state }) => findings.length > 0 || state === 'broken')
    .flatMap(({ indicator: { group, name, severity }, state, findings }) => [
      `${GROUP_WORDS[group]}｜${name}：${OUTCOME_WORDS[state]}（${SEVERITY_WORDS[severity]}）`,
      ...findings.map(({ subject, message, since }) => {
        const what = subject.kind === 'column' ? subject.name : subject.kind === 'article' ? subject.title : ''
        return `  - ${what === '' ? '' : `${what}：`}${message}${since === null ? '' : `（自${since}）`}`
      }),
    ])
