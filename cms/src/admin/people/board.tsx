'use client'

import { useDeferredValue, useState } from 'react'
import { optionsOf, SITE_ROLE_LABELS } from '../../access/abilities.ts'
import type { SiteEntry } from '../../own-sites/contract.ts'
import type { Invited, PeoplePage, Person } from '../../people/contract.ts'
import { SiteField } from '../site-chooser/site-field.tsx'
import { Problem } from '../standard/parts/problem.tsx'
import { useAnswer } from '../standard/use-answer.ts'
import { ChangeDialog } from './change-dialog.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { InvitedDialog } from './invited-dialog.tsx'
import { PeopleTable } from './people-table.tsx'

/** What somebody may give, and where. */
export type Giving = {
  readonly sites: readonly SiteEntry[]
  /** Sites whose whole subtree may be given. */
  readonly subtrees: 'all' | readonly string[]
}

type Open =
  | { readonly dialog: 'invite' }
  | { readonly dialog: 'invited'; readonly invited: Invited }
  | { readonly dialog: 'change'; readonly person: Person }

/** The people of own sites: to find, invite, change and remove. */
export const Board = ({
  sites,
  subtrees,
  givesAll,
  seesAccounts,
}: Giving & { givesAll: boolean; seesAccounts: boolean }) => {
  const [search, setSearch] = useState('')
  const [site, setSite] = useState<string | null>(null)
  const [role, setRole] = useState('')
  const [page, setPage] = useState(1)
  const [open, setOpen] = useState<Open | null>(null)
  const query = new URLSearchParams({
    search: useDeferredValue(search.trim()),
    site: site ?? '',
    role,
    page: String(page),
  })
  const { answer, reload } = useAnswer<PeoplePage>(`/people?${query}`)
  const filter = (change: () => void) => {
    change()
    setPage(1)
  }
  const close = () => setOpen(null)
  const isFiltered = search.trim() !== '' || site !== null || role !== ''

  return (
    <>
      <p className="standard__lead">
        {givesAll
          ? '全部账号及其站点授权。平台角色请在账号页面设置。'
          : '在您管理的站点工作的人员。这里只显示他们在您管理的站点的授权；不能更改自己的授权。'}
      </p>
      <div className="standard__bar people__bar">
        <input
          type="search"
          aria-label="按姓名或邮箱查找"
          placeholder="姓名或邮箱"
          value={search}
          onChange={({ target }) => filter(() => setSearch(target.value))}
        />
        {sites.length > 1 ? (
          <SiteField sites={sites} site={site} all="全部站点" onChange={(chosen) => filter(() => setSite(chosen))} />
        ) : null}
        <select aria-label="角色" value={role} onChange={({ target }) => filter(() => setRole(target.value))}>
          <option value="">全部角色</option>
          {optionsOf(SITE_ROLE_LABELS).map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        <button
          type="button"
          className="standard__button people__invite"
          data-tone="main"
          onClick={() => setOpen({ dialog: 'invite' })}
        >
          邀请人员
        </button>
      </div>
      {answer.state === 'waiting' ? <p role="status">正在读取人员…</p> : null}
      {answer.state === 'failed' ? <Problem text={answer.message} /> : null}
      {answer.state === 'here' ? (
        <>
          <Problem text={answer.problem} />
          <PeopleTable
            {...answer.value}
            showsSites={sites.length > 1}
            seesAccounts={seesAccounts}
            empty={isFiltered ? '没有符合条件的人员。' : '还没有其他人员。请点“邀请人员”。'}
            onPage={setPage}
            onChange={(person) => setOpen({ dialog: 'change', person })}
          />
        </>
      ) : null}
      {open?.dialog === 'invite' ? (
        <InviteDialog
          giving={{ sites, subtrees }}
          onClose={close}
          onInvited={(invited) => {
            setOpen({ dialog: 'invited', invited })
            reload()
          }}
        />
      ) : null}
      {open?.dialog === 'invited' ? <InvitedDialog invited={open.invited} onClose={close} /> : null}
      {open?.dialog === 'change' ? (
        <ChangeDialog
          giving={{ sites, subtrees }}
          person={open.person}
          onClose={() => {
            close()
            reload()
          }}
        />
      ) : null}
    </>
  )
}
