import {
  type ArticleForm,
  blankForm,
  type FormType,
  type GuideForm,
  type OrganForm,
  websiteReportEditions,
  websiteReportFields,
} from '@zhanqun/disclosure'

const text = (number: number): string => `表单zq${number}`

/** Of fields that take no text. */
const FILLED = { count: 1, amount: 1, 'yes-no': true, choice: 'department', choices: [], day: '2026-01-20', text: null }

/**
 * A form that may be published, with texts of its own.
 * @param number no two forms have the same, so that no two reports are about the same year
 */
export const formOf = (type: FormType, number: number, photo: string | null): ArticleForm => {
  const organ = { name: text(number), address: text(number), hours: '工作日', phone: `0990-${number}`, email: '' }
  const blank = blankForm({ type, organ, year: 2021 + (number % 7000) })
  switch (blank.type) {
    case 'guide': {
      const elements = Object.entries(blank.elements).map(([id, value]) => [id, value || text(number)])
      return { ...blank, elements: Object.fromEntries(elements) as GuideForm['elements'] }
    }
    case 'organ':
      return {
        ...blank,
        functions: text(number),
        leaders: [{ name: '甲某', post: '局长', portfolio: '全面工作', resume: '', photo }],
        divisions: [{ name: '办公室', functions: text(number), phone: '' }],
      } satisfies OrganForm
    case 'annual-report':
      return { ...blank, texts: { overview: text(number), problems: '问题', other: '无' } }
    case 'website-report': {
      const fields = websiteReportFields(websiteReportEditions[blank.edition])
      const values = fields.map(({ id, type }) => [id, FILLED[type] ?? text(number)] as const)
      return { ...blank, values: { ...blank.values, ...Object.fromEntries(values) } }
    }
    default:
      return blank satisfies never
  }
}
