'use client'

import { NUMBER_KIND_LABELS, readNumber, type TableColumn } from '@zhanqun/disclosure'
import { type ClipboardEventHandler, type KeyboardEventHandler, useState } from 'react'

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
  const [typed, setTyped] = useState<string | null>(null)
  const typedValue = typed === null ? value : readNumber({ text: typed, unit: column.unit })
  const isUnreadable = typedValue === undefined
  // A paste or an import may have put another number here since.
  const isTyped = typed !== null && (isUnreadable || typedValue === value)
  const change = (text: string) => {
    setTyped(text)
    const read = readNumber({ text, unit: column.unit })
    if (read !== undefined && read !== value) onChange(read)
  }
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
        value={isTyped ? typed : (value?.toString() ?? '')}
        onFocus={({ target }) => target.select()}
        onChange={({ target }) => change(target.value)}
        onBlur={() => {
          if (!isUnreadable) setTyped(null)
        }}
        onKeyDown={onKeyDown}
        onPaste={(event) => {
          onPaste(event)
          if (event.defaultPrevented) setTyped(null)
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
