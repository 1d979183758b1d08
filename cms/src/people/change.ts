import type { PayloadRequest } from 'payload'
import { isWithin } from '../access/scope.ts'
import { labelWithinSite } from '../collections/columns/label.ts'
import { contentOf } from '../collections/users/guard-accounts.ts'
import { isId } from '../database/is-id.ts'
import { takeTurn } from '../database/take-turn.ts'
import { withTransaction } from '../database/with-transaction.ts'
import { failure } from '../errors/fail.ts'
import { writeAudit } from '../hooks/audit.ts'
import type { User } from '../payload-types.ts'
import { endSessionsOf } from '../security/sessions.ts'
import { type Account, coveredRows, fixedBy, readAccounts, rowOf, versionOf, WITHOUT_GRANTS } from './account.ts'
import { type Authority, authorityOf, checkMayGive } from './authority.ts'
import type { GrantsChange, Invitation, Invited, WantedGrant } from './contract.ts'
import { newFirstPassword, spendTimeOfNewPassword } from './first-password.ts'

type Row = ReturnType<typeof rowOf>

/** The rows of grants that somebody may give, each once. */
const checkedRows = async (
  req: PayloadRequest,
  { authority, grants }: { authority: Authority; grants: readonly WantedGrant[] },
): Promise<Row[]> => {
  for (const grant of grants) {
    await checkMayGive(req, { authority, grant })
    await checkPlaces(req, grant)
  }
  return [...new Map(grants.map(rowOf).map((row) => [contentOf(row), row])).values()]
}

/** @throws GRANT_OUT_OF_REACH, GRANT_COLUMNS_SITE for what is no site, or no column, at all */
const checkPlaces = async (req: PayloadRequest, { site, columns }: WantedGrant): Promise<void> => {
  const { payload } = req
  const known = isId(payload, site)
    ? await payload.db.findOne({ collection: 'sites', where: { id: { equals: site } }, req })
    : null
  if (!known) throw failure('GRANT_OUT_OF_REACH')
  if (columns?.some((column) => !isId(payload, column))) throw failure('GRANT_COLUMNS_SITE')
}

/**
 * Gives somebody rights on own sites, by their e-mail address. Whoever has no account gets one. Neither the answer
 * nor the time it takes tells whether there was one.
 */
export const invite = async (req: PayloadRequest, { name, email, grants }: Invitation): Promise<Invited> => {
  if (grants.length === 0) throw failure('GRANTS_NONE')
  const firstPassword = newFirstPassword()
  await withTransaction(req, async (own) => {
    // Two at once would both find no account.
    await takeTurn({ req: own, name: 'people' })
    const authority = await authorityOf(own)
    const rows = await checkedRows(own, { authority, grants })
    const [account] = await readAccounts(own, { email: { equals: email } })
    if (account) {
      await spendTimeOfNewPassword(firstPassword)
      await giveMore(own, { authority, account, rows })
      return
    }
    await own.payload.create({
      collection: 'users',
      data: { name, email, password: firstPassword, roles: [], grants: rows },
      req: own,
    })
  })
  return { email, firstPassword }
}

const giveMore = async (
  req: PayloadRequest,
  { authority, account, rows }: { authority: Authority; account: Account; rows: readonly Row[] },
): Promise<void> => {
  const fixed = fixedBy(req, { authority, account })
  if (fixed !== null) {
    const isSeen = fixed === 'self' || authority.givesAll || coveredRows(authority, account).length > 0
    if (isSeen) throw failure('PERSON_UNAVAILABLE')
    return noteVainInvitation(req, account)
  }
  const held = new Set((account.grants ?? []).map(contentOf))
  const grants = [...(account.grants ?? []), ...rows.filter((row) => !held.has(contentOf(row)))]
  await saveAccount(req, account, { grants, ...OPEN })
}

