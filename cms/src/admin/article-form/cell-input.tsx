'use client'

import { NUMBER_KIND_LABELS, type TableColumn } from '@zhanqun/disclosure'
import type { ClipboardEventHandler, KeyboardEventHandler } from 'react'
import { useTypedNumber } from './use-typed-number.ts'

/** One number of a table. What is no number stays where it was typed, and is said to be none. */
export const CellInput = ({
  label,
  place,
  value,
  column,
  readOnly,
  wrong,
  onChange,
  onKeyDown,
  onPaste,
}: {
  label: string
  place: string
  value: number | null
  column: TableColumn
  readOnly: boolean
  wrong: boolean
  onChange: (value: number | null) => void
  onKeyDown: KeyboardEventHandler<HTMLInputElement>
  onPaste: ClipboardEventHandler<HTMLInputElement>
}) => {
  const { typed, isUnreadable, text, change, leave, forget } = useTypedNumber({ value, unit: column.unit, onChange })
  return (
    <>
      <input
        type="text"
        inputMode={column.kind === 'amount' ? 'decimal' : 'numeric'}
        autoComplete="off"
        aria-label={label}
        aria-invalid={isUnreadable || wrong || undefined}
        data-at={place}
        readOnly={readOnly}
        value={text}
        onFocus={({ target }) => target.select()}
        onChange={({ target }) => change(target.value)}
        onBlur={leave}
        onKeyDown={onKeyDown}
        onPaste={(event) => {
          onPaste(event)
          if (event.defaultPrevented) forget()
        }}
      />
      {isUnreadable ? (
        <span className="article-form__unreadable" role="alert">
          “{typed}”不是数，没有保存；应填{NUMBER_KIND_LABELS[column.kind]}。
        </span>
      ) : null}
    </>
  )
}
