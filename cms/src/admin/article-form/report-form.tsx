'use client'

import {
  FIRST_REPORT_YEAR,
  findTemplate,
  isTableId,
  type ReportForm,
  reportTemplates,
  TABLE_IDS,
  tableWithTotals,
} from '@zhanqun/disclosure'
import type { FormContext } from '../../disclosure/form-context.ts'
import type { FormProps } from './guide-form.tsx'
import { Findings, TextInput } from './inputs.tsx'
import { ReportTable } from './report-table.tsx'
import { OtherReport, YearSelect } from './report-year.tsx'

/** 政府信息公开工作年度报告: five texts and three tables in the form of its year. */
export const ReportFields = ({
  form,
  onChange,
  readOnly,
  findings,
  context,
}: FormProps<ReportForm> & { context: FormContext | undefined }) => {
  const { parts, tables, name } = reportTemplates[form.template]
  const choose = (year: number) => {
    const next = inYear(form, year)
    const lost = filled(form) - filled(next)
    if (lost > 0 && !window.confirm(`${year}年使用另一种格式，其中没有的${lost}个数将被去掉。是否继续？`)) return
    onChange(next)
  }
  const at = (path: string) => findings.filter((finding) => finding.path === path)
  return (
    <>
      <YearSelect
        year={form.year}
        first={FIRST_REPORT_YEAR}
        latest={context?.year ?? form.year}
        readOnly={readOnly}
        onChange={choose}
      />
      <p className="article-form__note">
        使用“{name}”。
        <DeadlineText report={context?.report ?? null} />
      </p>
      <Findings findings={at('year')} />
      <OtherReport name="年度报告" year={form.year} other={context?.report?.other} />
      <CarryOver form={form} onChange={onChange} readOnly={readOnly} context={context} />
      {parts.map(({ id, number, title, hint }) =>
        isTableId(id) ? (
          <section key={id} className="article-form__part">
            <h3>
              {number}
              {title}
            </h3>
            <small>{hint}</small>
            <ReportTable
              table={tables[id]}
              template={form.template}
              values={form.tables[id]}
              onChange={(values) => onChange({ ...form, tables: { ...form.tables, [id]: values } })}
              readOnly={readOnly}
              findings={at(`tables.${id}`)}
            />
          </section>
        ) : (
          <section key={id} className="article-form__part">
            <TextInput
              label={`${number}${title}`}
              hint={hint}
              required
              rows={6}
              value={form.texts[id]}
              onChange={(value) => onChange({ ...form, texts: { ...form.texts, [id]: value } })}
              readOnly={readOnly}
              findings={at(`texts.${id}`)}
            />
          </section>
        ),
      )}
    </>
  )
}

/** The report in the form of another year: what that form knows of its cells stays. */
const inYear = (form: ReportForm, year: number): ReportForm => {
  const template = findTemplate(year)
  if (!template || template.id === form.template) return { ...form, year }
  const tables = Object.fromEntries(
    TABLE_IDS.map((id) => {
      const table = template.tables[id]
      const known = new Set(
        table.blocks.flatMap(({ rows, columns }) =>
          rows.flatMap((row) => columns.map((column) => `${row.id}/${column.id}`)),
        ),
      )
      const kept = Object.fromEntries(Object.entries(form.tables[id]).filter(([cell]) => known.has(cell)))
      return [id, tableWithTotals({ table, values: kept })]
    }),
  ) as ReportForm['tables']
  return { ...form, year, template: template.id, tables }
}

const filled = ({ tables }: ReportForm): number =>
  TABLE_IDS.reduce((sum, id) => sum + Object.values(tables[id]).filter((value) => value !== null).length, 0)

const DeadlineText = ({ report }: { report: FormContext['report'] }) =>
  report?.deadline ? (
    <>
      应在{report.deadline.on}前公布（《政府信息公开条例》{report.deadline.clause}
      {report.deadline.unconfirmed ? '，待核' : ''}）；{report.state}。
    </>
  ) : null

/** Offered while what last year's report hands over is not what stands here. */
const CarryOver = ({
  form,
  onChange,
  readOnly,
  context,
}: Omit<FormProps<ReportForm>, 'findings'> & { context: FormContext | undefined }) => {
  const { previous, carried: all } = context?.report ?? {}
  if (previous?.year !== form.year - 1) {
    return context?.report ? (
      <p className="article-form__note">本站没有以表单公布的{form.year - 1}年年度报告，“上年结转”请自行填写。</p>
    ) : null
  }
  const carried = Object.entries(all ?? {}).filter(([, value]) => value !== null)
  const differs = carried.some(([cell, value]) => (form.tables.requests[cell] ?? null) !== value)
  if (!differs || readOnly) return null
  const take = () => {
    const table = reportTemplates[form.template].tables.requests
    const values = tableWithTotals({ table, values: { ...form.tables.requests, ...Object.fromEntries(carried) } })
    onChange({ ...form, tables: { ...form.tables, requests: values } })
  }
  return (
    <p className="article-form__offer">
      {previous.year}年年度报告有“结转下年度继续办理”的数字，可带入本年表三“二、上年结转”。
      <button type="button" onClick={take}>
        带入上年结转
      </button>
    </p>
  )
}
