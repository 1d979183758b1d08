import type { PayloadRequest, Where } from 'payload'
import { z } from 'zod'
import type { SiteRole } from '../access/abilities.ts'
import { labelWithinSite } from '../collections/columns/label.ts'
import { type Account, coveredRows, fixedBy, type GrantRow, grantOf, readAccounts, versionOf } from './account.ts'
import { type Authority, authorityOf } from './authority.ts'
import type { PeoplePage, Person, ShownGrant } from './contract.ts'

const PER_PAGE = 20

const byName = new Intl.Collator('zh-CN')

export type PeopleQuestion = {
  readonly search: string
  readonly site: string | null
  readonly role: SiteRole | null
  readonly page: number
}

const searched = (search: string): Where[] =>
  search === '' ? [] : [{ or: [{ name: { contains: search } }, { email: { contains: search } }] }]

const onSites = ({ sites }: Authority): Where[] => (sites === 'all' ? [] : [{ 'grants.site': { in: [...sites] } }])

type Found = { readonly account: Account; readonly rows: readonly GrantRow[] }

/** Looks at the rows that may be seen only: a filter must not tell what somebody holds elsewhere. */
const matches =
  ({ site, role }: PeopleQuestion, { givesAll }: Authority) =>
  ({ rows }: Found): boolean => {
    if (site === null && role === null) return givesAll || rows.length > 0
    return rows.some((row) => {
      const grant = grantOf(row)
      return grant !== null && (site === null || grant.site === site) && (role === null || grant.role === role)
    })
  }

/** The people of the sites that somebody looks after, with what they may do there. */
export const loadPeople = async (req: PayloadRequest, question: PeopleQuestion): Promise<PeoplePage> => {
  const authority = await authorityOf(req)
  const accounts = await readAccounts(req, { and: [...searched(question.search), ...onSites(authority)] })
  const found = accounts
    .map((account): Found => ({ account, rows: coveredRows(authority, account) }))
    .filter(matches(question, authority))
    .toSorted((a, b) => byName.compare(a.account.name ?? '', b.account.name ?? ''))
  const pages = Math.max(1, Math.ceil(found.length / PER_PAGE))
  const page = Math.min(question.page, pages)
  const shown = found.slice((page - 1) * PER_PAGE, page * PER_PAGE)
  const names = await namesOf(req, shown)
  const people = shown.map(
    ({ account, rows }): Person => ({
      id: account.id,
      name: account.name ?? '',
      email: account.email,
      isSelf: account.id === String(req.user?.id),
      fixed: fixedBy(req, { authority, account }),
      closed: Boolean(account.closedAt),
      roles: authority.givesAll ? (account.roles ?? []) : [],
      grants: rows.flatMap((row) => shownGrant(row, names)),
      version: versionOf(rows),
    }),
  )
  return { people, total: found.length, page, pages }
}

type Names = { readonly sites: ReadonlyMap<string, string>; readonly columns: ReadonlyMap<string, string> }

const shownGrant = (row: GrantRow, names: Names): ShownGrant[] => {
  const grant = grantOf(row)
  if (!grant) return []
  const { columns } = grant
  return [
    {
      ...grant,
      siteName: names.sites.get(grant.site) ?? '',
      columns: columns?.map((id) => ({ id, label: labelWithinSite(names.columns.get(id) ?? '') })) ?? null,
      since: row.since ?? null,
      by: row.by ?? null,
    },
  ]
}

const namesSchema = z.array(
  z.looseObject({ id: z.coerce.string(), name: z.string().nullish(), label: z.string().nullish() }),
)

const namesOf = async (req: PayloadRequest, shown: readonly Found[]): Promise<Names> => {
  const grants = shown.flatMap(({ rows }) => rows.flatMap((row) => grantOf(row) ?? []))
  const read = async (collection: 'sites' | 'columns', ids: readonly string[]) => {
    if (ids.length === 0) return new Map<string, string>()
    const { docs } = await req.payload.db.find({
      collection,
      where: { id: { in: [...new Set(ids)] } },
      pagination: false,
      limit: 0,
      select: { name: true, ...(collection === 'columns' ? { label: true } : {}) },
      req,
    })
    return new Map(namesSchema.parse(docs).map(({ id, name, label }) => [id, label ?? name ?? '']))
  }
  return {
    sites: await read(
      'sites',
      grants.map(({ site }) => site),
    ),
    columns: await read(
      'columns',
      grants.flatMap(({ columns }) => columns ?? []),
    ),
  }
}
