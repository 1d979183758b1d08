import { addDays, type CivilDate, daysBetween } from '@zhanqun/calendar'
import type { CatalogueField, DocumentFacts } from '../facts.ts'
import { later } from '../holdings.ts'
import { brokenBy } from './outcomes.ts'
import { rulesAbout } from './rules-about.ts'
import type { Evidence, Finding, Rule, RuleContext } from './types.ts'
import { dated } from './updates.ts'

const FIELD_LABELS: Readonly<Record<CatalogueField, string>> = {
  indexNumber: '索引号',
  title: '名称',
  summary: '内容概述',
  formedDate: '生成日期',
}

type Said = { readonly message: string; readonly evidence: readonly Evidence[]; readonly since: CivilDate | null }

const aboutDocuments = rulesAbout('documents', { note: '尚未统计政策文件。' })

/** Judges each published document by itself. @param say what is wrong with one; null where nothing is */
const ofEach = (
  parameters: Rule['parameters'],
  say: (document: DocumentFacts, context: RuleContext) => Said | null,
): Rule =>
  aboutDocuments(parameters, (documents, context) =>
    brokenBy(
      documents.flatMap((document): Finding[] => {
        const said = say(document, context)
        const { id, title } = document
        return said ? [{ key: id, subject: { kind: 'article', id, title }, ...said }] : []
      }),
    ),
  )

const catalogueFields = ofEach({}, ({ missing, publishedOn }) => {
  if (missing.length === 0) return null
  const labels = missing.map((field) => FIELD_LABELS[field]).join('、')
  return {
    message: `公开目录要素不全，缺少${labels}。`,
    evidence: [{ label: '缺少', value: labels }],
    since: publishedOn,
  }
})

const lateDisclosure = ofEach({ workdays: 'workdays' }, ({ formedOn, publishedOn }, { calendar, value }) => {
  if (formedOn === null) return null
  const dueOn = calendar.addWorkdays(formedOn, value('workdays'))
  if (publishedOn <= dueOn) return null
  return {
    message: `${formedOn}形成，${publishedOn}才公开，比规定期限${dueOn}晚了${daysBetween(dueOn, publishedOn)}天。`,
    evidence: [...dated('生成日期', formedOn), ...dated('最迟应公开', dueOn), ...dated('公开日期', publishedOn)],
    since: publishedOn,
  }
})

const unmarkedInvalid = ofEach({}, ({ invalidFrom, isMarkedInvalid, publishedOn }, { today }) => {
  if (invalidFrom === null || invalidFrom > today || isMarkedInvalid) return null
  return {
    message: `${invalidFrom}起已失效或废止，页面没有标注。`,
    evidence: dated('失效日期', invalidFrom),
    since: later(invalidFrom, publishedOn),
  }
})

const uninterpreted = ofEach({ workdays: 'workdays' }, (document, { calendar, today, value }) => {
  const { interpretations, publishedOn } = document
  if (interpretations > 0) return null
  const dueOn = calendar.addWorkdays(publishedOn, value('workdays'))
  if (today <= dueOn) return null
  return {
    message: `公开后没有关联解读材料，最迟应在${dueOn}发布解读。`,
    evidence: [...dated('公开日期', publishedOn), ...dated('最迟应解读', dueOn)],
    since: addDays(dueOn, 1),
  }
})

const aboutInterpretations = rulesAbout('interpretations', { note: '尚未统计政策解读。' })

const unlinkedInterpretations = aboutInterpretations({}, (interpretations) =>
  brokenBy(
    interpretations
      .filter(({ documents }) => documents === 0)
      .map(({ id, title, publishedOn }) => ({
        key: id,
        subject: { kind: 'article', id, title },
        message: '解读材料没有与被解读的文件相互关联。',
        evidence: dated('发布日期', publishedOn),
        since: publishedOn,
      })),
  ),
)

export const documentRules = {
  'catalogue-fields': catalogueFields,
  'late-disclosure': lateDisclosure,
  'unmarked-invalid': unmarkedInvalid,
  'uninterpreted-documents': uninterpreted,
  'unlinked-interpretations': unlinkedInterpretations,
} as const satisfies Record<string, Rule>
