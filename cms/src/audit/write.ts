import type { CollectionSlug, GlobalSlug, PayloadRequest } from 'payload'
import { isKeyUser } from '../access/key-user.ts'
import { newId } from '../database/new-id.ts'
import { isRecord } from '../is-record.ts'
import { clientAddress, requestId } from '../operations/client.ts'
import { idOf } from '../relations.ts'
import { shortAgent } from './agent.ts'
import type { Changes } from './changes.ts'
import { maskPersonal } from './mask.ts'
import { KEY_ROLE } from './roles.ts'
import { type AuditContent, digestOfRow } from './row.ts'
import type { AuditAction, AuditedKind } from './words.ts'

export type AuditEntry = {
  readonly action: AuditAction
  readonly collection: CollectionSlug | GlobalSlug | AuditedKind
  readonly docId: string
  readonly title: string
  readonly siteId: string | null
  /** For articles: whether the article is published after the change. */
  readonly live?: boolean
  /** What is to be kept of a row that is deleted for good. */
  readonly kept?: Readonly<Record<string, unknown>>
  /** What has become other than it was; see `changesOf`. */
  readonly changes?: Changes | undefined
  /** Who asked for it, where that is not the one who is signed in. */
  readonly by?: { readonly id: string; readonly name: string }
}

/** Who acts where an operator has typed a command. */
export const COMMAND_LINE = { id: 'command-line', name: '命令行' } as const

const LONGEST_TITLE = 300

/** Writes an entry of the audit log in the transaction of the change it tells of. */
export const writeAudit = async (req: PayloadRequest, entry: AuditEntry): Promise<void> => {
  const { payload, user } = req
  const id = newId(payload)
  const row: AuditContent = {
    id,
    at: new Date().toISOString(),
    actor: entry.by?.id ?? (user ? String(user.id) : 'system'),
    actorName: entry.by?.name ?? nameOf(user),
    role: entry.by ? null : rolesFor(user, entry.siteId),
    action: entry.action,
    docCollection: entry.collection,
    doc: entry.docId,
    title: maskPersonal(entry.title).slice(0, LONGEST_TITLE),
    site: entry.siteId,
    live: entry.live ?? null,
    kept: plain(entry.kept),
    changes: plain(entry.changes),
    address: clientAddress(req),
    agent: shortAgent(req.headers?.get('user-agent')),
    request: requestId(req),
  }
  const { id: _, ...data } = row
  await payload.db.create({
    collection: 'audit-log',
    customID: id,
    data: { ...data, digest: digestOfRow(row), seal: null },
    returning: false,
    req,
  })
}

/** As either database gives it back. */
const plain = (value: unknown): unknown => (value === undefined ? null : JSON.parse(JSON.stringify(value)))

const nameOf = (user: PayloadRequest['user']): string =>
  user && 'name' in user && typeof user.name === 'string' ? user.name : '系统'

/** The roles that somebody acts by: those for the whole platform, and those granted for the site or for sites above. */
const rolesFor = (user: PayloadRequest['user'], siteId: string | null): string | null => {
  if (!user) return null
  if (isKeyUser(user)) return KEY_ROLE
  const platform: unknown[] = 'roles' in user && Array.isArray(user.roles) ? user.roles : []
  const grants: unknown[] = 'grants' in user && Array.isArray(user.grants) ? user.grants : []
  const own = grants.filter(isRecord)
  const here = own.filter(({ site }) => siteId === null || idOf(site) === siteId)
  const granted = here.length > 0 ? here : own.filter(({ scope }) => scope === 'subtree')
  return [...new Set([...platform, ...granted.map(({ role }) => role)])].map(String).join() || null
}
