import type { Endpoint, PayloadRequest } from 'payload'
import { isId } from '../database/is-id.ts'
import { failure } from '../errors/fail.ts'
import { auditCsv } from './list/csv.ts'
import { describeChanges, namesOf, type ShownChange } from './list/describe.ts'
import { type AuditFilters, filtersIn, whereOf } from './list/filters.ts'
import { entriesAfter } from './list/page.ts'
import { noteExport } from './notes.ts'
import { roleLabels } from './roles.ts'
import type { AuditRow } from './row.ts'
import { findEntries } from './seals/store.ts'
import { type AuditVerdict, verifyAudit } from './seals/verify.ts'
import { actionLabel, kindLabel } from './words.ts'

const PAGE = 50
const headers = { 'Cache-Control': 'private, no-store' }

/** An entry as the list shows it. */
export type ListedEntry = {
  readonly id: string
  readonly at: string
  readonly actor: string
  readonly actorName: string
  readonly role: string
  readonly action: string
  readonly kind: string
  readonly doc: string
  readonly title: string
  readonly site: string
  readonly address: string
  readonly agent: string
  readonly seal: number | null
}

export type ListedPage = { readonly entries: readonly ListedEntry[]; readonly next: string | null }

export type EntryDetails = {
  readonly changes: readonly ShownChange[]
  /** Changes that the entry does not hold. */
  readonly more: number
  readonly request: string
  readonly digest: string
}

/** A page of the log, for the screen too. The caller has been asked for `audit.read`. */
export const listEntries = async (
  { payload }: Pick<PayloadRequest, 'payload'>,
  filters: AuditFilters,
  cursor: string | null = null,
): Promise<ListedPage> => {
  const { entries, next } = await entriesAfter({ payload, where: whereOf(filters), cursor, limit: PAGE })
  const sites = new Set(entries.flatMap(({ site }) => site ?? []))
  const names = await namesOf(payload, new Map([['sites', sites]]))
  return { entries: entries.map((entry) => listed(entry, names)), next }
}

const listed = (entry: AuditRow, sites: ReadonlyMap<string, string>): ListedEntry => ({
  id: entry.id,
  at: entry.at,
  actor: entry.actor ?? '',
  actorName: entry.actorName ?? '',
  role: roleLabels(entry.role),
  action: actionLabel(entry.action ?? ''),
  kind: kindLabel(entry.docCollection ?? ''),
  doc: entry.doc ?? '',
  title: entry.title ?? '',
  site: entry.site === null ? '' : (sites.get(entry.site) ?? '已删除的站点'),
  address: entry.address ?? '',
  agent: entry.agent ?? '',
  seal: entry.seal,
})

/** `GET /api/audit`: the newest entries; `?after=` where the page before ended. */
const listEndpoint: Endpoint = {
  path: '/audit',
  method: 'get',
  handler: async (req) => {
    const page = await listEntries(req, filtersIn(req.searchParams), req.searchParams.get('after'))
    return Response.json(page, { headers })
  },
}

/** `GET /api/audit/entries/:id`: what has changed, in words. */
const detailsEndpoint: Endpoint = {
  path: '/audit/entries/:id',
  method: 'get',
  handler: async (req) => {
    const { payload } = req
    const id = String(req.routeParams?.id ?? '')
    const where = { id: { equals: id } }
    const [entry] = isId(payload, id) ? await findEntries({ payload }, { where, sort: ['id'], limit: 1 }) : []
    if (!entry) throw failure('AUDIT_NOT_FOUND')
    const [described] = await describeChanges(payload, [entry])
    const details: EntryDetails = {
      changes: described?.changes ?? [],
      more: described?.more ?? 0,
      request: entry.request ?? '',
      digest: entry.digest ?? '',
    }
    return Response.json(details, { headers })
  },
}

/** `GET /api/audit/export`: all entries that meet the filters, as CSV. */
const exportEndpoint: Endpoint = {
  path: '/audit/export',
  method: 'get',
  handler: async (req) => {
    const { payload } = req
    const filters = filtersIn(req.searchParams)
    const chosen = Object.values(filters).join('，')
    const title = chosen === '' ? '全部操作日志' : `操作日志（${chosen}）`
    await noteExport(req, { collection: 'audit-log', docId: '', title, siteId: null })
    const name = `操作日志-${new Date().toISOString().slice(0, 10)}.csv`
    return new Response(streamOf(auditCsv({ payload, where: whereOf(filters) })), {
      headers: {
        ...headers,
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="audit.csv"; filename*=UTF-8''${encodeURIComponent(name)}`,
        'X-Content-Type-Options': 'nosniff',
      },
    })
  },
}

/** Asks for the next piece only when the client has taken the one before. */
const streamOf = (pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder()
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: async () => {
      await pieces.return(undefined)
    },
  })
}

let running: Promise<AuditVerdict> | undefined

/** `POST /api/audit/verify`: goes through the whole log; those who ask meanwhile get the same answer. */
const verifyEndpoint: Endpoint = {
  path: '/audit/verify',
  method: 'post',
  handler: async ({ payload }) => {
    running ??= verifyAudit({ payload, now: new Date() }).finally(() => {
      running = undefined
    })
    return Response.json(await running, { headers })
  },
}

export const auditEndpoints: Endpoint[] = [listEndpoint, detailsEndpoint, exportEndpoint, verifyEndpoint]
