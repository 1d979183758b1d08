import { z } from 'zod'
import { guideElementsSchema } from '../guide/guide.ts'
import { organFields } from '../organ/organ.ts'
import { reportFields } from '../report/report.ts'
import { type WebsiteReportForm, websiteReportFormSchema } from '../website-report/website-report.ts'

/** Kinds of columns whose articles may be written as forms. */
export const FORM_TYPES = ['guide', 'organ', 'annual-report', 'website-report'] as const

export type FormType = (typeof FORM_TYPES)[number]

/** What a form is called in messages and on buttons. */
export const FORM_NAMES: Readonly<Record<FormType, string>> = {
  guide: '政府信息公开指南',
  organ: '机构信息',
  'annual-report': '政府信息公开工作年度报告',
  'website-report': '政府网站年度工作报表',
}

/** The form for the articles of a column; null where its kind has none. */
export const formTypeOfKind = (kind: string): FormType | null => FORM_TYPES.find((type) => type === kind) ?? null

const guideFormSchema = z.object({ type: z.literal('guide'), elements: guideElementsSchema }).readonly()
const organFormSchema = z.object({ type: z.literal('organ'), ...organFields }).readonly()
const reportFormSchema = z.object({ type: z.literal('annual-report'), ...reportFields }).readonly()

export type GuideForm = z.infer<typeof guideFormSchema>
export type OrganForm = z.infer<typeof organFormSchema>
export type ReportForm = z.infer<typeof reportFormSchema>

/** What an article holds that is written as a form (表单). It may be incomplete: see `checkForm`. */
export type ArticleForm = GuideForm | OrganForm | ReportForm | WebsiteReportForm

const articleFormSchema = z.discriminatedUnion('type', [
  guideFormSchema,
  organFormSchema,
  reportFormSchema,
  websiteReportFormSchema,
])

/** In characters of JSON; several times the longest form that was seen. */
export const MAX_FORM_LENGTH = 500_000

export type ReadForm =
  | { readonly form: ArticleForm }
  /** Path of the first thing that is not as it should be: `elements.phone`. */
  | { readonly invalid: string }

/** Reads a form from outside. */
export const readForm = (value: unknown): ReadForm => {
  const parsed = articleFormSchema.safeParse(value)
  return parsed.success ? { form: parsed.data } : { invalid: parsed.error.issues[0]?.path.join('.') ?? '' }
}

/** The year that a form reports on; null for a form that is no report. */
export const yearOfForm = (form: ArticleForm): number | null => ('year' in form ? form.year : null)

/** Ids of the pictures that a form shows. */
export const picturesOf = (form: ArticleForm): readonly string[] =>
  form.type === 'organ' ? form.leaders.flatMap(({ photo }) => photo ?? []) : []
