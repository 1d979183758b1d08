'use client'

import { useState } from 'react'
import type { GrantsChange, Person } from '../../people/contract.ts'
import { ask } from '../ask.ts'
import { Confirm } from '../standard/parts/confirm.tsx'
import type { Giving } from './board.tsx'
import { type GrantDraft, GrantsForm, missingOf, newGrant, wantedOf } from './grants-form.tsx'

const draftsOf = ({ grants }: Person): GrantDraft[] =>
  grants.map(({ role, site, scope, columns }) =>
    newGrant({ role, site, scope, columns: columns?.map(({ id }) => id) ?? null }),
  )

/** Changes what somebody may do on own sites, or removes them from there. */
export const ChangeDialog = ({ giving, person, onClose }: { giving: Giving; person: Person; onClose: () => void }) => {
  const [grants, setGrants] = useState<readonly GrantDraft[]>(() => draftsOf(person))
  const [removing, setRemoving] = useState(false)
  const send = async (change: Omit<GrantsChange, 'version'>) => {
    const json: GrantsChange = { version: person.version, ...change }
    await ask(`/people/${person.id}/grants`, { method: 'PUT', json })
    onClose()
  }
  if (removing) return <RemoveDialog person={person} onClose={() => setRemoving(false)} onRemove={send} />
  const missing = grants.length === 0 ? '要去掉全部授权，请点“移除人员”。' : missingOf(grants)
  return (
    <Confirm
      title={`${person.name}的授权`}
      agree="保存"
      disabled={missing !== ''}
      onClose={onClose}
      onAgree={() => send({ grants: wantedOf(grants) })}
    >
      <p>{person.email}</p>
      <GrantsForm giving={giving} grants={grants} onChange={setGrants} />
      <p className="people__missing" role="status">
        {missing}
      </p>
      {person.grants.length > 0 ? (
        <p>
          <button type="button" className="standard__link people__remove" onClick={() => setRemoving(true)}>
            移除人员…
          </button>
        </p>
      ) : null}
    </Confirm>
  )
}

const RemoveDialog = ({
  person,
  onClose,
  onRemove,
}: {
  person: Person
  onClose: () => void
  onRemove: (change: Omit<GrantsChange, 'version'>) => Promise<void>
}) => {
  const [close, setClose] = useState(false)
  return (
    <Confirm
      title={`移除${person.name}？`}
      agree="移除"
      danger
      onClose={onClose}
      onAgree={() => onRemove({ grants: [], close })}
    >
      <p>
        将去掉其在您管理的站点的全部 {person.grants.length}{' '}
        项授权，立即生效。已写的稿件保留。在其他站点的授权（如果有）不受影响。
      </p>
      <label className="standard__check">
        <input type="checkbox" checked={close} onChange={({ target }) => setClose(target.checked)} />
        如果没有其他任何授权，同时停用账号
      </label>
    </Confirm>
  )
}
