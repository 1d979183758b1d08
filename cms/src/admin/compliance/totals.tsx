import type { ReactNode } from 'react'
import './totals.css'

export type Total = {
  readonly label: string
  readonly value: ReactNode
  readonly note?: string | undefined
  readonly tone?: 'good' | 'warn' | 'bad' | undefined
}

/** The numbers at the head of a screen. */
export const Totals = ({ entries }: { entries: readonly Total[] }) => (
  <dl className="compliance-totals">
    {entries.map(({ label, value, note, tone }) => (
      <div key={label} data-tone={tone}>
        <dt>{label}</dt>
        <dd>
          {value}
          {note ? <small>{note}</small> : null}
        </dd>
      </div>
    ))}
  </dl>
)
