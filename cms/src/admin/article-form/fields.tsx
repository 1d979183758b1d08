'use client'

import { type ArticleForm, checkForm } from '@zhanqun/disclosure'
import { useMemo } from 'react'
import type { FormContext } from '../../disclosure/form-context.ts'
import { GuideFields } from './guide-form.tsx'
import { InsistContext } from './inputs.tsx'
import { OrganFields } from './organ-form.tsx'
import { ReportFields } from './report-form.tsx'
import { WebsiteReportFields } from './website-report-form.tsx'

export type FieldsProps = {
  form: ArticleForm
  onChange: (form: ArticleForm) => void
  readOnly: boolean
  context: FormContext | undefined
  /** Whether the server has just said what is wrong. */
  isRefused: boolean
  /** Whether what is still empty is to be called wrong, too. */
  insists: boolean
}

const Fields = ({ form, onChange, readOnly, context, isRefused, insists }: FieldsProps) => {
  const previous = context?.report?.previous ?? null
  const counts = countsFor(form, context)
  const findings = useMemo(() => checkForm({ form, previous, ...(counts ? { counts } : {}) }), [form, previous, counts])
  const errors = findings.filter(({ severity }) => severity === 'error')
  // What it says stands under its table, which may be out of sight.
  const wrongNumber = errors.find(({ cells }) => cells.length > 0)
  const props = { onChange, readOnly, findings }
  return (
    <InsistContext value={insists}>
      {form.type === 'guide' ? <GuideFields {...props} form={form} /> : null}
      {form.type === 'organ' ? <OrganFields {...props} form={form} siteId={context?.siteId ?? null} /> : null}
      {form.type === 'annual-report' ? <ReportFields {...props} form={form} context={context} /> : null}
      {form.type === 'website-report' ? <WebsiteReportFields {...props} form={form} context={context} /> : null}
      {isRefused ? null : (
        <p className="article-form__state" role="status" data-complete={errors.length === 0 || undefined}>
          {errors.length === 0
            ? '必填内容已齐，可以发布。'
            : `还有${errors.length}处需要补充或改正；可以先存草稿，改好后才能发布。`}
          {wrongNumber ? <strong>{wrongNumber.message}</strong> : null}
        </p>
      )}
    </InsistContext>
  )
}

/** Counts of the year that the form is about; those of another year may still be at hand. */
const countsFor = (form: ArticleForm, context: FormContext | undefined) => {
  const known = context?.websiteReport
  return form.type === 'website-report' && known?.year === form.year ? known.counts : null
}

export default Fields
