'use client'

import { useId, useState } from 'react'
import type { Invitation, Invited } from '../../people/contract.ts'
import { ask } from '../ask.ts'
import { Confirm } from '../standard/parts/confirm.tsx'
import type { Giving } from './board.tsx'
import { type GrantDraft, GrantsForm, missingOf, newGrant, wantedOf } from './grants-form.tsx'

/** Asks whom to invite, and for what. */
export const InviteDialog = ({
  giving,
  onClose,
  onInvited,
}: {
  giving: Giving
  onClose: () => void
  onInvited: (invited: Invited) => void
}) => {
  const id = useId()
  const only = giving.sites.length === 1 ? giving.sites[0] : undefined
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [grants, setGrants] = useState<readonly GrantDraft[]>(() => [newGrant(only ? { site: only.id } : {})])
  const missing =
    name.trim() === '' || !email.includes('@')
      ? '请填写姓名和登录邮箱。'
      : grants.length === 0
        ? '请至少添加一项授权。'
        : missingOf(grants)
  return (
    <Confirm
      title="邀请人员"
      agree="邀请"
      disabled={missing !== ''}
      onClose={onClose}
      onAgree={async () => {
        const invitation: Invitation = { name, email, grants: wantedOf(grants) }
        onInvited(await ask<Invited>('/people', { method: 'POST', json: invitation }))
      }}
    >
      <div className="standard__row">
        <div className="standard__field">
          <label htmlFor={`${id}-name`}>姓名</label>
          <input
            id={`${id}-name`}
            maxLength={40}
            autoComplete="off"
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        </div>
        <div className="standard__field">
          <label htmlFor={`${id}-email`}>登录邮箱</label>
          <input
            id={`${id}-email`}
            type="email"
            maxLength={200}
            autoComplete="off"
            value={email}
            onChange={({ target }) => setEmail(target.value)}
          />
        </div>
      </div>
      <GrantsForm giving={giving} grants={grants} onChange={setGrants} />
      <p className="people__missing" role="status">
        {missing}
      </p>
    </Confirm>
  )
}
