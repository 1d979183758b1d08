import { isReviewStage, REVIEW_PERMISSIONS } from '@zhanqun/workflow'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { ABILITIES, type Permission, type SiteRole } from '../access/abilities.ts'
import { mayInColumn } from '../access/scope.ts'
import { idOf } from '../relations.ts'
import { relationValue, textValue } from '../row-values.ts'
import { mustRead } from './act.ts'
import { type Place, requestOf } from './actor.ts'
import { openRound } from './rounds.ts'

export type Person = { readonly id: string; readonly name: string }

const MOST_PEOPLE = 50
const MOST_COLLEAGUES = 300
/** Sites do not lie deeper than this in one another. */
const DEEPEST = 12

/** A site and all above it, since a grant over a subtree reaches down. */
const upwards = async (req: PayloadRequest, site: string): Promise<string[]> => {
  const found: string[] = []
  for (let at: string | null = site; at !== null && found.length < DEEPEST && !found.includes(at); ) {
    found.push(at)
    const row: unknown = await req.payload.db.findOne({
      collection: 'sites',
      where: { id: { equals: at } },
      select: { parent: true },
      req,
    })
    at = z.looseObject({ parent: relationValue }).nullish().parse(row)?.parent ?? null
  }
  return found
}

const rolesWith = (permission: Permission): SiteRole[] =>
  (['editor', 'proofreader', 'first-reviewer', 'second-reviewer', 'publisher', 'site-admin'] as const).filter((role) =>
    ABILITIES[role].has(permission),
  )

const namesSchema = z.array(z.object({ id: z.string(), name: textValue }))

/** Those whose grants give them a permission in a column; roles of the whole platform are not asked. */
export const peopleWith = async (req: PayloadRequest, permission: Permission, place: Place): Promise<Person[]> => {
  const { docs } = await req.payload.db.find({
    collection: 'users',
    where: {
      and: [
        { 'grants.site': { in: await upwards(req, place.site) } },
        { 'grants.role': { in: rolesWith(permission) } },
      ],
    },
    sort: 'name',
    limit: MOST_PEOPLE,
    pagination: false,
    select: { name: true },
    req,
  })
  const people: Person[] = []
  for (const { id, name } of namesSchema.parse(docs)) {
    const theirs = await requestOf(req, id)
    if (theirs && (await mayInColumn(theirs, permission, place))) people.push({ id, name })
  }
  return people
}

/** To whom the review at hand can be handed on. */
export const reviewersOf = async (req: PayloadRequest, article: string): Promise<Person[]> => {
  await mustRead(req, article)
  const round = await openRound(req, article)
  if (!round || !isReviewStage(round.stage)) return []
  const permission = REVIEW_PERMISSIONS[round.stage]
  const people = await peopleWith(req, permission, { site: round.site, column: round.column })
  return people.filter(({ id }) => id !== String(req.user?.id))
}

/** Those who work for one of the sites of whoever asks, or for a site above. */
export const colleaguesOf = async (req: PayloadRequest): Promise<Person[]> => {
  if (req.user?.collection !== 'users') return []
  const own = (req.user.grants ?? []).flatMap(({ site }) => idOf(site) ?? [])
  const sites = new Set<string>()
  for (const site of own) for (const id of await upwards(req, site)) sites.add(id)
  const { docs } = await req.payload.db.find({
    collection: 'users',
    where: { and: [{ 'grants.site': { in: [...sites] } }, { id: { not_equals: req.user.id } }] },
    sort: 'name',
    limit: MOST_COLLEAGUES,
    pagination: false,
    select: { name: true },
    req,
  })
  return namesSchema.parse(docs)
}
