import {
  type Finding,
  GROUP_WORDS,
  type IndicatorResult,
  OUTCOME_WORDS,
  SEVERITY_WORDS,
  VERDICT_LABELS,
} from '@zhanqun/compliance'
import type { ScanReport } from '@zhanqun/site-scan'
import { writeCsv } from '@zhanqun/standard/files'

/** Findings of one indicator that a table of a terminal names. */
const NAMED = 5
const HEADER = ['指标编号', '类别', '指标', '结论', '问题级别', '问题', '位置', '整改建议']

export const scanAsJson = (report: ScanReport): string => JSON.stringify(report, null, 2)

export const scanAsCsv = ({ evaluation }: ScanReport): Uint8Array =>
  writeCsv({
    header: HEADER,
    rows: evaluation.results.flatMap(({ indicator, state, findings, note }) => {
      const { id, group, name, severity, mend } = indicator
      const row = (message: string, place: string, advice: string) => [
        id,
        GROUP_WORDS[group],
        name,
        OUTCOME_WORDS[state],
        SEVERITY_WORDS[severity],
        message,
        place,
        advice,
      ]
      if (findings.length === 0) return [row(note, '', '')]
      return findings.map((finding) => row(finding.message, placeOf(finding), mend))
    }),
  })

export const scanAsTable = ({ name, from, pages, skipped, columns, evaluation }: ScanReport): string => {
  const { results, score } = evaluation
  const wrong = results.filter(({ state }) => state === 'broken' || state === 'near')
  const silent = results.filter(({ state }) => state === 'unknown' || state === 'manual')
  const verdict =
    score.vetoedBy.length > 0
      ? VERDICT_LABELS.unqualified
      : '所见网页中没有单项否决的问题（不等于合格：其余指标未检查）'
  return [
    `网站：${name || '未识别名称'}（${from}）`,
    `读取：${pages}个页面${skipped.length > 0 ? `，另有${skipped.length}个没有读取` : ''}`,
    `识别栏目：${columns.length}个，其中${columns.filter(({ standardItem }) => standardItem !== null).length}个属于栏目标准`,
    `结论：${verdict}`,
    '',
    ...wrong.flatMap(resultLines),
    wrong.length === 0 ? '没有发现问题。' : '',
    `没有数据、待人工检查的指标${silent.length}项：${silent.map(({ indicator }) => indicator.name).join('、')}`,
    ...columns
      .filter(({ newestOn }) => newestOn !== null)
      .map(
        (column) =>
          `栏目“${column.name}”：最近更新${column.newestOn}，共读到${column.entries}个日期（/${column.path}）`,
      ),
    ...skipped.slice(0, NAMED).map(({ path, reason }) => `没有读取/${path}：${reason}`),
  ].join('\n')
}

const resultLines = ({ indicator, state, findings, measured }: IndicatorResult): string[] => [
  `【${GROUP_WORDS[indicator.group]}】${indicator.name}：${OUTCOME_WORDS[state]}${measured ? `（${measured.value}）` : ''}`,
  ...findings.slice(0, NAMED).map((finding) => `  · ${finding.message}${placeOf(finding)}`),
  ...(findings.length > NAMED ? [`  · 等${findings.length}处`] : []),
  `  整改：${indicator.mend}`,
]

const placeOf = ({ subject }: Finding): string => {
  switch (subject.kind) {
    case 'page':
      return `（/${subject.path}）`
    case 'column':
      return `（${subject.name}）`
    case 'article':
      return `（${subject.title}）`
    case 'site':
      return ''
  }
}
