'use client'

import type { FormFinding } from '@zhanqun/disclosure'
import { createContext, type ReactNode, useContext, useId, useState } from 'react'

/** Whether what is still empty is called wrong: not before somebody has tried to publish. */
export const InsistContext = createContext(false)

/** @param isUntouched nobody has written anything there yet, so that nothing is wrong yet */
export const Findings = ({
  findings,
  isUntouched = false,
}: {
  findings: readonly FormFinding[]
  isUntouched?: boolean
}) => {
  const insists = useContext(InsistContext)
  if (findings.length === 0 || (isUntouched && !insists)) return null
  return (
    <ul className="article-form__findings">
      {findings.map(({ path, cells, severity, message, hint }) => (
        <li key={`${path} ${cells[0] ?? ''} ${message}`} data-severity={severity}>
          <strong>{severity === 'error' ? '需改正' : '提示'}</strong>
          {message}
          <span>{hint}</span>
        </li>
      ))}
    </ul>
  )
}

type FrameProps = {
  label: string
  hint?: string
  required?: boolean
  findings?: readonly FormFinding[]
  /** What stands below the input. */
  after?: ReactNode
  isEmpty: boolean
  /** Of several inputs with labels of their own. */
  isGroup?: boolean
  children: (input: {
    id: string
    onLeave: () => void
    'aria-describedby': string | undefined
    'aria-labelledby': string | undefined
    'aria-invalid': true | undefined
  }) => ReactNode
}

/** An input with its label, what to write there and what is wrong with it. */
export const InputFrame = ({
  label,
  hint,
  required = false,
  findings = [],
  after,
  isEmpty,
  isGroup = false,
  children,
}: FrameProps) => {
  const id = useId()
  const insists = useContext(InsistContext)
  const [wasLeft, setLeft] = useState(false)
  const isUntouched = isEmpty && !wasLeft
  const mark = required ? <span className="required">*</span> : null
  return (
    <div className="article-form__input">
      {isGroup ? (
        <span id={`${id}-label`} className="article-form__label">
          {label}
          {mark}
        </span>
      ) : (
        <label htmlFor={id}>
          {label}
          {mark}
        </label>
      )}
      {hint ? <small id={`${id}-hint`}>{hint}</small> : null}
      {children({
        id,
        onLeave: () => setLeft(true),
        'aria-describedby': hint ? `${id}-hint` : undefined,
        'aria-labelledby': isGroup ? `${id}-label` : undefined,
        'aria-invalid':
          ((insists || !isUntouched) && findings.some(({ severity }) => severity === 'error')) || undefined,
      })}
      {after}
      <Findings findings={findings} isUntouched={isUntouched} />
    </div>
  )
}

type InputProps = Omit<FrameProps, 'isEmpty' | 'isGroup' | 'children'> & {
  value: string
  onChange: (value: string) => void
  readOnly: boolean
  type?: 'text' | 'date'
  /** Of several lines. */
  rows?: number
}

export const TextInput = ({ value, onChange, readOnly, type = 'text', rows, ...frame }: InputProps) => (
  <InputFrame {...frame} isEmpty={value === ''}>
    {({ onLeave, ...described }) => {
      const shared = { ...described, value, readOnly, onBlur: onLeave }
      return rows ? (
        <textarea {...shared} rows={rows} onChange={({ target }) => onChange(target.value)} />
      ) : (
        <input
          {...shared}
          type={type}
          onChange={({ target }) => onChange(target.value)}
          // Enter would save the whole article.
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.preventDefault()
          }}
        />
      )
    }}
  </InputFrame>
)

type RowsProps<Row> = {
  title: string
  noun: string
  hint?: string
  rows: readonly Row[]
  blank: Row
  onChange: (rows: readonly Row[]) => void
  readOnly: boolean
  children: (row: { row: Row; index: number; set: (row: Row) => void }) => ReactNode
}

/** A list whose rows can be added, removed and moved. */
export const RowList = <Row,>({ title, noun, hint, rows, blank, onChange, readOnly, children }: RowsProps<Row>) => {
  const moved = (from: number, to: number): readonly Row[] => {
    const next = [...rows]
    next.splice(to, 0, ...next.splice(from, 1))
    return next
  }
  return (
    <fieldset className="article-form__rows">
      <legend>{title}</legend>
      {hint ? <small>{hint}</small> : null}
      <ol>
        {rows.map((row, index) => (
          <li key={index}>
            <div className="article-form__row-head">
              <span>
                {noun}
                {index + 1}
              </span>
              {readOnly ? null : (
                <span className="article-form__row-tools">
                  <button
                    type="button"
                    disabled={index === 0}
                    onClick={() => onChange(moved(index, index - 1))}
                    aria-label={`上移${noun}${index + 1}`}
                  >
                    上移
                  </button>
                  <button
                    type="button"
                    disabled={index === rows.length - 1}
                    onClick={() => onChange(moved(index, index + 1))}
                    aria-label={`下移${noun}${index + 1}`}
                  >
                    下移
                  </button>
                  <button
                    type="button"
                    onClick={() => onChange(rows.filter((_, at) => at !== index))}
                    aria-label={`删除${noun}${index + 1}`}
                  >
                    删除
                  </button>
                </span>
              )}
            </div>
            <div className="article-form__row">
              {children({ row, index, set: (next) => onChange(rows.map((old, at) => (at === index ? next : old))) })}
            </div>
          </li>
        ))}
      </ol>
      {readOnly ? null : (
        <button type="button" className="article-form__add" onClick={() => onChange([...rows, blank])}>
          ＋ 添加{noun}
        </button>
      )}
    </fieldset>
  )
}
