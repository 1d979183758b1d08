'use client'

import { VERDICT_LABELS } from '@zhanqun/compliance'
import { INSPECTION_STATE_WORDS } from '@zhanqun/inspection'
import { useState } from 'react'
import type { ListedInspection } from '../../inspections/views.ts'
import { ask } from '../ask.ts'
import { Confirm } from '../standard/parts/confirm.tsx'
import { Shown } from '../standard/parts/shown.tsx'
import { useAnswer } from '../standard/use-answer.ts'

const HOME = '/admin/compliance/inspections'

export const Inspections = ({ mayManage, year }: { mayManage: boolean; year: number }) => {
  const asked = useAnswer<{ inspections: readonly ListedInspection[] }>('/quarterly-inspections')
  const [isNew, setIsNew] = useState(false)
  return (
    <>
      <p className="standard__lead">
        {mayManage
          ? '从全部站点中抽取样本，冻结当天的数据，人工补充检查，评分、复核以后发布通报。每一步都记入操作日志。'
          : '已经通报的、检查到您的站点的季度检查。'}
      </p>
      {mayManage ? (
        <div className="standard__actions">
          <button type="button" className="standard__button" data-tone="main" onClick={() => setIsNew(true)}>
            新建季度检查
          </button>
        </div>
      ) : null}
      <Shown asked={asked}>
        {({ inspections }) =>
          inspections.length === 0 ? (
            <p className="standard__notice">{mayManage ? '还没有季度检查。' : '还没有与您的站点有关的通报。'}</p>
          ) : (
            <List inspections={inspections} />
          )
        }
      </Shown>
      {isNew ? <NewInspection year={year} onClose={() => setIsNew(false)} /> : null}
    </>
  )
}

const List = ({ inspections }: { inspections: readonly ListedInspection[] }) => (
  <div className="standard__stacked">
    <table className="standard__table">
      <thead>
        <tr>
          <th scope="col">检查</th>
          <th scope="col">步骤</th>
          <th scope="col">数据日期</th>
          <th scope="col">站点</th>
        </tr>
      </thead>
      <tbody>
        {inspections.map(({ id, name, state, frozenOn, sites, unqualified, own }) => (
          <tr key={id}>
            <th scope="row">
              <a href={`${HOME}/${id}`}>{name}</a>
            </th>
            <td data-label="步骤">{INSPECTION_STATE_WORDS[state]}</td>
            <td data-label="数据日期">{frozenOn ?? '尚未冻结'}</td>
            <td data-label="站点">
              {own.length > 0 ? (
                <Own id={id} own={own} />
              ) : sites === 0 ? (
                '尚未抽样'
              ) : (
                `${sites} 个${unqualified > 0 ? `，不合格 ${unqualified} 个` : ''}`
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

const Own = ({ id, own }: Pick<ListedInspection, 'id' | 'own'>) => (
  <ul className="inspections__own">
    {own.map(({ site, name, verdict }) => (
      <li key={site}>
        <a href={`${HOME}/${id}/sites/${site}`}>{name}</a>
        {verdict ? `：${VERDICT_LABELS[verdict]}` : ''}
      </li>
    ))}
  </ul>
)

const QUARTERS = ['第一季度', '第二季度', '第三季度', '第四季度'] as const
const MONTHS_A_QUARTER = 3

const NewInspection = ({ year: thisYear, onClose }: { year: number; onClose: () => void }) => {
  const [year, setYear] = useState(thisYear)
  const [quarter, setQuarter] = useState(Math.floor(new Date().getMonth() / MONTHS_A_QUARTER) + 1)
  const [typed, setTyped] = useState<string>()
  const name = typed ?? `${year}年${QUARTERS[quarter - 1] ?? ''}政府网站抽查`
  const make = async () => {
    const { id } = await ask<{ id: string }>('/quarterly-inspections', {
      method: 'POST',
      json: { name, year, quarter },
    })
    window.location.assign(`${HOME}/${id}`)
  }
  return (
    <Confirm title="新建季度检查" agree="新建" disabled={name.trim() === ''} onAgree={make} onClose={onClose}>
      <div className="standard__row">
        <div className="standard__field">
          <label htmlFor="inspection-year">年份</label>
          <input
            id="inspection-year"
            type="number"
            min={2019}
            max={2100}
            value={year}
            onChange={({ target }) => setYear(target.valueAsNumber || thisYear)}
          />
        </div>
        <div className="standard__field">
          <label htmlFor="inspection-quarter">季度</label>
          <select id="inspection-quarter" value={quarter} onChange={({ target }) => setQuarter(Number(target.value))}>
            {QUARTERS.map((label, index) => (
              <option key={label} value={index + 1}>
                {label}
              </option>
            ))}
          </select>
        </div>
      </div>
      <div className="standard__field">
        <label htmlFor="inspection-name">名称</label>
        <input id="inspection-name" maxLength={100} value={name} onChange={({ target }) => setTyped(target.value)} />
        <small>通报的标题是“关于{name}情况的通报”。</small>
      </div>
    </Confirm>
  )
}
