'use client'

import { useId } from 'react'

/** A number of working days, with the day on which they end. */
export const PeriodField = ({
  label,
  days,
  workdays,
  suggested,
  onChange,
}: {
  label: string
  /** The last days of 1, 2, 3… working days. */
  days: readonly string[]
  workdays: number | null
  suggested: number
  onChange: (workdays: number | null) => void
}) => {
  const id = useId()
  const end = workdays === null ? undefined : days[workdays - 1]
  return (
    <div className="standard__field">
      <label htmlFor={id}>{label}</label>
      <div className="rectification__period">
        <input
          id={id}
          type="number"
          min={1}
          max={days.length}
          placeholder={`如 ${suggested}`}
          value={workdays ?? ''}
          aria-describedby={`${id}-end`}
          onChange={({ target }) => {
            const number = Number(target.value)
            onChange(Number.isInteger(number) && number >= 1 && number <= days.length ? number : null)
          }}
        />
        <span id={`${id}-end`} role="status">
          {end ? `期限 ${end}（已扣除节假日，含调休上班）` : `1 至 ${days.length} 个工作日`}
        </span>
      </div>
    </div>
  )
}
