import { guideElements } from '../guide/elements.ts'
import { guideHtml } from '../guide/guide-html.ts'
import { type OrganHtmlOptions, organHtml } from '../organ/organ-html.ts'
import { isTableId } from '../report/parts.ts'
import { reportHtml } from '../report/report-html.ts'
import { reportTemplates } from '../report/templates.ts'
import { websiteReportHtml } from '../website-report/html.ts'
import { websiteReportTexts } from '../website-report/table.ts'
import type { ArticleForm } from './form.ts'
import { reportOfForm } from './report-of-form.ts'

/** A form as the body of an article. */
export const formHtml = (form: ArticleForm, options: OrganHtmlOptions = {}): string => {
  switch (form.type) {
    case 'guide':
      return guideHtml({ site: '-', elements: form.elements, updatedOn: null })
    case 'organ':
      return organHtml({ ...form, site: '-', updatedOn: null }, options)
    case 'annual-report':
      return reportHtml(reportOfForm(form))
    case 'website-report':
      return websiteReportHtml(form)
    default:
      return form satisfies never
  }
}

/** What can be found of a form by search, on one line; the numbers of reports are not among it. */
export const formText = (form: ArticleForm): string =>
  textsOf(form)
    .map((text) => text.replace(/\s+/g, ' ').trim())
    .filter((text) => text !== '')
    .join(' ')

const textsOf = (form: ArticleForm): readonly string[] => {
  switch (form.type) {
    case 'guide':
      return guideElements.flatMap(({ id, label }) =>
        form.elements[id].trim() === '' ? [] : [label, form.elements[id]],
      )
    case 'organ':
      return [
        form.functions,
        form.address,
        form.hours,
        ...form.contacts.flatMap(({ label, value }) => (value.trim() === '' ? [] : [label, value])),
        ...form.leaders.flatMap(({ name, post, portfolio, resume }) => [name, post, portfolio, resume]),
        ...form.divisions.flatMap(({ name, functions, phone }) => [name, functions, phone]),
      ]
    case 'annual-report':
      return reportTemplates[form.template].parts.flatMap(({ id, title }) =>
        isTableId(id) ? [title] : [title, form.texts[id]],
      )
    case 'website-report':
      return websiteReportTexts(form)
    default:
      return form satisfies never
  }
}
