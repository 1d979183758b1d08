import { inTitleMarks } from '@zhanqun/content'
import {
  checkForm,
  FORM_NAMES,
  FORM_TYPES,
  type FormType,
  formTypeOfKind,
  isReportYear,
  MAX_FORM_LENGTH,
  readForm,
  withSums,
  yearOfForm,
} from '@zhanqun/disclosure'
import type { PayloadRequest } from 'payload'
import { takeTurn } from '../../database/take-turn.ts'
import { findReportOfYear } from '../../disclosure/report-of-year.ts'
import { fieldFailure } from '../../errors/fail.ts'
import { ROLLBACK } from '../../hooks/audit.ts'
import { idOf } from '../../relations.ts'

/** In the message; the answer names all. */
const MOST_NAMED = 5

const fail = (...[code, details]: [Parameters<typeof fieldFailure>[0]['code'], Record<string, string | number>?]) =>
  fieldFailure({ path: 'form', code, details: details ?? {}, collection: 'articles' })

type Settled = {
  req: PayloadRequest
  data: Record<string, unknown>
  original: Record<string, unknown> | undefined
  /** Kind of the article's column; null while it has none. */
  columnKind: string | null
}

/**
 * Checks the form of an article and sets what follows from it. A draft may be incomplete; what is
 * published may not. An article without a form is an ordinary one, in whatever column it stands.
 */
export const settleForm = async ({ req, data, original, columnKind }: Settled): Promise<void> => {
  const value = data.form
  if (value === null || value === undefined) {
    Object.assign(data, { form: null, formType: null, formYear: chosenYear(data.formYear, columnKind) })
    return
  }
  if (JSON.stringify(value).length > MAX_FORM_LENGTH) throw fail('ARTICLE_FORM_TOO_LARGE')
  const read = readForm(value)
  if ('invalid' in read) throw fail('ARTICLE_FORM_INVALID', { path: read.invalid || '表单' })
  const { type } = read.form
  // What stood in the column before its kind was changed may stay.
  const stays = original?.formType === type && (columnKind === null || idOf(data.column) === idOf(original.column))
  // A roll-back puts back what was public, whatever is asked of it today.
  const isRollback = req.context[ROLLBACK] === true
  if (!stays && !isRollback && (columnKind === null || formTypeOfKind(columnKind) !== type)) {
    throw fail('ARTICLE_FORM_COLUMN', { form: FORM_NAMES[type] })
  }
  const form = withSums(read.form)
  const year = yearOfForm(form)
  Object.assign(data, { form, formType: type, formYear: year })
  if (isRollback) return
  if (year !== null) await refuseSecondReport({ req, data, original, type, year })
  if (data._status !== 'published') return
  const wrong = checkForm({ form }).filter(({ severity }) => severity === 'error')
  if (wrong.length === 0) return
  const failed = fail('ARTICLE_FORM_INCOMPLETE', {
    form: FORM_NAMES[type],
    count: wrong.length,
    what: wrong
      .slice(0, MOST_NAMED)
      .map(({ message }) => message)
      .join(''),
  })
  // Not as paths of the error itself: the admin would put an empty field at each of them, inside the form's data.
  Object.assign(failed.data ?? {}, { fields: wrong.map(({ path, message, hint }) => ({ path, message, hint })) })
  throw failed
}

/** The year that an editor names for a report without a form; other articles are about none. */
const chosenYear = (year: unknown, columnKind: string | null): number | null => {
  if (columnKind !== 'annual-report' || year === null || year === undefined || year === '') return null
  if (!isReportYear(year)) throw fail('ARTICLE_FORM_INVALID', { path: '所属年度' })
  return year
}

const refuseSecondReport = async ({
  req,
  data,
  original,
  type,
  year,
}: Omit<Settled, 'columnKind'> & { type: FormType; year: number }): Promise<void> => {
  const siteId = idOf(data.site ?? original?.site)
  await takeTurn({ req, name: `${type}/${siteId}/${year}` })
  const other = await findReportOfYear({ req, type, siteId, year, except: idOf(original) })
  if (other) throw fail('REPORT_YEAR_TAKEN', { year, form: FORM_NAMES[type], title: inTitleMarks(other.title) })
}

/** Whether an article as it is sent holds a form, so that it needs no text beside it. */
export const holdsForm = (data: unknown): boolean =>
  typeof data === 'object' &&
  data !== null &&
  'form' in data &&
  typeof data.form === 'object' &&
  data.form !== null &&
  'type' in data.form &&
  FORM_TYPES.some((type) => type === Reflect.get(Object(data.form), 'type'))
