'use client'

import { Fragment, useState } from 'react'
import type { ListedEntry } from '../../audit/endpoints.ts'
import { formatMoment } from '../../audit/moment.ts'
import type { Narrowing } from './board.tsx'
import { EntryPanel } from './entry-panel.tsx'

/** Entries, newest first; one opens below its line. */
export const EntryTable = ({
  entries,
  onNarrow,
}: {
  entries: readonly ListedEntry[]
  /** Asks for all entries of one object or one address. */
  onNarrow: (wanted: Narrowing) => void
}) => {
  const [open, setOpen] = useState('')
  return (
    <div className="audit__scroll">
      <table className="audit__table">
        <thead>
          <tr>
            <th scope="col">时间</th>
            <th scope="col">操作人</th>
            <th scope="col">操作</th>
            <th scope="col">对象</th>
            <th scope="col">站点</th>
            <th scope="col">来源</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <Fragment key={entry.id}>
              <tr data-open={entry.id === open}>
                <td>
                  <button
                    type="button"
                    className="audit__open"
                    aria-expanded={entry.id === open}
                    onClick={() => setOpen(entry.id === open ? '' : entry.id)}
                  >
                    {formatMoment(entry.at)}
                  </button>
                </td>
                <td>
                  {entry.actorName}
                  <small>{entry.role}</small>
                </td>
                <td className="audit__action">{entry.action}</td>
                <td className="audit__object">
                  {entry.title}
                  <small>{entry.kind}</small>
                </td>
                <td>{entry.site}</td>
                <td>
                  {entry.address}
                  <small>{entry.agent}</small>
                </td>
              </tr>
              {entry.id === open ? (
                <tr className="audit__opened">
                  <td colSpan={6}>
                    <EntryPanel entry={entry} onNarrow={onNarrow} />
                  </td>
                </tr>
              ) : null}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  )
}
