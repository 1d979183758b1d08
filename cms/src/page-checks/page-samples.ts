import { type CivilDate, civilDate } from '@zhanqun/calendar'
import { updateRow } from '@zhanqun/content/payload'
import type { Payload, Where } from 'payload'
import { z } from 'zod'
import { type CheckFound, keepFound } from './spans.ts'

const COLLECTION = 'page-samples'
const MAX_NAMED = 5

const problem = z.object({
  rule: z.string(),
  help: z.string(),
  places: z.number(),
  selector: z.string(),
  failure: z.string(),
})
const examined = z.object({ path: z.string(), hash: z.string(), problems: z.array(problem) })

/** A page that was examined, as it was then. */
export type ExaminedPage = z.infer<typeof examined>

/** The pages of a site that stand for the others, and what was found of them. */
export type SampledSite = {
  readonly site: string
  readonly samples: readonly Pick<ExaminedPage, 'path' | 'hash'>[]
  readonly results: readonly ExaminedPage[]
  /** By what the results were found; null where there are none. */
  readonly mark: string | null
}

const rowSchema = z.object({
  site: z.string(),
  samples: z.array(z.object({ path: z.string(), hash: z.string() })),
  results: z
    .array(examined)
    .nullish()
    .transform((results) => results ?? []),
  mark: z
    .string()
    .nullish()
    .transform((mark) => mark ?? null),
}) satisfies z.ZodType<SampledSite>

/** Sites that were not looked at today, those that never were first. */
const due = (today: CivilDate): Where => ({
  or: [{ checkedOn: { exists: false } }, { checkedOn: { less_than: today } }],
})

/** The site whose pages are to be examined next; undefined where all were today. */
export const nextSampledSite = async (payload: Payload, now: Date): Promise<SampledSite | undefined> => {
  const { docs } = await payload.db.find<{ id: string }>({
    collection: COLLECTION,
    where: due(civilDate(now)),
    sort: 'checkedOn',
    limit: 1,
    pagination: false,
  })
  const [row] = docs
  return row && rowSchema.parse(row)
}

/** Keeps what was found of the pages of a site, today. @returns whether the site has to be judged again */
export const keepExamined = async ({
  payload,
  site,
  results,
  mark,
  now,
}: Omit<SampledSite, 'samples' | 'mark'> & { payload: Payload; mark: string; now: Date }): Promise<boolean> => {
  const found = results.length === 0 ? { note: '没有可以检测的页面。' } : foundOf(results)
  const isNew = await keepFound({ payload, site, kind: 'accessibility', found, now })
  const isFailing = results.some(({ problems }) => problems.length > 0)
  const data = { results, isFailing, mark, checkedOn: civilDate(now) }
  await updateRow({ payload, collection: COLLECTION, where: { site: { equals: site } }, data })
  return isNew
}

const foundOf = (results: readonly ExaminedPage[]): CheckFound => {
  const failing = results.filter(({ problems }) => problems.length > 0)
  return {
    count: failing.length,
    examples: failing.map(({ path, problems }) => ({
      path,
      detail: problems.slice(0, MAX_NAMED).map(sentenceOf).join(''),
    })),
  }
}

const sentenceOf = ({ help, places, selector, failure }: ExaminedPage['problems'][number]): string =>
  `${help}：${places > 1 ? `${places}处，如` : ''}${selector}${failure === '' ? '' : `（${failure}）`}。`

/** Says of all sites that their pages are not examined here. */
export const noteUnexamined = async (payload: Payload, now: Date): Promise<void> => {
  const { docs } = await payload.db.find<{ id: string; site: string }>({
    collection: COLLECTION,
    where: {},
    select: { site: true },
    limit: 0,
    pagination: false,
  })
  const found: CheckFound = { note: '本平台没有开启无障碍自动检测。' }
  for (const { site } of docs) await keepFound({ payload, site, kind: 'accessibility', found, now })
}
