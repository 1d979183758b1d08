'use client'

import { useField, useFormFields } from '@payloadcms/ui'
import { formatDate } from '@zhanqun/content'
import { reportYears, yearOfOrdinaryReport } from '@zhanqun/disclosure'
import { useId } from 'react'

/** Asks which year a report without a form is about, where its title does not say so. */
export const OrdinaryReportYear = ({ latest }: { latest: number }) => {
  const id = useId()
  const { value, setValue } = useField<number | null>({ path: 'formYear' })
  const title = useFormFields(([fields]) => String(fields.title?.value ?? ''))
  const publishedAt = useFormFields(([fields]) => fields.publishedAt?.value)
  const on = new Date(typeof publishedAt === 'string' ? publishedAt : Date.now())
  const publishedOn = formatDate((Number.isNaN(on.getTime()) ? new Date() : on).toISOString())
  const named = yearOfOrdinaryReport({ title, chosen: null, publishedOn })
  const chosen = value ?? null
  return (
    <div className="article-form__input article-form__year">
      <label htmlFor={id}>所属年度</label>
      <select
        id={id}
        value={chosen ?? ''}
        aria-describedby={`${id}-hint`}
        onChange={({ target }) => setValue(target.value === '' ? null : Number(target.value))}
      >
        <option value="">{named === null ? '请选择' : `按标题：${named}年`}</option>
        {reportYears({ latest }).map((year) => (
          <option key={year} value={year}>
            {year}年
          </option>
        ))}
      </select>
      <small id={`${id}-hint`} data-asks={(chosen ?? named) === null || undefined}>
        {(chosen ?? named) === null
          ? '从标题看不出是哪一年的年度报告，请选择；不选的，不计入年度报告公布情况。'
          : '不用表单的年度报告，公布情况中注明“未按格式”。'}
      </small>
    </div>
  )
}
