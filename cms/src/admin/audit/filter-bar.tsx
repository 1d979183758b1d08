'use client'

import { type FormEvent, useId, useState } from 'react'

export type Choice = { readonly id: string; readonly name: string }

export type Filters = Readonly<
  Record<'from' | 'until' | 'actor' | 'site' | 'action' | 'kind' | 'doc' | 'address' | 'text', string>
>

export const NO_FILTERS: Filters = {
  from: '',
  until: '',
  actor: '',
  site: '',
  action: '',
  kind: '',
  doc: '',
  address: '',
  text: '',
}

/** Time, person, site, operation, object and where from. People and sites are chosen by typing a part of their name. */
export const FilterBar = ({
  people,
  sites,
  actions,
  kinds,
  isWaiting,
  exportHref,
  onFilter,
}: {
  people: readonly Choice[]
  sites: readonly Choice[]
  actions: readonly Choice[]
  kinds: readonly Choice[]
  isWaiting: boolean
  /** Of what is listed now. */
  exportHref: string
  onFilter: (filters: Filters) => void
}) => {
  const [typed, setTyped] = useState(NO_FILTERS)
  const [problem, setProblem] = useState('')
  const set = (part: Partial<Filters>) => setTyped((known) => ({ ...known, ...part }))

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const actor = idOf(people, typed.actor)
    const site = idOf(sites, typed.site)
    if (actor === undefined) return setProblem(`没有名为“${typed.actor}”的账号，请从列表中选择。`)
    if (site === undefined) return setProblem(`没有名为“${typed.site}”的站点，请从列表中选择。`)
    setProblem('')
    onFilter({ ...typed, actor, site })
  }

  return (
    <form className="audit__filters" aria-label="筛选操作日志" onSubmit={submit}>
      <Field label="起始日期" type="date" value={typed.from} onChange={(from) => set({ from })} />
      <Field label="截止日期" type="date" value={typed.until} onChange={(until) => set({ until })} />
      <Field label="操作人" list={people} value={typed.actor} onChange={(actor) => set({ actor })} />
      <Field label="站点" list={sites} value={typed.site} onChange={(site) => set({ site })} />
      <Select label="操作" choices={actions} value={typed.action} onChange={(action) => set({ action })} />
      <Select label="类别" choices={kinds} value={typed.kind} onChange={(kind) => set({ kind })} />
      <Field label="对象含有" value={typed.text} onChange={(text) => set({ text })} />
      <Field label="来源地址" value={typed.address} onChange={(address) => set({ address })} />
      <p className="audit__actions">
        <button type="submit" className="audit__button" data-main="true" disabled={isWaiting}>
          {isWaiting ? '正在查找…' : '查找'}
        </button>
        <button
          type="button"
          className="audit__button"
          onClick={() => {
            setTyped(NO_FILTERS)
            setProblem('')
            onFilter(NO_FILTERS)
          }}
        >
          清除条件
        </button>
        <a className="audit__button" href={exportHref} download>
          导出 CSV
        </a>
      </p>
      {problem === '' ? null : (
        <p className="audit__problem" role="alert">
          {problem}
        </p>
      )}
    </form>
  )
}

/** @returns undefined where nothing is called that */
const idOf = (choices: readonly Choice[], name: string): string | undefined =>
  name === '' ? '' : choices.find((choice) => choice.name === name.trim())?.id

const Field = ({
  label,
  value,
  onChange,
  type = 'text',
  list,
}: {
  label: string
  value: string
  onChange: (value: string) => void
  type?: 'text' | 'date'
  list?: readonly Choice[]
}) => {
  const id = useId()
  return (
    <label htmlFor={id}>
      <span>{label}</span>
      <input
        id={id}
        type={type}
        value={value}
        maxLength={100}
        {...(list ? { list: `${id}-list`, placeholder: '输入名称选择', autoComplete: 'off' } : {})}
        onChange={({ target }) => onChange(target.value)}
      />
      {list ? (
        <datalist id={`${id}-list`}>
          {list.map((choice) => (
            <option key={choice.id} value={choice.name} />
          ))}
        </datalist>
      ) : null}
    </label>
  )
}

const Select = ({
  label,
  choices,
  value,
  onChange,
}: {
  label: string
  choices: readonly Choice[]
  value: string
  onChange: (value: string) => void
}) => {
  const id = useId()
  return (
    <label htmlFor={id}>
      <span>{label}</span>
      <select id={id} value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">全部</option>
        {choices.map((choice) => (
          <option key={choice.id} value={choice.id}>
            {choice.name}
          </option>
        ))}
      </select>
    </label>
  )
}
