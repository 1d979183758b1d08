import { addDays, addMonths, type CivilDate, civilDate, civilDateOf, civilParts } from '@zhanqun/calendar'
import { brokenBy, met, notApplicable } from './outcomes.ts'
import { rulesAbout } from './rules-about.ts'
import type { Rule, RuleContext } from './types.ts'
import { dated } from './updates.ts'

const aboutDisclosure = rulesAbout('disclosure', { note: '尚未统计信息公开指南和年报。' })

const guideElements = aboutDisclosure({}, ({ guide }) => {
  if (guide === null) {
    const message = '没有发布政府信息公开指南。'
    return brokenBy([{ key: 'guide', subject: { kind: 'site' }, message, evidence: [], since: null }])
  }
  if (guide.missing.length === 0) return met
  return brokenBy([
    {
      key: 'guide',
      subject: { kind: 'article', id: guide.articleId, title: '政府信息公开指南' },
      message: `政府信息公开指南缺少${guide.missing.length}项法定要素：${guide.missing.join('、')}。`,
      evidence: [{ label: '缺少', value: guide.missing.join('、') }],
      since: null,
    },
  ])
})

const guideAge = aboutDisclosure({ months: 'months' }, ({ guide }, { today, value }) => {
  if (guide === null) return notApplicable
  const until = addMonths(guide.changedOn, value('months'))
  if (today <= until) return met
  return brokenBy([
    {
      key: 'guide',
      subject: { kind: 'article', id: guide.articleId, title: '政府信息公开指南' },
      message: `政府信息公开指南最近一次更新是${guide.changedOn}，超过了${value('months')}个月。`,
      evidence: [...dated('最近更新', guide.changedOn), ...dated('最迟应更新', until)],
      since: addDays(until, 1),
    },
  ])
})

/** The day of this year by which the report on the year before is due; null for a site that has nothing to report on. */
const reportDue = ({ site, today, value }: RuleContext): { about: number; dueOn: CivilDate } | null => {
  const { year } = civilParts(today)
  const about = year - 1
  const openedIn = site.openedAt === null ? null : civilParts(civilDate(new Date(site.openedAt))).year
  if (openedIn !== null && openedIn > about) return null
  return { about, dueOn: civilDateOf({ year, month: value('month'), day: value('day') }) }
}

const DEADLINE = { month: 'calendar-month', day: 'calendar-day' } as const

const missingReport = aboutDisclosure(DEADLINE, ({ reports }, context) => {
  const due = reportDue(context)
  if (!due || context.today <= due.dueOn) return met
  const { about, dueOn } = due
  if (reports.some(({ year }) => year === about)) return met
  return brokenBy([
    {
      key: String(about),
      subject: { kind: 'site' },
      message: `没有发布${about}年政府信息公开工作年度报告，最迟应在${dueOn}发布。`,
      evidence: dated('最迟应发布', dueOn),
      since: addDays(dueOn, 1),
    },
  ])
})

/** Of the first text of this year's report only: what came late cannot be mended, and is remembered until the next one is due. */
const lateReport = aboutDisclosure(DEADLINE, ({ reports }, context) => {
  const due = reportDue(context)
  const report = reports
    .filter(({ year }) => year === due?.about)
    .toSorted((a, b) => a.publishedOn.localeCompare(b.publishedOn, 'en'))
    .at(0)
  if (!due || !report || report.publishedOn <= due.dueOn) return met
  return brokenBy([
    {
      key: String(due.about),
      subject: { kind: 'article', id: report.articleId, title: `${due.about}年政府信息公开工作年度报告` },
      message: `${due.about}年政府信息公开工作年度报告于${report.publishedOn}发布，晚于规定的${due.dueOn}。`,
      evidence: [...dated('最迟应发布', due.dueOn), ...dated('发布日期', report.publishedOn)],
      since: addDays(due.dueOn, 1),
    },
  ])
})

export const disclosureRules = {
  'guide-elements': guideElements,
  'guide-age': guideAge,
  'annual-report': missingReport,
  'annual-report-late': lateReport,
} as const satisfies Record<string, Rule>
