'use client'

import { useId, useState } from 'react'
import type { ReportRow } from '../../accounts/report.ts'
import { STATE_WORDS } from '../../accounts/words.ts'
import { formatMoment } from '../../audit/moment.ts'
import { ask, messageFrom } from '../ask.ts'
import type { Choice } from '../audit/filter-bar.tsx'

const MOST_SHOWN = 300
const stateText = ({ kind, state, idleDays }: ReportRow): string => {
  if (state === 'in-use') return ''
  const isIdle = kind === 'person' || state === 'unused'
  return isIdle ? `${STATE_WORDS[state]}（${idleDays} 天）` : STATE_WORDS[state]
}

const NO_FILTERS = { person: '', site: '', dormant: '' }

/** Rights by person, by system or by site, and the accounts and keys that nobody uses. */
export const Report = ({
  initial,
  sites,
  mayOpen,
  onlyDormant,
  limits,
}: {
  /** After so many days without a sign-in an account is named here, and closed. */
  limits: { readonly warn: number; readonly close: number }
  initial: readonly ReportRow[]
  sites: readonly Choice[]
  mayOpen: boolean
  /** Whether the page begins with the accounts that nobody uses. */
  onlyDormant: boolean
}) => {
  const id = useId()
  const [rows, setRows] = useState(initial)
  const [typed, setTyped] = useState({ ...NO_FILTERS, dormant: onlyDormant ? '1' : '' })
  const [asked, setAsked] = useState(typed)
  const [problem, setProblem] = useState('')
  const dormant = new Set(
    initial.flatMap(({ kind, state, account }) => (kind === 'key' || state === 'in-use' ? [] : account)),
  ).size

  const load = async (wanted: typeof NO_FILTERS) => {
    setProblem('')
    try {
      const found = await ask<{ rows: ReportRow[] }>(`/access-report?${new URLSearchParams(wanted)}`)
      setRows(found.rows)
      setAsked(wanted)
    } catch (error) {
      setProblem(messageFrom(error))
    }
  }

  const search = () => {
    const site = sites.find(({ name }) => name === typed.site.trim())?.id ?? ''
    if (typed.site !== '' && site === '') return setProblem(`没有名为“${typed.site}”的站点，请从列表中选择。`)
    return void load({ ...typed, site })
  }

  const open = async (account: string) => {
    try {
      await ask(`/accounts/${account}/open`, { method: 'POST' })
      await load(asked)
    } catch (error) {
      setProblem(messageFrom(error))
    }
  }

  return (
    <>
      <p className="audit__notice">
        {dormant === 0
          ? `没有长期未登录的账号。${limits.warn} 天未登录的在此提示，${limits.close} 天未登录的自动停用。`
          : `有 ${dormant} 个账号 ${limits.warn} 天以上没有登录或已停用；满 ${limits.close} 天自动停用，最后一个平台管理员除外。`}
      </p>
      <form
        className="audit__filters"
        aria-label="筛选权限"
        onSubmit={(event) => {
          event.preventDefault()
          search()
        }}
      >
        <label htmlFor={`${id}-person`}>
          <span>姓名或系统</span>
          <input
            id={`${id}-person`}
            value={typed.person}
            onChange={({ target }) => setTyped({ ...typed, person: target.value })}
          />
        </label>
        <label htmlFor={`${id}-site`}>
          <span>站点</span>
          <input
            id={`${id}-site`}
            list={`${id}-sites`}
            placeholder="输入名称选择"
            autoComplete="off"
            value={typed.site}
            onChange={({ target }) => setTyped({ ...typed, site: target.value })}
          />
          <datalist id={`${id}-sites`}>
            {sites.map((site) => (
              <option key={site.id} value={site.name} />
            ))}
          </datalist>
        </label>
        <label htmlFor={`${id}-dormant`}>
          <span>账号和密钥</span>
          <select
            id={`${id}-dormant`}
            value={typed.dormant}
            onChange={({ target }) => setTyped({ ...typed, dormant: target.value })}
          >
            <option value="">全部</option>
            <option value="1">长期不用和已停用的</option>
          </select>
        </label>
        <p className="audit__actions">
          <button type="submit" className="audit__button" data-main="true">
            查找
          </button>
          <a className="audit__button" href={`/api/access-report/export?${new URLSearchParams(asked)}`} download>
            导出 CSV
          </a>
        </p>
        {problem === '' ? null : (
          <p className="audit__problem" role="alert">
            {problem}
          </p>
        )}
      </form>
      {rows.length === 0 ? <p className="audit__notice">没有符合条件的账号和密钥。</p> : null}
      <div className="audit__scroll">
        <table className="audit__table" hidden={rows.length === 0}>
          <thead>
            <tr>
              <th scope="col">姓名或系统</th>
              <th scope="col">角色</th>
              <th scope="col">范围</th>
              <th scope="col">可以做什么</th>
              <th scope="col">授权</th>
              <th scope="col">最近登录或使用</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, MOST_SHOWN).map((row) => (
              <tr key={`${row.account} ${row.role} ${row.where} ${row.columns}`}>
                <td>
                  {row.person}
                  {row.notes.map((note) => (
                    <small key={note}>{note}</small>
                  ))}
                </td>
                <td className="audit__action">{row.role}</td>
                <td className="audit__place">
                  {row.where}
                  {row.columns === '' || row.columns === '全部' ? null : <small>仅 {row.columns}</small>}
                </td>
                <td className="audit__object">{row.may}</td>
                <td data-label="授权">
                  {row.since === null ? '' : formatMoment(row.since).slice(0, 10)}
                  <small>{row.by}</small>
                  {row.until === null ? null : (
                    <small className="audit__unbroken">至 {formatMoment(row.until).slice(0, 10)}</small>
                  )}
                </td>
                <td data-label="最近登录或使用">
                  {row.lastUse === null ? '没有记录' : formatMoment(row.lastUse).slice(0, 10)}
                  <small>{stateText(row)}</small>
                  {row.state === 'closed' && mayOpen ? (
                    <button type="button" className="audit__link" onClick={() => void open(row.account)}>
                      恢复账号
                    </button>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="audit__more" aria-live="polite">
        共 {rows.length} 行{rows.length > MOST_SHOWN ? `，列出前 ${MOST_SHOWN} 行，请缩小范围或导出` : ''}。
      </p>
    </>
  )
}
