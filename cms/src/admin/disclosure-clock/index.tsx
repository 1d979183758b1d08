'use client'

import { useDocumentInfo, useFormFields } from '@payloadcms/ui'
import { civilDate } from '@zhanqun/calendar'
import { clockText, disclosureClock } from '@zhanqun/documents'
import './index.css'

const dateOf = (value: unknown): string | null => {
  const date = typeof value === 'string' || value instanceof Date ? new Date(value) : null
  return date === null || Number.isNaN(date.getTime()) ? null : civilDate(date)
}

/** Under the date on the document: until when it has to be public. */
export const DisclosureClock = () => {
  const { hasPublishedDoc } = useDocumentInfo()
  const formed = useFormFields(([fields]) => fields['document.formedDate']?.value)
  const publishedAt = useFormFields(([fields]) => fields.publishedAt?.value)
  const formedDate = dateOf(formed)
  if (formedDate === null) return null
  const today = civilDate(new Date())
  const published = hasPublishedDoc ? dateOf(publishedAt) : null
  const clock = disclosureClock({ formedDate, at: published ?? today })
  return (
    <p className="disclosure-clock" data-late={clock.workdaysLeft < 0} role="status">
      {clockText({ clock, published })}
      <small>《政府信息公开条例》第二十六条：自形成之日起 20 个工作日内公开。</small>
    </p>
  )
}
