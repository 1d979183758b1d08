import { SITE_STATES, type SiteSnapshot } from '@zhanqun/content'
import { publicUrlOf } from '@zhanqun/content/payload'
import type { Context } from './context.ts'
import type { ChangeEvent } from './payload/events.ts'
import type { Outcome } from './payload/statuses.ts'
import type { Req } from './payload/transaction.ts'
import { isOfGroup } from './plan.ts'
import type { PagesOutcome } from './publish-pages.ts'
import { failureOf } from './render.ts'

/** So many states to be written, in the transaction of `req` or in their own. */
export type StatusWrites = { readonly size: number; readonly write: (req?: Req) => Promise<void> }

/** What editors are to be told of the articles that the events of a pass name, and of those taken along with their site. */
export const statusesToSettle = async ({
  context,
  snapshot,
  first,
  events,
  pages,
  now,
}: {
  context: Context
  snapshot: SiteSnapshot
  first: boolean
  events: readonly ChangeEvent[]
  pages: PagesOutcome
  now: Date
}): Promise<StatusWrites> => {
  const { statuses } = context.store
  const eventsOf = new Map<string, string[]>()
  for (const { id, doc, docCollection } of events) {
    if (doc === null || docCollection !== 'articles') continue
    const known = eventsOf.get(doc)
    if (known) known.push(id)
    else eventsOf.set(doc, [id])
  }
  // How an article stands is told of where it comes from.
  const own = snapshot.articles.filter(({ origin }) => origin === undefined)
  const articles = new Map(isHidden(snapshot) ? [] : own.map((article) => [article.id, article]))
  const mayHaveOpened = first || events.some(({ keys }) => keys.some(isOfGroup))
  const moved = mayHaveOpened ? await takenAlong({ context, snapshot, articles }) : []
  const recovered = pages.recovered.flatMap(({ articleId }) => (articleId && articles.has(articleId) ? articleId : []))
  const failures = new Map(pages.failed.map(({ ref, error }) => [ref.articleId, error]))
  const outcomeOf = (article: string): Outcome => {
    const summary = articles.get(article)
    if (!summary) return { article, state: 'withdrawn', url: null }
    const url = publicUrlOf(snapshot, summary)
    if (!failures.has(article)) return { article, state: 'live', url }
    const { code, message } = failureOf(failures.get(article))
    return { article, state: 'failed', url, errorCode: code, errorMessage: message }
  }
  const at = { now: now.getTime(), pages: pages.written + pages.deleted }
  const settled = [...new Set([...eventsOf.keys(), ...moved])]
  return {
    size: settled.length + recovered.length,
    write: async (req) => {
      await statuses.settle({
        site: snapshot.site.id,
        outcomes: settled.map(outcomeOf),
        eventsOf: (article) => eventsOf.get(article) ?? [],
        ...at,
        req,
      })
      await statuses.recover({ outcomes: recovered.map(outcomeOf), ...at, req })
    },
  }
}

/** In place of its pages, a suspended site shows a notice. */
const isHidden = ({ site }: SiteSnapshot): boolean => SITE_STATES[site.state].form === 'notice'

/** Articles whose state no longer holds because their whole site has closed or opened. */
const takenAlong = async ({
  context: { store },
  snapshot,
  articles,
}: {
  context: Context
  snapshot: SiteSnapshot
  articles: ReadonlyMap<string, unknown>
}): Promise<string[]> => {
  const { id } = snapshot.site
  if (isHidden(snapshot)) return store.statuses.articlesOf(id, ['live', 'failed'])
  return (await store.statuses.articlesOf(id, ['withdrawn'])).filter((article) => articles.has(article))
}
