import { daysBetween } from '@zhanqun/calendar'
import type { IrregularPublication } from '../facts.ts'
import { brokenBy } from './outcomes.ts'
import { rulesAbout } from './rules-about.ts'
import type { Finding, Rule, RuleContext } from './types.ts'
import { dated } from './updates.ts'

type Of<I extends IrregularPublication['irregularity']> = Extract<IrregularPublication, { irregularity: I }>

const aboutPublications = rulesAbout('irregular', { note: '尚未统计发布记录。' })

const ofEach = <I extends IrregularPublication['irregularity']>(
  irregularity: I,
  parameters: Rule['parameters'],
  say: (publication: Of<I>, context: RuleContext) => Omit<Finding, 'key' | 'subject'> | null,
): Rule =>
  aboutPublications(parameters, (irregular, context) => {
    const meant = irregular.filter((one): one is Of<I> => one.irregularity === irregularity)
    return brokenBy(
      meant.flatMap((one): Finding[] => {
        const said = say(one, context)
        return said ? [{ key: one.id, subject: { kind: 'article', id: one.id, title: one.title }, ...said }] : []
      }),
    )
  })

const backDated = ofEach('back-dated', { days: 'days' }, ({ publishedOn, firstPublicOn }, { value }) => {
  const early = daysBetween(publishedOn, firstPublicOn)
  if (early < value('days')) return null
  return {
    message: `页面标注的发布日期是${publishedOn}，实际在${firstPublicOn}才首次公开，早标了${early}天。`,
    evidence: [...dated('标注日期', publishedOn), ...dated('首次公开', firstPublicOn)],
    since: firstPublicOn,
  }
})

const alteredDates = ofEach('date-altered', {}, ({ publishedOn, before, alteredOn }) => ({
  message: `公开后于${alteredOn}把发布日期由${before}改为${publishedOn}。`,
  evidence: [...dated('原日期', before), ...dated('现日期', publishedOn), ...dated('修改日期', alteredOn)],
  since: alteredOn,
}))

const unreviewed = ofEach('unreviewed', {}, ({ publishedOn, steps, required }) => ({
  message: `规定经${required}级审核，实际经${steps}级审核即发布。`,
  evidence: [
    { label: '规定审核', value: `${required}级` },
    { label: '实际审核', value: `${steps}级` },
    ...dated('发布日期', publishedOn),
  ],
  since: publishedOn,
}))

export const publicationRules = {
  'back-dated': backDated,
  'altered-dates': alteredDates,
  unreviewed,
} as const satisfies Record<string, Rule>
