import { createTimeline } from '../engine/timeline.ts'
import { buildMedia } from '../group/media.ts'
import { buildProfiles } from '../group/profiles.ts'
import { demoReviews } from '../group/reviews.ts'
import { demoUsers } from '../group/users.ts'
import type { DemoGroup } from '../types.ts'
import { finishSite } from './finish.ts'
import { indicatorsOf, planSite } from './plan.ts'
import { COLUMN_CHANGES, columnProblems, plantInArticles } from './plant.ts'
import { writeSite } from './site.ts'

const DEFAULT_SEED = 20260101

/** The education bureau shows all three reviews; elsewhere the group's one review holds. */
const reviewOf = (code: string) => (code === 'jyj' ? { review: { steps: '3', ownReview: 'forbidden' } as const } : {})

/**
 * The demo group: one fictional city with its portal, departments, districts and townships, about two
 * thousand articles of the last two years, and some shortcomings put there on purpose.
 * Everything follows from the arguments; pictures are drawn only when asked for.
 * @param now the moment at which every column without a planted problem is within its update rule
 * @throws RangeError when `now` is not a valid date
 */
export const buildDemoGroup = ({ now, seed = DEFAULT_SEED }: { now: Date; seed?: number }): DemoGroup => {
  if (Number.isNaN(now.getTime())) throw new RangeError('Not a valid date.')
  const timeline = createTimeline(now)
  const profiles = buildProfiles(seed)
  const media = buildMedia(profiles, seed)
  const sites = profiles.map((profile) => {
    const cells = planSite(profile, seed, timeline)
    const placed = writeSite({ profile, cells, seed, timeline })
    const images = media.filter(({ siteCode }) => siteCode === profile.site.code)
    return { profile, cells, articles: finishSite({ profile, placed, images, seed }) }
  })
  const planted = plantInArticles(
    sites.flatMap(({ articles }) => articles),
    timeline,
  )
  return {
    sites: profiles.map(({ site, organCode }) => ({ ...site, organCode, ...reviewOf(site.code) })),
    users: demoUsers,
    reviews: demoReviews,
    media,
    articles: planted.articles.toSorted(
      (a, b) => a.publishedAt.localeCompare(b.publishedAt) || a.key.localeCompare(b.key),
    ),
    columnChanges: COLUMN_CHANGES,
    plantedProblems: [
      ...sites.flatMap(({ profile, cells }) =>
        cells.flatMap(({ item, problem }) =>
          problem
            ? [{ siteCode: profile.site.code, standardItem: item.id, problem, indicators: indicatorsOf(item, problem) }]
            : [],
        ),
      ),
      ...columnProblems,
      ...planted.problems,
    ],
  }
}
