import { type Actor, type Holder, REVIEW_PERMISSIONS, type ReviewPermission } from '@zhanqun/workflow'
import { createLocalReq, type PayloadRequest, type TypedUser } from 'payload'
import { z } from 'zod'
import { mayInColumn } from '../access/scope.ts'
import { textValue } from '../row-values.ts'

export type Place = { readonly site: string; readonly column: string | null }

const PERMISSIONS: readonly ReviewPermission[] = [
  'article.write',
  ...Object.values(REVIEW_PERMISSIONS),
  'article.publish',
]

/** What the request's user may do in a column. @param asked what of it is to be known */
export const heldIn = async (
  req: PayloadRequest,
  place: Place,
  asked: readonly ReviewPermission[] = PERMISSIONS,
): Promise<ReadonlySet<ReviewPermission>> => {
  const held = new Set<ReviewPermission>()
  for (const permission of asked) if (await mayInColumn(req, permission, place)) held.add(permission)
  return held
}

/** A request as somebody else would make it, in the transaction of this one. */
export const requestOf = async (req: PayloadRequest, id: string): Promise<PayloadRequest | undefined> => {
  const user = await req.payload.findByID({
    collection: 'users',
    id,
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
    req,
  })
  if (!user) return undefined
  const signedIn: TypedUser = { ...user, collection: 'users' }
  const own = await createLocalReq({ user: signedIn }, req.payload)
  if (req.transactionID !== undefined) own.transactionID = req.transactionID
  return own
}

export const nameOf = (user: PayloadRequest['user']): string =>
  user && 'name' in user && typeof user.name === 'string' ? user.name : '系统'

const deputySchema = z.array(z.object({ person: z.string(), personName: textValue }))

export type NamedHolder = Holder & { readonly name: string }

type Absent = { readonly id: string; readonly name: string; readonly req: PayloadRequest }

/** Those in whose place the request's user reviews today, each with a request of their own. */
export const absentPeople = async (req: PayloadRequest): Promise<Absent[]> => {
  if (!req.user) return []
  const now = Date.now()
  const { docs } = await req.payload.db.find({
    collection: 'deputies',
    where: {
      and: [
        { deputy: { equals: String(req.user.id) } },
        { from: { less_than_equal: now } },
        { until: { greater_than: now } },
      ],
    },
    pagination: false,
    limit: 0,
    req,
  })
  const found: Absent[] = []
  for (const { person, personName } of deputySchema.parse(docs)) {
    const theirs = await requestOf(req, person)
    if (theirs) found.push({ id: person, name: personName, req: theirs })
  }
  return found
}

/** Those in whose place the request's user reviews today, with what they may do in a column. */
export const absentFor = async (req: PayloadRequest, place: Place): Promise<NamedHolder[]> => {
  const found: NamedHolder[] = []
  for (const { id, name, req: theirs } of await absentPeople(req))
    found.push({ id, name, holds: await heldIn(theirs, place) })
  return found
}

/** Whoever makes a request, as the workflow knows them. */
export type NamedActor = Omit<Actor, 'absent'> & { readonly name: string; readonly absent: readonly NamedHolder[] }

export const actorOf = async (req: PayloadRequest, place: Place): Promise<NamedActor> => ({
  id: String(req.user?.id ?? ''),
  name: nameOf(req.user),
  holds: await heldIn(req, place),
  absent: await absentFor(req, place),
})
