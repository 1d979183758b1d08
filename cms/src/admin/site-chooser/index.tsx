'use client'

import { type KeyboardEvent, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { SiteEntry } from '../../own-sites/contract.ts'
import { filterSites } from './filter-sites.ts'
import './index.css'

/** More than anybody reads through; they type a few letters more. */
const MAX_SHOWN = 200

/** A list of sites by district, to be found by a few letters of their names. */
export const SiteChooser = ({
  sites,
  chosen,
  first,
  onChoose,
}: {
  sites: readonly SiteEntry[]
  chosen: string | null
  /** Stands above the sites, for all of them. */
  first?: string
  onChoose: (site: string | null) => void
}) => {
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const input = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const id = useId()
  const wanted = useDeferredValue(text)
  const groups = useMemo(() => filterSites(sites, wanted), [sites, wanted])
  const found = useMemo(() => groups.flatMap((group) => group.sites), [groups])
  const offersAll = first !== undefined && wanted.trim() === ''
  const options: readonly (string | null)[] = [
    ...(offersAll ? [null] : []),
    ...found.slice(0, MAX_SHOWN).map((site) => site.id),
  ]
  const active = Math.min(at, options.length - 1)
  const optionId = (index: number) => `${id}-${index}`

  useEffect(() => input.current?.focus(), [])
  useEffect(() => {
    list.current?.querySelector(`[data-active='true']`)?.scrollIntoView({ block: 'nearest' })
  })

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      setAt((active + step + options.length) % Math.max(1, options.length))
    }
    const option = options[active]
    if (event.key === 'Enter' && !event.nativeEvent.isComposing && option !== undefined) {
      event.preventDefault()
      onChoose(option)
    }
  }
  const option = (site: string | null, label: string) => {
    const index = options.indexOf(site)
    return (
      // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the active option
      // biome-ignore lint/a11y/useKeyWithClickEvents: keys are answered by the field
      <div
        key={site ?? 'all'}
        id={optionId(index)}
        role="option"
        className="site-chooser__option"
        aria-selected={site === chosen}
        data-active={index === active}
        onClick={() => onChoose(site)}
      >
        {label}
      </div>
    )
  }

  return (
    <div className="site-chooser">
      <input
        ref={input}
        type="search"
        role="combobox"
        aria-label="查找站点"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={options.length > 0 ? optionId(active) : undefined}
        placeholder="名称或拼音，如 jyj"
        autoComplete="off"
        value={text}
        onChange={({ target }) => {
          setText(target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id={id} className="site-chooser__list" role="listbox" aria-label="站点">
        {offersAll ? option(null, first) : null}
        {groups.map(({ district, sites: own }) => {
          const shown = own.filter((site) => options.includes(site.id))
          return shown.length === 0 ? null : (
            // biome-ignore lint/a11y/useSemanticElements: options of a list box are grouped by role
            <div key={district} role="group" aria-label={district}>
              <div className="site-chooser__district" aria-hidden="true">
                {district}
              </div>
              {shown.map((site) => option(site.id, site.name))}
            </div>
          )
        })}
      </div>
      <p className="site-chooser__note" role="status">
        {found.length === 0 ? '没有这样的站点。' : ''}
        {found.length > MAX_SHOWN ? `共 ${found.length} 个，请再输入几个字。` : ''}
      </p>
    </div>
  )
}
