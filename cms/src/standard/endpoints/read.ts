import { diffVersions, toTable } from '@zhanqun/standard'
import type { PayloadRequest } from 'payload'
import { failure } from '../../errors/fail.ts'
import { tableAnswer, tableFormat } from '../../table-answer.ts'
import { findingsOf } from '../edit.ts'
import { findHeads, loadStandard, type StoredStandard } from '../store.ts'
import { param, parsed, standardEndpoint } from './handler.ts'

/** @throws STANDARD_UNKNOWN */
export const standardAt = async (req: PayloadRequest, rowId: string): Promise<StoredStandard> => {
  const found = await loadStandard({ payload: req.payload, req }, rowId)
  if (!found) throw failure('STANDARD_UNKNOWN')
  return found
}

const list = standardEndpoint({
  method: 'get',
  path: '',
  work: async (req) => {
    const { db } = req.payload
    const heads = await findHeads({ payload: req.payload, req })
    const versions = heads.map(async ({ revision: _, ...head }) => {
      const items = await db.count({ collection: 'standard-items', where: { standard: { equals: head.id } }, req })
      const sites = await db.count({ collection: 'sites', where: { standard: { equals: head.id } }, req })
      return { ...head, items: items.totalDocs, sites: sites.totalDocs }
    })
    return { versions: await Promise.all(versions) }
  },
})

const one = standardEndpoint({
  method: 'get',
  path: '/:id',
  work: async (req) => {
    const { revision, version } = await standardAt(req, param(req, 'id'))
    return { version, revision, findings: findingsOf(version) }
  },
})

const diff = standardEndpoint({
  method: 'get',
  path: '/diff',
  work: async (req) => {
    const at = (name: string) => standardAt(req, req.searchParams.get(name) ?? '')
    const [from, to] = [await at('from'), await at('to')]
    return { differences: diffVersions({ from: from.version, to: to.version }) }
  },
})

const exported = standardEndpoint({
  method: 'get',
  path: '/:id/export',
  work: async (req) => {
    const format = parsed(tableFormat, req.searchParams.get('format') ?? 'xlsx')
    const { version } = await standardAt(req, param(req, 'id'))
    const { id, name } = version
    return tableAnswer({
      req,
      collection: 'standards',
      table: toTable(version),
      format,
      sheetName: id,
      name,
      plainName: id,
    })
  },
})

export const readEndpoints = [list, diff, exported, one]
