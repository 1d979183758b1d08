import { civilDate, isCivilDate } from '@zhanqun/calendar'
import { describeDifferences, indicatorSetSchema } from '@zhanqun/compliance'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { noteExport } from '../../audit/notes.ts'
import { bodyOf, endpointsBelow, headers, param, parsed } from '../../standard/endpoints/handler.ts'
import {
  addIndicator,
  changeIndicator,
  changeSettings,
  checkedIndicator,
  copySet,
  deleteDraft,
  importSet,
  orderIndicators,
  removeIndicator,
} from './edit.ts'
import { loadEffect } from './effect.ts'
import { putInForce, putOutOfForce, withdraw } from './enforce.ts'
import { type KeptSet, setAt } from './store.ts'
import { loadSummaries, siteNamer } from './summaries.ts'

const endpoint = endpointsBelow('/compliance/sets')
const CODE = 'INDICATOR_SET_INPUT'

const MAX_NAME = 120
const MAX_NOTE = 4_000
const MAX_REASON = 500

const name = z.string().trim().min(1).max(MAX_NAME)
const note = z.string().trim().max(MAX_NOTE).default('')
const reason = z.string().trim().min(1).max(MAX_REASON)
const day = z.string().refine(isCivilDate)
const revision = z.coerce.number().int().positive()
const { id } = indicatorSetSchema.shape

const named = z.object({ id, name, note })
const seenIn = (req: PayloadRequest, seen: number) => ({ id: param(req, 'id'), revision: seen })
const revisionOfQuery = (req: PayloadRequest) => parsed(revision, req.searchParams.get('revision'), CODE)
const at = (req: PayloadRequest, setId: string): Promise<KeptSet> => setAt({ payload: req.payload, req }, setId)
const clock = () => {
  const now = new Date()
  return { now, today: civilDate(now) }
}

/** What `GET /api/compliance/sets/:id` answers. */
export type SetAnswer = KeptSet & { readonly rootNames: readonly string[] }

const list = endpoint({
  method: 'get',
  path: '',
  work: async (req) => ({ sets: await loadSummaries(req, new Date()) }),
})

const one = endpoint({
  method: 'get',
  path: '/:id',
  work: async (req): Promise<SetAnswer> => {
    const kept = await at(req, param(req, 'id'))
    const roots = kept.set.roots ?? []
    const nameOf = await siteNamer(req, roots)
    return { ...kept, rootNames: roots.map(nameOf) }
  },
})

const differences = endpoint({
  method: 'get',
  path: '/diff',
  work: async (req) => {
    const asked = (side: string) => at(req, req.searchParams.get(side) ?? '')
    const [from, to] = [await asked('from'), await asked('to')]
    const nameOf = await siteNamer(req, [...(from.set.roots ?? []), ...(to.set.roots ?? [])].slice(0, 800))
    return { differences: describeDifferences(from.set, to.set, nameOf) }
  },
})

const exported = endpoint({
  method: 'get',
  path: '/:id/export',
  work: async (req) => {
    const { set } = await at(req, param(req, 'id'))
    const file = `${set.id}.json`
    await noteExport(req, { collection: 'indicator-sets', docId: set.id, title: file, siteId: null })
    return new Response(`${JSON.stringify(set, null, 2)}\n`, {
      headers: {
        ...headers,
        'Content-Type': 'application/json; charset=utf-8',
        'Content-Disposition': `attachment; filename="${file}"`,
        'X-Content-Type-Options': 'nosniff',
      },
    })
  },
})

const effect = endpoint({
  method: 'get',
  path: '/:id/effect',
  work: (req) => loadEffect(req, param(req, 'id'), new Date()),
})

const copy = endpoint({
  method: 'post',
  path: '/:id/copy',
  work: async (req) => copySet(req, param(req, 'id'), await bodyOf(req, named, CODE), clock().today),
})

const imported = endpoint({
  method: 'post',
  path: '/import',
  work: async (req) => {
    const { set, ...given } = await bodyOf(req, named.extend({ set: z.unknown() }), CODE)
    return importSet(req, set, given, clock().today)
  },
})

const { levels, roots, fullMarks, passMarks, bonusAbove, norm } = indicatorSetSchema.shape
const settings = z.object({ revision, name, note, norm, levels, roots, fullMarks, passMarks, bonusAbove })

const change = endpoint({
  method: 'patch',
  path: '/:id',
  work: async (req) => {
    const { revision: seen, ...given } = await bodyOf(req, settings, CODE)
    return changeSettings(req, seenIn(req, seen), given)
  },
})

const drop = endpoint({
  method: 'delete',
  path: '/:id',
  work: async (req) => {
    await deleteDraft(req, seenIn(req, revisionOfQuery(req)))
    return {}
  },
})

const withIndicator = z.object({ revision, indicator: z.unknown() })

const add = endpoint({
  method: 'post',
  path: '/:id/indicators',
  work: async (req) => {
    const { revision: seen, indicator } = await bodyOf(req, withIndicator, CODE)
    return addIndicator(req, seenIn(req, seen), checkedIndicator(indicator))
  },
})

const changeOne = endpoint({
  method: 'put',
  path: '/:id/indicators/:indicator',
  work: async (req) => {
    const { revision: seen, indicator } = await bodyOf(req, withIndicator, CODE)
    const checked = { indicatorId: param(req, 'indicator'), indicator: checkedIndicator(indicator) }
    return changeIndicator(req, seenIn(req, seen), checked)
  },
})

const order = endpoint({
  method: 'put',
  path: '/:id/order',
  work: async (req) => {
    const { revision: seen, order: ids } = await bodyOf(req, z.object({ revision, order: z.array(z.string()) }), CODE)
    return orderIndicators(req, seenIn(req, seen), ids)
  },
})

const remove = endpoint({
  method: 'delete',
  path: '/:id/indicators/:indicator',
  work: (req) => removeIndicator(req, seenIn(req, revisionOfQuery(req)), param(req, 'indicator')),
})

const inForce = endpoint({
  method: 'post',
  path: '/:id/in-force',
  work: async (req) => {
    const { revision: seen, ...given } = await bodyOf(req, z.object({ revision, from: day, reason }), CODE)
    return putInForce(req, { ...seenIn(req, seen), ...given }, clock())
  },
})

const outOfForce = endpoint({
  method: 'post',
  path: '/:id/out-of-force',
  work: async (req) => {
    const { revision: seen, ...given } = await bodyOf(req, z.object({ revision, until: day, reason }), CODE)
    return putOutOfForce(req, { ...seenIn(req, seen), ...given }, clock())
  },
})

const withdrawn = endpoint({
  method: 'post',
  path: '/:id/withdraw',
  work: async (req) => {
    const { revision: seen, ...given } = await bodyOf(req, z.object({ revision, reason }), CODE)
    return withdraw(req, { ...seenIn(req, seen), ...given }, clock())
  },
})

/** `/api/compliance/sets`: the indicator sets that sites are judged by. */
export const indicatorSetEndpoints = [
  list,
  differences,
  one,
  exported,
  effect,
  imported,
  copy,
  change,
  drop,
  add,
  changeOne,
  order,
  remove,
  inForce,
  outOfForce,
  withdrawn,
]
