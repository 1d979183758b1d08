'use client'

import { useField, useFormFields } from '@payloadcms/ui'
import { blankForm, checkForm, type ArticleForm as Form, type FormType } from '@zhanqun/disclosure'
import type { JSONFieldClientComponent } from 'payload'
import { useMemo, useState } from 'react'
import type { FormContext } from '../../disclosure/form-context.ts'
import { GuideFields } from './guide-form.tsx'
import { OrganFields } from './organ-form.tsx'
import { ReportFields } from './report-form.tsx'
import { useFormContext } from './use-form-context.ts'
import './index.css'

const NAMES: Readonly<Record<FormType, string>> = {
  guide: '政府信息公开指南',
  organ: '机构信息',
  'annual-report': '政府信息公开工作年度报告',
}

/** The form of an article, where its column's kind has one; an article in such a column may do without. */
export const ArticleForm: JSONFieldClientComponent = ({ path, readOnly = false }) => {
  const { value, setValue, showError, errorMessage } = useField<Form | null>({ path })
  const columnId = useFormFields(([fields]) => relationId(fields.column?.value))
  const form = value && typeof value === 'object' && 'type' in value ? value : null
  const context = useFormContext({ columnId, year: form?.type === 'annual-report' ? form.year : null })
  const type = context?.type ?? null
  if (!form) {
    if (!type || !context || readOnly) return null
    return (
      <StartOffer type={type} onStart={() => setValue(blankForm({ type, organ: context.organ, year: context.year }))} />
    )
  }
  return (
    <section className="article-form" aria-label={NAMES[form.type]}>
      <header>
        <h2>{NAMES[form.type]}</h2>
        {readOnly ? null : <Discard onDiscard={() => setValue(null)} />}
      </header>
      {context && type !== form.type ? (
        <p className="article-form__problems" role="alert">
          所选栏目不使用这一表单。请改选与表单相应的栏目，或者不用表单、只写正文。
        </p>
      ) : null}
      {showError && errorMessage ? (
        <p className="article-form__problems" role="alert">
          {errorMessage}
        </p>
      ) : null}
      <Fields form={form} onChange={setValue} readOnly={readOnly} context={context} />
    </section>
  )
}

const Fields = ({
  form,
  onChange,
  readOnly,
  context,
}: {
  form: Form
  onChange: (form: Form) => void
  readOnly: boolean
  context: FormContext | undefined
}) => {
  const previous = context?.report?.previous ?? null
  const findings = useMemo(() => checkForm({ form, previous }), [form, previous])
  const errors = findings.filter(({ severity }) => severity === 'error').length
  const props = { onChange, readOnly, findings }
  return (
    <>
      <p className="article-form__state" role="status" data-complete={errors === 0 || undefined}>
        {errors === 0 ? '必填内容已齐，可以发布。' : `还有${errors}处需要补充或改正；可以先存草稿，改好后才能发布。`}
      </p>
      {form.type === 'guide' ? <GuideFields {...props} form={form} /> : null}
      {form.type === 'organ' ? <OrganFields {...props} form={form} siteId={context?.siteId ?? null} /> : null}
      {form.type === 'annual-report' ? <ReportFields {...props} form={form} context={context} /> : null}
    </>
  )
}

const StartOffer = ({ type, onStart }: { type: FormType; onStart: () => void }) => (
  <div className="article-form__offer">
    本栏目的内容可按规定格式用“{NAMES[type]}”表单填写，网页由系统排版。
    <button type="button" onClick={onStart}>
      用表单填写
    </button>
  </div>
)

const Discard = ({ onDiscard }: { onDiscard: () => void }) => {
  const [asked, setAsked] = useState(false)
  if (!asked) {
    return (
      <button type="button" onClick={() => setAsked(true)}>
        不用表单，只写正文
      </button>
    )
  }
  return (
    <span className="article-form__confirm" role="alert">
      表单中已填的内容将被去掉。
      <button type="button" onClick={onDiscard}>
        确定去掉
      </button>
      <button type="button" onClick={() => setAsked(false)}>
        保留表单
      </button>
    </span>
  )
}

const relationId = (value: unknown): string | null => {
  if (typeof value === 'string') return value
  return typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : null
}
