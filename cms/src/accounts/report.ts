import type { Payload } from 'payload'
import type { Permission, Role } from '../access/abilities.ts'
import { ABILITIES } from '../access/abilities.ts'
import { namesOf } from '../audit/list/describe.ts'
import { maskPersonal } from '../audit/mask.ts'
import { roleLabels } from '../audit/roles.ts'
import { stringsOf } from '../relations.ts'
import { type Account, loadAccounts } from './load.ts'
import { keyRows } from './report-keys.ts'
import type { ReportState } from './words.ts'

/** One right of one person, or of a system that comes in by a key. */
export type ReportRow = {
  readonly kind: 'person' | 'key'
  /** Id of the account or the key. */
  readonly account: string
  readonly person: string
  /** The masked e-mail of a person; how a key begins, and who answers for it. */
  readonly notes: readonly string[]
  readonly role: string
  readonly may: string
  /** Where: a site, a site and all below it, or the whole platform. */
  readonly where: string
  readonly columns: string
  readonly since: string | null
  readonly by: string
  /** When the right ends by itself. */
  readonly until: string | null
  /** When a person signed in last, or a key was used last. */
  readonly lastUse: string | null
  readonly idleDays: number
  readonly state: ReportState
}

export type ReportFilters = {
  /** A part of the name of a person or a system, or of the person who answers for the system. */
  readonly person: string
  /** A site: whoever may do something there, also by a right over sites above it or the whole platform. */
  readonly site: string
  readonly onlyDormant: boolean
}

const MAY: Readonly<Partial<Record<Permission, string>>> = {
  'content.read': '查看',
  'article.write': '写稿',
  'article.proofread': '校对',
  'article.review-first': '初审',
  'article.review-second': '复审',
  'article.review-final': '终审',
  'article.publish': '签发、撤稿、删除',
  'media.write': '传图片和附件',
  'column.manage': '管理栏目',
  'site.manage': '管理站点',
  'site.create': '新建、删除站点',
  'switch.manage': '全站开关',
  'people.manage': '管理本站人员',
  'account.manage': '管理账号',
  'grant.manage': '授予权限',
  'security.manage': '安全设置',
  'audit.read': '查看操作日志',
  'notice.manage': '下发和办理整改通知',
  'notice.answer': '答复整改通知',
  'publishing.operate': '管理发布任务',
  'standard.manage': '管理栏目标准',
  'indicators.manage': '管理指标体系',
}

const mayWords = (role: string): string =>
  [...(ABILITIES[role as Role] ?? [])].flatMap((permission) => MAY[permission] ?? []).join('、')

/** Who may do what, where and since when; people without any right have one line that says so. */
export const accessReport = async ({
  payload,
  now,
  filters,
}: {
  payload: Payload
  now: Date
  filters: ReportFilters
}): Promise<ReportRow[]> => {
  const accounts = await loadAccounts({ payload, now })
  const grants = accounts.flatMap((account) => account.grants)
  const names = await namesOf(
    payload,
    new Map([
      ['sites', new Set(grants.flatMap(({ site }) => site ?? []))],
      ['columns', new Set(grants.flatMap(({ columns }) => columns))],
    ]),
  )
  const above = filters.site === '' ? new Set<string>() : await ancestorsOf(payload, filters.site)
  const isThere = ({ site, scope }: { site: string | null; scope: string | null }): boolean =>
    filters.site === '' || site === filters.site || (scope === 'subtree' && site !== null && above.has(site))
  const people = accounts
    .filter(({ name }) => name.includes(filters.person))
    .filter(({ state }) => !filters.onlyDormant || state !== 'in-use')
    .flatMap((account) => {
      const person = personOf(account)
      const platform = account.roles.map((role) => ({
        ...person,
        ...rightOf(role),
        where: '全平台',
        columns: '全部',
        since: account.rolesSince[role]?.since ?? null,
        by: account.rolesSince[role]?.by ?? '',
      }))
      const granted = account.grants.filter(isThere).map((grant) => ({
        ...person,
        ...rightOf(grant.role),
        where: `${names.get(grant.site ?? '') ?? '已删除的站点'}${grant.scope === 'subtree' ? '及全部下级' : ''}`,
        columns: grant.columnScope === 'chosen' ? grant.columns.map((id) => names.get(id) ?? id).join('、') : '全部',
        since: grant.since,
        by: grant.by ?? '',
      }))
      const rows = [...platform, ...granted]
      if (rows.length > 0 || filters.site !== '') return rows
      return [{ ...person, role: '没有权限', may: '', where: '', columns: '', since: null, by: '' }]
    })
  return [...people, ...(await keyRows({ payload, now, filters, isThere }))]
}

const rightOf = (role: string) => ({ role: roleLabels(role), may: mayWords(role) })

const personOf = ({ id, name, email, lastSignIn, idleDays, state }: Account) => ({
  kind: 'person' as const,
  account: id,
  person: name,
  notes: [maskPersonal(email)],
  until: null,
  lastUse: lastSignIn,
  idleDays,
  state,
})

const ancestorsOf = async (payload: Payload, id: string): Promise<ReadonlySet<string>> => {
  const site = await payload.db.findOne<{ id: string; ancestors?: unknown }>({
    collection: 'sites',
    where: { id: { equals: id } },
  })
  return new Set(stringsOf(site?.ancestors))
}
