'use client'

import { Link } from '@payloadcms/ui'
import { inTitleMarks } from '@zhanqun/content'
import { useId } from 'react'
import type { ReportOfYear } from '../../disclosure/report-of-year.ts'

/** The year that a report is about. */
export const YearSelect = ({
  year,
  first,
  latest,
  readOnly,
  onChange,
}: {
  year: number
  first: number
  latest: number
  readOnly: boolean
  onChange: (year: number) => void
}) => {
  const id = useId()
  const last = Math.max(latest, year)
  return (
    <div className="article-form__input article-form__year">
      <label htmlFor={id}>报告年度</label>
      <select id={id} value={year} disabled={readOnly} onChange={({ target }) => onChange(Number(target.value))}>
        {Array.from({ length: last - first + 1 }, (_, back) => last - back).map((one) => (
          <option key={one} value={one}>
            {one}年
          </option>
        ))}
      </select>
    </div>
  )
}

/** Said at once, since the server would refuse to save a second one. */
export const OtherReport = ({
  name,
  year,
  other,
}: {
  name: string
  year: number
  other: ReportOfYear | null | undefined
}) =>
  other?.year === year ? (
    <p className="article-form__problems" role="alert">
      <span>
        本站已有{year}年的{name}
        <Link href={`/admin/collections/articles/${other.id}`} target="_blank">
          {inTitleMarks(other.title)}
        </Link>
        ，同一年度不能再存一篇。请修改那一篇，或者改选报告年度。
      </span>
    </p>
  ) : null
