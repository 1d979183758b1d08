'use client'

import type { KeyPlace } from '../../access/key-user.ts'
import type { SiteEntry } from '../../own-sites/contract.ts'
import { SiteField } from '../site-chooser/site-field.tsx'

/** A place while it is put together. */
export type PlaceDraft = { readonly key: number; readonly site: string | null; readonly scope: KeyPlace['scope'] }

let keys = 0

export const newPlace = (): PlaceDraft => {
  keys += 1
  return { key: keys, site: null, scope: 'site' }
}

/** Those of them that name a site; none where one is still open. */
export const placesOf = (places: readonly PlaceDraft[]): KeyPlace[] =>
  places.some(({ site }) => site === null)
    ? []
    : places.flatMap(({ site, scope }) => (site === null ? [] : [{ site, scope }]))

/** The sites that a key is for, or the whole group. */
export const PlacesField = ({
  sites,
  places,
  onChange,
}: {
  sites: readonly SiteEntry[]
  places: readonly PlaceDraft[] | null
  onChange: (places: readonly PlaceDraft[] | null) => void
}) => {
  const change = (changed: PlaceDraft) =>
    onChange((places ?? []).map((place) => (place.key === changed.key ? changed : place)))
  return (
    <fieldset className="standard__group">
      <legend>站点</legend>
      <label className="standard__check">
        <input
          type="checkbox"
          checked={places === null}
          onChange={({ target }) => onChange(target.checked ? null : [newPlace()])}
        />
        全部站点，包括以后新建的
      </label>
      {places?.map((place, index) => (
        <div key={place.key} className="api-keys__place">
          <SiteField sites={sites} site={place.site} onChange={(site) => change({ ...place, site })} />
          <label className="standard__check">
            <input
              type="checkbox"
              checked={place.scope === 'subtree'}
              onChange={({ target }) => change({ ...place, scope: target.checked ? 'subtree' : 'site' })}
            />
            包括全部下级站点
          </label>
          {places.length > 1 ? (
            <button
              type="button"
              className="standard__link"
              aria-label={`去掉站点 ${index + 1}`}
              onClick={() => onChange(places.filter(({ key }) => key !== place.key))}
            >
              去掉
            </button>
          ) : null}
        </div>
      ))}
      {places === null ? null : (
        <button type="button" className="standard__button" onClick={() => onChange([...places, newPlace()])}>
          添加站点
        </button>
      )}
    </fieldset>
  )
}