/** Whoever cannot see an account is not told that there is one: only the log says that nothing was given. */
const noteVainInvitation = (req: PayloadRequest, { id, name }: Account): Promise<void> =>
  writeAudit(req, {
    action: 'refused',
    collection: 'users',
    docId: id,
    title: `${name ?? ''}：邀请没有生效，账号由平台管理或已停用`,
    siteId: null,
  })

const OPEN = { closedAt: null, closedReason: null }

const saveAccount = async (
  req: PayloadRequest,
  { id, name, closedAt }: Account,
  data: { grants: unknown[]; closedAt?: string | null },
): Promise<void> => {
  const opened = closedAt && data.closedAt === null ? { openedAt: new Date().toISOString() } : {}
  await req.payload.update({ collection: 'users', id, data: { ...data, ...opened } as Partial<User>, depth: 0, req })
  if (data.closedAt === undefined || Boolean(data.closedAt) === Boolean(closedAt)) return
  if (data.closedAt) await endSessionsOf({ payload: req.payload, user: id, req })
  const action = data.closedAt ? 'account-closed' : 'account-opened'
  await writeAudit(req, { action, collection: 'users', docId: id, title: name ?? '', siteId: null })
}

/**
 * Puts other grants in place of those that somebody looks after; rows elsewhere stay as they are.
 * @throws GRANTS_CHANGED when they are not any more what `version` says
 */
export const changeGrants = (
  req: PayloadRequest,
  { id, version, grants, close = false }: GrantsChange & { readonly id: string },
): Promise<void> =>
  withTransaction(req, async (own) => {
    const authority = await authorityOf(own)
    const account = await visibleAccount(own, { authority, id })
    const fixed = fixedBy(own, { authority, account })
    if (fixed === 'self') throw failure('GRANT_TO_SELF')
    if (fixed !== null) throw failure('PERSON_UNAVAILABLE')
    const covered = coveredRows(authority, account)
    if (versionOf(covered) !== version) throw failure('GRANTS_CHANGED')
    const before = new Map(covered.map((row) => [contentOf(row), row]))
    const isNew = (grant: WantedGrant) => !before.has(contentOf(rowOf(grant)))
    const added = await checkedRows(own, { authority, grants: grants.filter(isNew) })
    const wanted = new Set(grants.map((grant) => contentOf(rowOf(grant))))
    const coveredSet = new Set(covered)
    const kept = (account.grants ?? []).filter((row) => !coveredSet.has(row) || wanted.has(contentOf(row)))
    const after = [...kept, ...added]
    const closing = close && after.length === 0 && (account.roles ?? []).length === 0
    const state = after.length > 0 ? OPEN : closing ? closedNow() : {}
    await saveAccount(own, account, { grants: after, ...state })
  })

const closedNow = () => ({ closedAt: new Date().toISOString(), closedReason: WITHOUT_GRANTS })

/** @throws PERSON_UNKNOWN for accounts that hold nothing there, whether they exist or not */
const visibleAccount = async (
  req: PayloadRequest,
  { authority, id }: { authority: Authority; id: string },
): Promise<Account> => {
  const [account] = isId(req.payload, id) ? await readAccounts(req, { id: { equals: id } }) : []
  if (!account) throw failure('PERSON_UNKNOWN')
  if (!authority.givesAll && coveredRows(authority, account).length === 0) throw failure('PERSON_UNKNOWN')
  return account
}

/** The columns of a site that a grant can be limited to. @throws GRANT_OUT_OF_REACH */
export const columnsToGrant = async (
  req: PayloadRequest,
  site: string,
): Promise<{ readonly id: string; readonly label: string }[]> => {
  const { sites } = await authorityOf(req)
  if (!isId(req.payload, site) || !isWithin(sites, site)) throw failure('GRANT_OUT_OF_REACH')
  const { docs } = await req.payload.find({
    collection: 'columns',
    where: { site: { equals: site } },
    select: { name: true, label: true },
    sort: 'path',
    pagination: false,
    limit: 0,
    depth: 0,
    req,
  })
  return docs.map(({ id, name, label }) => ({ id, label: labelWithinSite(label || name) }))
}
