import { updateRow } from '@zhanqun/content/payload'
import { createLocalReq, type Payload, type PayloadRequest, type Where } from 'payload'
import { withTransaction } from '../database/with-transaction.ts'
import { giveNotices } from '../review/give-notices.ts'
import { peopleWith } from '../review/people.ts'
import { siteNames } from '../site-names.ts'
import { type DueRow, findDues } from './rows.ts'

const UNTOLD: Where = { told: { equals: false } }
const AT_ONCE = 100
const NAMED = 3

/** Whether anybody is to be warned of a column. */
export const isAnyWarningUntold = async ({ db }: Payload): Promise<boolean> =>
  (await db.count({ collection: 'upcoming-dues', where: UNTOLD })).totalDocs > 0

/** Warns those who may write in columns that are about to be overdue: one notice for each person and site. */
export const tellWarnings = async (payload: Payload): Promise<void> => {
  const bySite = Map.groupBy(await findDues({ payload }, UNTOLD, AT_ONCE), ({ site }) => site)
  for (const [site, dues] of bySite) {
    const req = await createLocalReq({}, payload)
    await withTransaction(req, (own) => tellOfSite(own, { site, dues }))
  }
}

const tellOfSite = async (
  req: PayloadRequest,
  { site, dues }: { site: string; dues: readonly DueRow[] },
): Promise<void> => {
  const { payload } = req
  const own: DueRow[] = []
  for (const due of dues) {
    const where: Where = { and: [{ id: { equals: due.id } }, { stage: { equals: due.stage } }, UNTOLD] }
    if (await updateRow({ payload, collection: 'upcoming-dues', where, data: { told: true }, req })) own.push(due)
  }
  const name = (await siteNames({ payload, req }, [site])).get(site) ?? ''
  for (const [person, theirs] of await writersOf(req, { site, dues: own }))
    await giveNotices(req, {
      told: [{ to: [person], text: textOf(name, theirs) }],
      link: theirs.length === 1 ? writeIn(theirs[0]) : '/admin',
      except: [],
    })
}

/** Who may write in which of the columns. */
const writersOf = async (
  req: PayloadRequest,
  { site, dues }: { site: string; dues: readonly DueRow[] },
): Promise<ReadonlyMap<string, readonly DueRow[]>> => {
  const writers = new Map<string, DueRow[]>()
  for (const due of dues) {
    const people = await peopleWith(req, 'article.write', { site, column: due.columnIds[0] ?? null })
    for (const { id } of people) writers.set(id, [...(writers.get(id) ?? []), due])
  }
  return writers
}

const writeIn = (due: DueRow | undefined): string =>
  `/admin/collections/articles/create?column=${due?.columnIds[0] ?? ''}`

const textOf = (site: string, dues: readonly DueRow[]): string => {
  const names = dues.slice(0, NAMED).map(({ name, dueOn }) => `“${name}”（最迟 ${dueOn}）`)
  const more = dues.length > NAMED ? `等 ${dues.length} 个` : ''
  return `${site}的栏目${names.join('、')}${more}即将逾期，请及时更新`
}
