import type { PayloadRequest } from 'payload'
import { failure } from '../errors/fail.ts'
import { stringsOf } from '../relations.ts'
import type { ColumnChange, RollbackPlan } from './types.ts'

const MAX_SLUG = 40

type Work = {
  req: PayloadRequest
  siteId: string
  standing: Map<string, string>
  /** Columns that were moved aside, and the paths that they had for that moment. */
  aside: Map<string, string>
}

/**
 * Brings the columns of a site back, parents first.
 * @returns for each column of that time that was made again or has a successor, the one that stands for it
 */
export const applyColumns = async ({
  req,
  plan,
}: {
  req: PayloadRequest
  plan: RollbackPlan
}): Promise<Map<string, string>> => {
  const standing = new Map(Object.entries(plan.successors))
  const work: Work = { req, siteId: plan.site.id, standing, aside: new Map() }
  for (const change of plan.columns) {
    try {
      await applyColumn(work, change)
    } catch (error) {
      const { name } = change.kind === 'hide' ? change.from : change.to
      const reason = error instanceof Error ? error.message : String(error)
      throw Object.assign(failure('ROLLBACK_FAILED', { what: `栏目“${name}”`, reason, done: 0 }), { cause: error })
    }
  }
  await forgetAsides(work)
  return standing
}

const applyColumn = async (work: Work, change: ColumnChange): Promise<void> => {
  const { req, siteId: site, standing } = work
  const options = { collection: 'columns', depth: 0, overrideAccess: true, req } as const
  if (change.kind === 'hide') {
    await req.payload.update({ ...options, id: change.id, data: { hidden: true } })
    return
  }
  const { id: _, path: __, parentId, ...fields } = change.to
  const parent = parentId === null ? null : (standing.get(parentId) ?? parentId)
  const data = { ...fields, aggregates: fields.aggregates && [...fields.aggregates], parent }
  await makeRoom(work, { change, parent })
  if (change.kind === 'update') {
    await req.payload.update({ ...options, id: change.id, data })
  } else {
    const made = await req.payload.create({ ...options, data: { ...data, site } })
    standing.set(change.formerId, made.id)
  }
}

/** Moves a column out of the way that has since taken the address: its own turn comes, or it is put out of use. */
const makeRoom = async (
  { req, siteId, aside }: Work,
  { change, parent }: { change: Exclude<ColumnChange, { kind: 'hide' }>; parent: string | null },
): Promise<void> => {
  const options = { collection: 'columns', depth: 0, pagination: false, overrideAccess: true, req } as const
  const { slug } = change.to
  const { docs: siblings } = await req.payload.find({
    ...options,
    where: {
      and: [
        { site: { equals: siteId } },
        parent === null ? { parent: { exists: false } } : { parent: { equals: parent } },
      ],
    },
    select: { slug: true },
  })
  const other = siblings.find((sibling) => sibling.slug === slug)
  if (!other || (change.kind === 'update' && other.id === change.id)) return
  const taken = new Set(siblings.map((sibling) => sibling.slug))
  let free = slug
  for (let number = 2; taken.has(free); number++) {
    const ending = `-${number}`
    free = `${slug.slice(0, MAX_SLUG - ending.length)}${ending}`
  }
  const { path } = await req.payload.update({ ...options, id: other.id, data: { slug: free } })
  aside.set(other.id, String(path))
}

/** Nobody has ever come to a column where it stood only while another one got its address back. */
const forgetAsides = async ({ req, aside }: Work): Promise<void> => {
  for (const [id, path] of aside) {
    const column = await req.payload.findByID({ collection: 'columns', id, depth: 0, overrideAccess: true, req })
    const formerPaths = stringsOf(column.formerPaths).filter((former) => former !== path)
    await req.payload.db.updateOne({ collection: 'columns', id, data: { formerPaths }, req })
  }
}
