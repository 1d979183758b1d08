'use client'

import { useDocumentInfo, useField, useFormFields } from '@payloadcms/ui'
import { FORM_NAMES, type ArticleForm as Form, type FormType } from '@zhanqun/disclosure'
import type { JSONFieldClientComponent } from 'payload'
import { lazy, Suspense, useEffect, useState } from 'react'
import { idOf } from '../../relations.ts'
import type { FieldsProps } from './fields.tsx'
import { OrdinaryReportYear } from './ordinary-report-year.tsx'
import { useFormContext } from './use-form-context.ts'
import './index.css'

const NotLoaded = (_: FieldsProps) => (
  <p className="article-form__problems" role="alert">
    表单没有载入，请检查网络，保存草稿后刷新页面。
  </p>
)

/** Most articles have no form: its code and its rules come when one is opened. */
const Fields = lazy(() => import('./fields.tsx').catch(() => ({ default: NotLoaded })))

/** The form of an article, where its column's kind has one; an article in such a column may do without. */
export const ArticleForm: JSONFieldClientComponent = ({ path, readOnly = false }) => {
  const { value, setValue, showError, errorMessage, formProcessing } = useField<Form | null>({ path })
  const { id } = useDocumentInfo()
  const columnId = useFormFields(([fields]) => idOf(fields.column?.value))
  const form = value && typeof value === 'object' && 'type' in value ? value : null
  const year = form && 'year' in form ? form.year : null
  const context = useFormContext({ columnId, year, articleId: id === undefined ? null : String(id) })
  // What the server said holds for what it was sent, not for what was written since.
  const [isChanged, setChanged] = useState(false)
  useEffect(() => {
    if (formProcessing) setChanged(false)
  }, [formProcessing])

  const change = (next: Form | null) => {
    setChanged(true)
    setValue(next)
  }
  const type = context?.type ?? null
  if (!form) {
    if (!type || !context || readOnly) return null
    return (
      <>
        <StartOffer type={type} onStart={() => change(context.blank)} />
        {type === 'annual-report' ? <OrdinaryReportYear latest={context.year} /> : null}
      </>
    )
  }
  const refused = showError && errorMessage && !isChanged ? errorMessage : null
  return (
    <section className="article-form" aria-label={FORM_NAMES[form.type]}>
      <header>
        <h2>{FORM_NAMES[form.type]}</h2>
        {readOnly ? null : <Discard onDiscard={() => change(null)} />}
      </header>
      {context && type !== form.type ? (
        <p className="article-form__problems" role="alert">
          所选栏目不使用这一表单。请改选与表单相应的栏目，或者不用表单、只写正文。
        </p>
      ) : null}
      {refused ? (
        <p className="article-form__problems" role="alert">
          {refused}
        </p>
      ) : null}
      <Suspense fallback={<p className="article-form__note">正在载入表单……</p>}>
        <Fields
          form={form}
          onChange={change}
          readOnly={readOnly}
          context={context}
          isRefused={refused !== null}
          insists={showError}
        />
      </Suspense>
    </section>
  )
}

const StartOffer = ({ type, onStart }: { type: FormType; onStart: () => void }) => (
  <div className="article-form__offer">
    本栏目的内容可按规定格式用“{FORM_NAMES[type]}”表单填写，网页由系统排版。
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
