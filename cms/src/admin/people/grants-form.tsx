'use client'

import { useId } from 'react'
import { COLUMN_ROLES, optionsOf, SITE_ROLE_LABELS, type SiteRole } from '../../access/abilities.ts'
import type { WantedGrant } from '../../people/contract.ts'
import { SiteField } from '../site-chooser/site-field.tsx'
import type { Giving } from './board.tsx'
import { ColumnField } from './column-field.tsx'

/** A grant while it is put together. */
export type GrantDraft = Omit<WantedGrant, 'site'> & { readonly key: number; readonly site: string | null }

let keys = 0

export const newGrant = (given: Partial<WantedGrant> = {}): GrantDraft => {
  keys += 1
  return { role: 'editor', site: null, scope: 'site', columns: null, ...given, key: keys }
}

/** What is still missing; empty where the grants can be sent. */
export const missingOf = (grants: readonly GrantDraft[]): string => {
  if (grants.some(({ site }) => site === null)) return '请为每项授权选择站点。'
  return grants.some(({ columns }) => columns?.length === 0) ? '选了“仅所选栏目”的，请至少选择一个栏目。' : ''
}

export const wantedOf = (grants: readonly GrantDraft[]): WantedGrant[] =>
  grants.flatMap(({ role, site, scope, columns }) => (site === null ? [] : [{ role, site, scope, columns }]))

/** Roles and where they hold, one after the other. */
export const GrantsForm = ({
  giving,
  grants,
  onChange,
}: {
  giving: Giving
  grants: readonly GrantDraft[]
  onChange: (grants: readonly GrantDraft[]) => void
}) => {
  const only = giving.sites.length === 1 ? giving.sites[0]?.id : undefined
  return (
    <>
      {grants.map((grant, index) => (
        <fieldset key={grant.key} className="standard__group">
          <legend>授权{grants.length > 1 ? ` ${index + 1}` : ''}</legend>
          <GrantFields
            giving={giving}
            grant={grant}
            onChange={(changed) => onChange(grants.map((one) => (one.key === grant.key ? changed : one)))}
          />
          <button
            type="button"
            className="standard__link"
            aria-label={`去掉授权 ${index + 1}`}
            onClick={() => onChange(grants.filter(({ key }) => key !== grant.key))}
          >
            去掉
          </button>
        </fieldset>
      ))}
      <button
        type="button"
        className="standard__button"
        onClick={() => onChange([...grants, newGrant(only ? { site: only } : {})])}
      >
        添加授权
      </button>
    </>
  )
}

const GrantFields = ({
  giving: { sites, subtrees },
  grant,
  onChange,
}: {
  giving: Giving
  grant: GrantDraft
  onChange: (grant: GrantDraft) => void
}) => {
  const id = useId()
  const { role, site, scope, columns } = grant
  const mayReachBelow = (chosen: string | null) => chosen !== null && (subtrees === 'all' || subtrees.includes(chosen))
  const chooseRole = (chosen: SiteRole) =>
    onChange({ ...grant, role: chosen, columns: COLUMN_ROLES.has(chosen) ? columns : null })
  return (
    <>
      <div className="standard__row">
        <div className="standard__field">
          <label htmlFor={`${id}-role`}>角色</label>
          <select id={`${id}-role`} value={role} onChange={({ target }) => chooseRole(target.value as SiteRole)}>
            {optionsOf(SITE_ROLE_LABELS).map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </div>
        {sites.length > 1 ? (
          <div className="standard__field">
            <span className="people__label">站点</span>
            <SiteField
              sites={sites}
              site={site}
              onChange={(chosen) =>
                onChange({
                  ...grant,
                  site: chosen,
                  scope: mayReachBelow(chosen) ? scope : 'site',
                  columns: columns === null ? null : [],
                })
              }
            />
          </div>
        ) : null}
      </div>
      {mayReachBelow(site) ? (
        <label className="standard__check">
          <input
            type="checkbox"
            checked={scope === 'subtree'}
            onChange={({ target }) => onChange({ ...grant, scope: target.checked ? 'subtree' : 'site' })}
          />
          包括全部下级站点
        </label>
      ) : null}
      {COLUMN_ROLES.has(role) && site !== null ? (
        <>
          <label className="standard__check">
            <input
              type="checkbox"
              checked={columns !== null}
              onChange={({ target }) => onChange({ ...grant, columns: target.checked ? [] : null })}
            />
            仅所选栏目
          </label>
          {columns === null ? null : (
            <ColumnField site={site} chosen={columns} onChange={(chosen) => onChange({ ...grant, columns: chosen })} />
          )}
        </>
      ) : null}
    </>
  )
}
