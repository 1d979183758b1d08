import { GROUP_WORDS, OUTCOME_WORDS } from '@zhanqun/compliance'
import type { Table } from '@zhanqun/standard'
import type { SiteRecord } from './report-body.ts'

/** Every indicator of a site, and each of its findings in a row of its own. */
export const reportTable = ({ evaluation, checks }: SiteRecord): Table => ({
  header: ['类别', '指标', '结果', '分值', '分值出处', '问题', '证据', '起始日期', '人工检查说明'],
  rows: (evaluation?.results ?? []).flatMap(({ indicator, state, marks, findings }) => {
    const about = [
      GROUP_WORDS[indicator.group],
      indicator.name,
      OUTCOME_WORDS[state],
      marks === 0 ? '' : String(marks),
      marks !== 0 && indicator.score?.sourceStatus === 'unconfirmed' ? '未确认的默认分值' : '',
    ]
    const note = checks[indicator.id]?.note ?? ''
    if (findings.length === 0) return [[...about, '', '', '', note]]
    return findings.map(({ message, evidence, since }) => [
      ...about,
      message,
      evidence.map(({ label, value }) => `${label}：${value}`).join('；'),
      since ?? '',
      note,
    ])
  }),
})
