'use client'

import {
  FIRST_WEBSITE_REPORT_YEAR,
  isNeeded,
  isSameValue,
  isUnfilled,
  type WebsiteReportField,
  type WebsiteReportForm,
  type WebsiteReportValue,
  type WebsiteReportValues,
  websiteReportEditions,
  websiteReportFields,
  websiteReportGroups,
  websiteReportValue,
} from '@zhanqun/disclosure'
import { useState } from 'react'
import type { FormContext, WebsiteReportContext } from '../../disclosure/form-context.ts'
import type { FormProps } from './guide-form.tsx'
import { OtherReport, YearSelect } from './report-year.tsx'
import { keep, messageOf, send } from './transfer.ts'
import { WebsiteReportInput } from './website-report-input.tsx'

/** 政府网站年度工作报表: what the system counts stands beside what is filled in. */
export const WebsiteReportFields = ({
  form,
  onChange,
  readOnly,
  findings,
  context,
}: FormProps<WebsiteReportForm> & { context: FormContext | undefined }) => {
  const { blocks, name, source } = websiteReportEditions[form.edition]
  const known = context?.websiteReport?.year === form.year ? context.websiteReport : null
  const put = (values: WebsiteReportValues) => onChange({ ...form, values: { ...form.values, ...values } })
  const inputOf = (field: WebsiteReportField) => (
    <WebsiteReportInput
      key={field.id}
      field={field}
      value={websiteReportValue(form.values, field.id)}
      count={known ? websiteReportValue(known.counts, field.id) : null}
      required={isNeeded(field.need, form.values)}
      readOnly={readOnly}
      findings={findings.filter(({ path }) => path === `values.${field.id}`)}
      onChange={(value: WebsiteReportValue) => put({ [field.id]: value })}
    />
  )
  return (
    <>
      <YearSelect
        year={form.year}
        first={FIRST_WEBSITE_REPORT_YEAR}
        latest={context?.year ?? form.year}
        readOnly={readOnly}
        onChange={(year) => onChange({ ...form, year })}
      />
      <p className="article-form__note">
        使用“{name}”。
        {known ? `应在${known.deadline}前在本网站首页显著位置发布。` : null}
        {source.sourceStatus === 'unconfirmed'
          ? `报表的具体项目尚未与${source.ref}的附件逐项核对（未核实）；上级印发的报表与此不同的，以上级印发的为准。`
          : null}
      </p>
      <OtherReport name="政府网站年度工作报表" year={form.year} other={known?.other} />
      {readOnly ? null : <Helpers form={form} known={known} onPut={put} />}
      {blocks.map(({ id, title, fields }) => (
        <section key={id} className="article-form__part">
          <h3>{title}</h3>
          {websiteReportGroups(fields).map(({ group, fields: own }) =>
            group === '' ? (
              <div key={own[0]?.id} className="article-form__pair">
                {own.map(inputOf)}
              </div>
            ) : (
              <fieldset key={own[0]?.id} className="article-form__rows">
                <legend>{group}</legend>
                <div className="article-form__pair">{own.map(inputOf)}</div>
              </fieldset>
            ),
          )}
        </section>
      ))}
      <Export form={form} />
    </>
  )
}

/** Takes over all counts at once, and fills in noughts. */
const Helpers = ({
  form,
  known,
  onPut,
}: {
  form: WebsiteReportForm
  known: WebsiteReportContext | null
  onPut: (values: WebsiteReportValues) => void
}) => {
  const differing = Object.entries(known?.counts ?? {}).filter(
    ([id, count]) => !isUnfilled(count) && !isSameValue(websiteReportValue(form.values, id), count),
  )
  const empty = websiteReportFields(websiteReportEditions[form.edition]).filter(
    ({ id, type, need }) =>
      (type === 'count' || type === 'amount') &&
      isNeeded(need, form.values) &&
      isUnfilled(websiteReportValue(form.values, id)),
  )
  if (differing.length === 0 && empty.length === 0) return null
  return (
    <div className="article-form__files">
      {differing.length > 0 ? (
        <button type="button" onClick={() => onPut(Object.fromEntries(differing))}>
          采用全部系统统计（{differing.length}项与所填不同）
        </button>
      ) : null}
      {empty.length > 0 ? (
        <button type="button" onClick={() => onPut(Object.fromEntries(empty.map(({ id }) => [id, 0])))}>
          空着的{empty.length}个数都填0
        </button>
      ) : null}
    </div>
  )
}

const Export = ({ form }: { form: WebsiteReportForm }) => {
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const write = async (format: 'xlsx' | 'csv') => {
    setBusy(true)
    setFailed(null)
    try {
      const body = JSON.stringify({ form, format })
      const answer = await send('/api/articles/website-report/write', body, 'application/json')
      await keep(answer, `${form.year}年政府网站年度工作报表.${format}`)
    } catch (error) {
      setFailed(messageOf(error))
    }
    setBusy(false)
  }
  return (
    <>
      <div className="article-form__files">
        <button type="button" disabled={busy} onClick={() => void write('xlsx')}>
          导出整张报表（XLSX）
        </button>
        <button type="button" disabled={busy} onClick={() => void write('csv')}>
          导出整张报表（CSV）
        </button>
      </div>
      {failed === null ? null : (
        <p className="article-form__problems" role="alert">
          {failed}
        </p>
      )}
    </>
  )
}
