import { createRow } from '@zhanqun/content/payload'
import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { may, mayAnywhere } from '../access/scope.ts'
import { isId } from '../database/is-id.ts'
import { newId } from '../database/new-id.ts'
import { withTransaction } from '../database/with-transaction.ts'
import { failure } from '../errors/fail.ts'
import { writeAudit } from '../hooks/audit.ts'
import { refuseWhileReadOnly } from '../operations/read-only.ts'
import { idOf } from '../relations.ts'
import { textValue } from '../row-values.ts'
import { nameOf, requestOf } from './actor.ts'
import { headers, jsonOf } from './input.ts'
import { colleaguesOf } from './people.ts'

const LONGEST_MS = 366 * 24 * 3600 * 1000

const rowSchema = z.object({
  id: z.string(),
  person: z.string(),
  personName: textValue,
  deputy: z.string(),
  deputyName: textValue,
  from: z.number(),
  until: z.number(),
})

const bodySchema = z.object({
  /** Who is away; whoever asks, where nobody is named. */
  person: z.string().max(64).nullish(),
  deputy: z.string().max(64),
  from: z.iso.datetime({ offset: true }),
  until: z.iso.datetime({ offset: true }),
})

/**
 * Everybody names their own deputy. Somebody else's is named by who manages the people of all their sites: a deputy
 * reviews in the person's right wherever that holds.
 */
const mayDeputize = async (req: PayloadRequest, theirs: PayloadRequest): Promise<boolean> => {
  if (theirs.user?.collection !== 'users') return false
  if (theirs.user.id === req.user?.id) return true
  const sites = (theirs.user.grants ?? []).flatMap(({ site }) => idOf(site) ?? [])
  if (sites.length === 0 || (theirs.user.roles ?? []).length > 0) return false
  for (const site of sites) if (!(await may(req, 'people.manage', site))) return false
  return true
}

/** The deputies that somebody has named, and those for whom they stand, today and later. */
const deputiesOf = async (req: PayloadRequest) => {
  const id = String(req.user?.id)
  const { docs } = await req.payload.db.find({
    collection: 'deputies',
    where: {
      and: [
        { or: [{ person: { equals: id } }, { deputy: { equals: id } }, { setBy: { equals: id } }] },
        { until: { greater_than: Date.now() } },
      ],
    },
    sort: 'from',
    pagination: false,
    limit: 100,
    req,
  })
  return z.array(rowSchema).parse(docs)
}

const audited = (req: PayloadRequest, id: string, title: string) =>
  writeAudit(req, { action: 'deputy', collection: 'deputies', docId: id, title, siteId: null })

const setDeputy = (req: PayloadRequest, given: z.infer<typeof bodySchema>): Promise<void> =>
  withTransaction(req, async (own) => {
    await refuseWhileReadOnly(own)
    const [from, until] = [Date.parse(given.from), Date.parse(given.until)]
    const isPeriod = until > from && until > Date.now() && until - from <= LONGEST_MS
    if (!isPeriod) throw failure('DEPUTY_PERIOD')
    const person = given.person ?? String(own.user?.id)
    const ids = [person, given.deputy]
    if (person === given.deputy || !ids.every((id) => isId(own.payload, id))) throw failure('DEPUTY_PERSON')
    const [theirs, deputy] = [await requestOf(own, person), await requestOf(own, given.deputy)]
    if (!theirs || !deputy || !(await mayAnywhere(deputy, 'content.read'))) throw failure('DEPUTY_PERSON')
    if (!(await mayDeputize(own, theirs))) throw failure('FORBIDDEN')
    const names = { personName: nameOf(theirs.user), deputyName: nameOf(deputy.user) }
    const id = newId(own.payload)
    const data = { person, deputy: given.deputy, ...names, from, until, setBy: String(own.user?.id) }
    await createRow({ payload: own.payload, collection: 'deputies', id, data, req: own })
    await audited(own, id, `${names.personName}由${names.deputyName}代理审核`)
  })

const endDeputy = (req: PayloadRequest, id: string): Promise<void> =>
  withTransaction(req, async (own) => {
    await refuseWhileReadOnly(own)
    const found: unknown = isId(own.payload, id)
      ? await own.payload.db.findOne({ collection: 'deputies', where: { id: { equals: id } }, req: own })
      : null
    if (!found) throw failure('FORBIDDEN')
    const row = rowSchema.parse(found)
    const theirs = await requestOf(own, row.person)
    if (!theirs || !(await mayDeputize(own, theirs))) throw failure('FORBIDDEN')
    await own.payload.db.updateOne({ collection: 'deputies', id, data: { until: Date.now() }, req: own })
    await audited(own, id, `${row.personName}不再由${row.deputyName}代理审核`)
  })

const answer = async (req: PayloadRequest) => Response.json({ deputies: await deputiesOf(req) }, { headers })

export const deputyEndpoints: Endpoint[] = [
  { path: '/review/deputies', method: 'get', handler: answer },
  {
    path: '/review/deputies',
    method: 'post',
    handler: async (req) => {
      await setDeputy(req, await jsonOf(req, bodySchema))
      return answer(req)
    },
  },
  {
    path: '/review/deputies/:id',
    method: 'delete',
    handler: async (req) => {
      await endDeputy(req, String(req.routeParams?.id ?? ''))
      return answer(req)
    },
  },
  {
    path: '/review/colleagues',
    method: 'get',
    handler: async (req) => Response.json({ people: await colleaguesOf(req) }, { headers }),
  },
]
