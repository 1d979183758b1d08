'use client'

import { useDocumentInfo, useFormFields } from '@payloadcms/ui'
import { formatDate } from '@zhanqun/content'
import { useEffect, useState } from 'react'
import type { DisclosureClockAnswer } from '../../documents/disclosure-clock.ts'
import './index.css'

const dateOf = (value: unknown): string => {
  const date = typeof value === 'string' || value instanceof Date ? new Date(value) : null
  return date === null || Number.isNaN(date.getTime()) ? '' : formatDate(date.toISOString())
}

/** Under the date on the document: until when it has to be public. */
export const DisclosureClock = () => {
  const { hasPublishedDoc } = useDocumentInfo()
  const formed = dateOf(useFormFields(([fields]) => fields['document.formedDate']?.value))
  const publishedAt = dateOf(useFormFields(([fields]) => fields.publishedAt?.value))
  const published = hasPublishedDoc ? publishedAt : ''
  const [answer, setAnswer] = useState<DisclosureClockAnswer | null>(null)
  useEffect(() => {
    if (formed === '') return setAnswer(null)
    const abort = new AbortController()
    fetch(`/api/disclosure-clock?${new URLSearchParams({ formed, published })}`, { signal: abort.signal })
      .then((response) => (response.ok ? response.json() : null))
      .then(setAnswer)
      .catch(() => undefined)
    return () => abort.abort()
  }, [formed, published])
  if (!answer?.text) return null
  return (
    <p className="disclosure-clock" data-late={answer.late} role="status">
      {answer.text}
      <small>《政府信息公开条例》第二十六条：自形成之日起 20 个工作日内公开。</small>
    </p>
  )
}
