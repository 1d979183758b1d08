import { civilDate } from '@zhanqun/calendar'
import type { IrregularPublication } from '@zhanqun/compliance'
import { type ArticleSummary, EVERYTHING, formatDate, type SiteSnapshot } from '@zhanqun/content'
import { checkGuide, guideElements } from '@zhanqun/disclosure'
import { boundElsewhere, type Evidence, type Facts, factsOf, guideOf, ownArticles } from './facts.ts'
import type { ChangeEvent } from './payload/events.ts'
import type { EvidenceStore } from './payload/evidence.ts'
import { irregularDates, missedReviews, type PublicationHistory, publicationHistory } from './publications.ts'

/** The part of kept facts that is carried over where nothing tells that it has changed. */
export type KeptFacts = Pick<Facts, 'irregular' | 'disclosure'>

/**
 * The facts of a site. Of articles that no event names, what was known before of their publication still holds, so
 * that a publish reads the log of its own articles only.
 * @param before facts that this site had, null where there are none
 */
export const gatherFacts = async ({
  evidence,
  snapshot,
  before,
  events,
  now,
}: {
  evidence: EvidenceStore
  snapshot: SiteSnapshot
  before: KeptFacts | null
  /** Every event since the facts before were gathered. */
  events: readonly Pick<ChangeEvent, 'keys'>[]
  now: Date
}): Promise<Facts> => {
  const named = new Set(
    events.flatMap(({ keys }) => keys.filter((key) => key.startsWith(ARTICLE)).map((key) => key.slice(ARTICLE.length))),
  )
  const isAnew = events.some(({ keys }) => keys.includes(EVERYTHING))
  const known = isAnew ? undefined : before?.irregular
  const changed = ownArticles(snapshot).filter(({ id }) => known === undefined || named.has(id))
  const kept = (known ?? []).filter(({ id }) => !named.has(id))
  const elsewhere = boundElsewhere(snapshot)
  return factsOf(snapshot, {
    publicElsewhere: elsewhere.length === 0 ? new Set() : await evidence.publicAmong(elsewhere, now),
    guide: await guideFacts({ evidence, snapshot, before, named, now }),
    irregular: [...kept, ...(await irregularAmong({ evidence, snapshot, articles: changed }))].toSorted(byArticle),
  })
}

const ARTICLE = 'article:'

const byArticle = (a: IrregularPublication, b: IrregularPublication): number =>
  `${a.id} ${a.irregularity}`.localeCompare(`${b.id} ${b.irregularity}`, 'en')

/** A guide that is no form is not read by a machine: nothing is said to be missing of it. */
const guideFacts = async ({
  evidence,
  snapshot,
  before,
  named,
  now,
}: {
  evidence: EvidenceStore
  snapshot: SiteSnapshot
  before: KeptFacts | null
  named: ReadonlySet<string>
  now: Date
}): Promise<Evidence['guide']> => {
  const guide = guideOf(snapshot)
  if (!guide) return null
  const known = before?.disclosure?.guide
  if (known?.articleId === guide.id && !named.has(guide.id)) return known
  const form = await evidence.form(guide.id)
  const today = civilDate(now)
  const findings =
    form?.type === 'guide'
      ? checkGuide({ guide: { site: snapshot.site.code, elements: form.elements, updatedOn: null }, today })
      : []
  return {
    articleId: guide.id,
    changedOn: formatDate(guide.updatedAt),
    missing: findings.flatMap(({ element }) =>
      guideElements.flatMap(({ id, label }) => (id === element ? [label] : [])),
    ),
  }
}

/** Articles whose way to the public was not the regular one, by the audit log and the rounds of reviews. */
const irregularAmong = async ({
  evidence,
  snapshot,
  articles,
}: {
  evidence: EvidenceStore
  snapshot: SiteSnapshot
  articles: readonly ArticleSummary[]
}): Promise<readonly IrregularPublication[]> => {
  if (articles.length === 0) return []
  const ids = articles.map(({ id }) => id)
  const saves = await evidence.saves(ids)
  const histories = new Map([...saves].map(([id, entries]) => [id, publicationHistory(entries)]))
  const dated = articles.flatMap((article) => {
    const history = histories.get(article.id)
    return history ? irregularDates({ article: shownOf(article), history, isCopy: false }) : []
  })
  const backDated = dated.filter(({ irregularity }) => irregularity === 'back-dated').map(({ id }) => id)
  const copies: ReadonlySet<string> = backDated.length === 0 ? new Set() : await evidence.copies(backDated)
  return [
    ...dated.filter(({ id, irregularity }) => irregularity !== 'back-dated' || !copies.has(id)),
    ...(await unreviewedAmong({ evidence, snapshot, articles, histories })),
  ]
}

const shownOf = ({ id, title, publishedAt }: ArticleSummary) => ({ id, title, publishedOn: formatDate(publishedAt) })

const unreviewedAmong = async ({
  evidence,
  snapshot,
  articles,
  histories,
}: {
  evidence: EvidenceStore
  snapshot: SiteSnapshot
  articles: readonly ArticleSummary[]
  histories: ReadonlyMap<string, PublicationHistory>
}): Promise<readonly IrregularPublication[]> => {
  const rounds = Map.groupBy(await evidence.finishedRounds(articles.map(({ id }) => id)), ({ article }) => article)
  const missedBy = (article: ArticleSummary, required: number | null) =>
    missedReviews({
      rounds: rounds.get(article.id) ?? [],
      lastAt: histories.get(article.id)?.lastAt ?? null,
      required,
    })
  // Whoever would miss all of them if the place asked for any; of the others nothing more need be read.
  const doubtful = articles.filter((article) => missedBy(article, 1) !== null)
  if (doubtful.length === 0) return []
  const columns = [...new Set(doubtful.map(({ columnId }) => columnId))]
  const askedIn = await evidence.reviewsAsked(snapshot.site.id, columns)
  return doubtful.flatMap((article): IrregularPublication[] => {
    const { required, since } = askedIn({ column: article.columnId, isDocument: article.document !== null })
    const lastAt = histories.get(article.id)?.lastAt ?? null
    const held = since === null || (lastAt !== null && since < lastAt)
    const missed = missedBy(article, held ? required : null)
    return missed ? [{ ...shownOf(article), irregularity: 'unreviewed', ...missed }] : []
  })
}
