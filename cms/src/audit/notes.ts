import { createHmac } from 'node:crypto'
import type { PayloadRequest } from 'payload'
import { withTransaction } from '../database/with-transaction.ts'
import { settings } from '../settings.ts'
import { createNoteLimit } from './limit.ts'
import type { AuditedKind } from './words.ts'
import { type AuditEntry, writeAudit } from './write.ts'

const refusals = createNoteLimit()
/** Opening the same thing again within a minute is the same look at it. */
const views = createNoteLimit({ each: 1, together: 600 })

/** What changes nothing has no transaction to be part of; where one is open, it is that one. */
const write = async (req: PayloadRequest, entry: AuditEntry): Promise<void> => {
  if (await req.transactionID) return writeAudit(req, entry)
  return withTransaction(req, (own) => writeAudit(own, entry))
}

const counted = (title: string, left: number): string => (left > 0 ? `${title}（另有 ${left} 次未逐条记录）` : title)

type Thing = {
  readonly collection: AuditedKind
  readonly docId: string
  readonly title: string
  readonly siteId: string | null
}

/** Notes that somebody looked at another person's data; once a minute for the same person and thing. */
export const noteView = async (req: PayloadRequest, thing: Thing): Promise<void> => {
  const left = views.admit(`${req.user?.id ?? ''}:${thing.collection}:${thing.docId}`, Date.now())
  if (left !== undefined) await write(req, { action: 'view', ...thing })
}

/** Notes that a list or a file of data left the system. */
export const noteExport = (req: PayloadRequest, thing: Thing): Promise<void> =>
  write(req, { action: 'export', ...thing })

/** Notes a request that the rules refused to somebody who is signed in. */
export const noteRefused = async (req: PayloadRequest): Promise<void> => {
  const left = refusals.admit(String(req.user?.id ?? ''), Date.now())
  if (left === undefined) return
  const title = counted(`${(req.method ?? 'GET').toUpperCase()} ${pathOf(req)}`, left)
  await write(req, { action: 'refused', collection: 'requests', docId: '', title, siteId: null })
}

type Account = { readonly id: string; readonly name: string }

const accountEntry = (account: Account) => ({
  collection: 'users' as const,
  docId: account.id,
  title: account.name,
  siteId: null,
  by: account,
})

const FINGERPRINT_LENGTH = 8

const unknownAccount = (typed: string) => {
  const mark = createHmac('sha256', settings.secret).update(typed.toLowerCase().trim()).digest('hex')
  return {
    collection: 'users' as const,
    docId: '',
    title: `没有这个账号（指纹 ${mark.slice(0, FINGERPRINT_LENGTH)}）`,
    siteId: null,
    by: { id: 'unknown', name: '未登录' },
  }
}

/**
 * What an entry about signing in tells of.
 * @param account whom the name belongs to; where there is none, what was typed may be a password, so that only a
 * fingerprint of it is kept
 */
export const signInEntry = (account: Account | undefined, typed: string) =>
  account ? accountEntry({ id: account.id, name: account.name }) : unknownAccount(typed)

/**
 * What an entry about signing in by OpenID Connect tells of.
 * @param account whom the provider has spoken for
 * @param why what was wrong where it was nobody
 */
export const providerEntry = (account: Account | undefined, why = '') =>
  account
    ? { ...accountEntry({ id: account.id, name: account.name }), title: `${account.name}（统一身份认证）` }
    : { ...unknownAccount(''), title: `统一身份认证：${why}` }

const LONGEST_PATH = 120

/** Without what is asked for: that may hold anything. */
const pathOf = ({ pathname, url }: PayloadRequest): string => {
  const path = pathname || (url ? new URL(url, 'http://localhost').pathname : '')
  return path.slice(0, LONGEST_PATH)
}
