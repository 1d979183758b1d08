'use client'

import { valuesOf } from '@zhanqun/standard/screens'
import { memo, useDeferredValue, useMemo, useState } from 'react'
import type { ApplicationSite } from '../contract.ts'
import { SITE_STATE_WORDS } from './words.ts'

type State = ApplicationSite['state']

/** What became of each site; failures first. */
export const SiteResults = ({ sites }: { sites: readonly ApplicationSite[] }) => {
  const [text, setText] = useState('')
  const [state, setState] = useState<State | 'all'>('all')
  const wanted = useDeferredValue(text.trim())
  const shown = useMemo(
    () =>
      sites
        .filter((site) => site.name.includes(wanted) && (state === 'all' || site.state === state))
        .toSorted((a, b) => Number(b.error !== null) - Number(a.error !== null)),
    [sites, wanted, state],
  )
  return (
    <section className="standard__plan" aria-label="各站点的结果">
      <form className="standard__bar" aria-label="筛选站点" onSubmit={(event) => event.preventDefault()}>
        <input
          type="search"
          aria-label="按名称查找站点"
          placeholder="查找站点"
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <select
          aria-label="结果"
          value={state}
          onChange={({ target }) =>
            setState(valuesOf(SITE_STATE_WORDS).find((value) => value === target.value) ?? 'all')
          }
        >
          <option value="all">全部结果</option>
          {valuesOf(SITE_STATE_WORDS).map((value) => (
            <option key={value} value={value}>
              {SITE_STATE_WORDS[value]}（{sites.filter((site) => site.state === value).length}）
            </option>
          ))}
        </select>
        <p role="status">{shown.length} 个站点</p>
      </form>
      <table className="standard__table">
        <thead>
          <tr>
            <th scope="col">站点</th>
            <th scope="col">结果</th>
            <th scope="col">不同之处</th>
            <th scope="col">说明</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((site) => (
            <Row key={site.site} {...site} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

const Row = memo(({ name, state, findings, error, undone }: ApplicationSite) => (
  <tr data-state={state}>
    <th scope="row">{name}</th>
    <td data-label="结果">
      {SITE_STATE_WORDS[state]}
      {undone ? '，已撤销' : ''}
    </td>
    <td data-label="不同之处">{state === 'waiting' ? '' : findings}</td>
    <td data-label="说明">{error ?? ''}</td>
  </tr>
))
Row.displayName = 'Row'
