'use client'

import { Link } from '@payloadcms/ui'
import { formatDate } from '@zhanqun/content'
import { PLATFORM_ROLE_LABELS, SITE_ROLE_LABELS } from '../../access/abilities.ts'
import type { PeoplePage, Person, ShownGrant } from '../../people/contract.ts'

const FIXED = {
  self: '您自己',
  platform: '由平台管理',
  closed: '账号已停用',
} satisfies Readonly<Record<NonNullable<Person['fixed']>, string>>

/** One row for each person. */
export const PeopleTable = ({
  people,
  total,
  page,
  pages,
  showsSites,
  seesAccounts,
  empty,
  onPage,
  onChange,
}: PeoplePage & {
  showsSites: boolean
  seesAccounts: boolean
  /** What is said where nobody is found. */
  empty: string
  onPage: (page: number) => void
  onChange: (person: Person) => void
}) => {
  if (total === 0) return <p className="standard__notice">{empty}</p>
  return (
    <>
      <table className="standard__table standard__stacked people__table">
        <thead>
          <tr>
            <th scope="col">人员</th>
            <th scope="col">授权</th>
            <th scope="col">操作</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <th scope="row">
                {seesAccounts ? (
                  <Link href={`/admin/collections/users/${person.id}`} prefetch={false}>
                    {person.name}
                  </Link>
                ) : (
                  person.name
                )}
                <small>{person.email}</small>
              </th>
              <td>
                <Grants person={person} showsSites={showsSites} />
              </td>
              <td>
                {person.fixed ? (
                  <span className="people__fixed">{FIXED[person.fixed]}</span>
                ) : (
                  <button
                    type="button"
                    className="standard__button"
                    aria-label={`更改授权：${person.name}`}
                    onClick={() => onChange(person)}
                  >
                    更改授权
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="standard__actions">
        <p role="status">共 {total} 人</p>
        {pages > 1 ? (
          <>
            <button type="button" className="standard__button" disabled={page <= 1} onClick={() => onPage(page - 1)}>
              上一页
            </button>
            <span>
              第 {page} / {pages} 页
            </span>
            <button
              type="button"
              className="standard__button"
              disabled={page >= pages}
              onClick={() => onPage(page + 1)}
            >
              下一页
            </button>
          </>
        ) : null}
      </div>
    </>
  )
}

const Grants = ({ person: { roles, grants, closed }, showsSites }: { person: Person; showsSites: boolean }) => {
  if (roles.length === 0 && grants.length === 0)
    return <span className="people__fixed">{closed ? '没有授权，账号已停用' : '没有授权'}</span>
  return (
    <ul className="people__grants">
      {roles.map((role) => (
        <li key={role}>
          <strong>{PLATFORM_ROLE_LABELS[role]}</strong>
          <small>平台角色</small>
        </li>
      ))}
      {grants.map((grant) => (
        <li key={keyOf(grant)}>
          <strong>{SITE_ROLE_LABELS[grant.role]}</strong>
          {showsSites ? <span>{grant.siteName}</span> : null}
          {grant.scope === 'subtree' ? <span className="people__reach">含全部下级站点</span> : null}
          {grant.columns ? (
            <span className="people__reach">
              {grant.columns.map(({ label }) => label).join('、') || '所选栏目已删除'}
            </span>
          ) : null}
          <small>{sinceText(grant)}</small>
        </li>
      ))}
    </ul>
  )
}

export const keyOf = ({ role, site, scope, columns }: ShownGrant): string =>
  [role, site, scope, ...(columns?.map(({ id }) => id) ?? ['all'])].join(' ')

const sinceText = ({ since, by }: ShownGrant): string =>
  [since ? `${formatDate(since)} 起` : '', by ? `${by}授权` : ''].filter(Boolean).join('，')
