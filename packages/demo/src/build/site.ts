import { createRandom } from '@zhanqun/random'
import type { ColumnKind } from '@zhanqun/standard'
import { makeLeaders, makeOrgan, makeOverview } from '../columns/about.ts'
import { topicsOf } from '../columns/common.ts'
import { makeData } from '../columns/data.ts'
import { makeAnnualReports, makeGuide, makeRegimes } from '../columns/disclosure.ts'
import { makeDocuments, makeRegulations } from '../columns/documents.ts'
import { makeInterpretations } from '../columns/interpretation.ts'
import { makeNews } from '../columns/news.ts'
import { makeNotices } from '../columns/notice.ts'
import { makeFeatures, makeLetters, makeServices, makeSurveys } from '../columns/services.ts'
import { makeStatutory } from '../columns/statutory.ts'
import type { ColumnContext, ColumnMaker, Draft } from '../columns/types.ts'
import { makeWebsiteReports } from '../columns/website-report.ts'
import type { Profile } from '../engine/profile.ts'
import type { Timeline } from '../engine/timeline.ts'
import { momentsOf } from './moments.ts'
import type { Cell } from './plan.ts'

const BY_KIND: Readonly<Partial<Record<ColumnKind, ColumnMaker>>> = {
  news: makeNews,
  notice: makeNotices,
  policy: makeDocuments,
  interpretation: makeInterpretations,
  overview: makeOverview,
  organ: makeOrgan,
  leaders: makeLeaders,
  catalogue: makeStatutory,
  guide: makeGuide,
  regime: makeRegimes,
  'annual-report': makeAnnualReports,
  'website-report': makeWebsiteReports,
  service: makeServices,
  interaction: makeLetters,
  data: makeData,
  topic: makeFeatures,
}

const BY_ITEM: Readonly<Record<string, ColumnMaker>> = {
  'statutory-regulations': makeRegulations,
  'interaction-survey': makeSurveys,
}

/** What comes before what: regulations take the best plans, interpretations need the documents, and a report counts all. */
const ORDER: Readonly<Partial<Record<ColumnKind, number>>> = { policy: 1, interpretation: 2, 'website-report': 4 }

const order = ({ item }: Cell): number => (item.id === 'statutory-regulations' ? 0 : (ORDER[item.kind] ?? 3))

/** Every article of a site, by standard item. */
export const writeSite = ({
  profile,
  cells,
  seed,
  timeline,
}: {
  profile: Profile
  cells: readonly Cell[]
  seed: number
  timeline: Timeline
}): { item: string; draft: Draft }[] => {
  const random = createRandom(seed, 'site', profile.site.code)
  const shared: Pick<ColumnContext, 'taken' | 'written' | 'documents' | 'plans'> = {
    taken: new Set(),
    written: [],
    documents: [],
    plans: random.sample(
      topicsOf(profile).flatMap(({ id, plans, rules }) => [
        ...plans.map((name) => ({ topicId: id, name, rules: rules?.name === name })),
        ...(rules && !plans.includes(rules.name) ? [{ topicId: id, name: rules.name, rules: true }] : []),
      ]),
      Number.POSITIVE_INFINITY,
    ),
  }
  return cells
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => order(a) - order(b))
    .flatMap(({ item, count, problem }) => {
      const make = BY_ITEM[item.id] ?? BY_KIND[item.kind]
      if (!make) throw new Error(`Nobody writes for ${item.id} (${item.kind}).`)
      const own = createRandom(seed, 'column', profile.site.code, item.id)
      const moments = momentsOf({ rule: item.update, count, random: own, timeline, overdue: problem === 'overdue' })
      const drafts = make({ ...shared, profile, item, random: own, timeline, count, moments })
      if (drafts.length === 0) throw new Error(`Nothing was written for ${item.id} of ${profile.site.code}.`)
      shared.written.push(...drafts.map(({ at }) => ({ kind: item.kind, at })))
      return drafts.map((draft) => ({ item: item.id, draft }))
    })
}
