import { problemsOf } from '@zhanqun/checks'
import type { CollectionBeforeValidateHook } from 'payload'
import { wordRowOf } from '../../checks/word-rows.ts'
import { type failure, fieldFailure } from '../../errors/fail.ts'
import { idOf } from '../../relations.ts'
import { mayKeepWords } from './may-keep-words.ts'
import { ofSite } from './of-site.ts'

const fail = (path: string, ...[code, details]: Parameters<typeof failure>) =>
  fieldFailure({ path, code, details: details ?? {}, collection: 'word-lists' })

/** Refuses entries that could not be looked for, that are there already, and those that the user may not keep. */
export const checkWord: CollectionBeforeValidateHook = async ({ data = {}, originalDoc, req }) => {
  const trimmed = Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value]),
  )
  const merged = { ...originalDoc, ...trimmed }
  const site = idOf(merged.site)
  if (!(await mayKeepWords(req, site))) throw fail('site', 'FORBIDDEN_WORDS')
  const row = wordRowOf(merged)
  const [problem] = problemsOf(row)
  if (problem) throw fail(problem.field, problem.code, problem.details)
  const same = await req.payload.db.findOne<{ id: string }>({
    collection: 'word-lists',
    where: {
      and: [
        { kind: { equals: row.kind }, word: { equals: row.word } },
        ofSite(site),
        ...(originalDoc?.id ? [{ id: { not_equals: originalDoc.id } }] : []),
      ],
    },
    req,
  })
  if (same) throw fail('word', 'WORD_TAKEN', { word: row.word })
  return { ...trimmed, site }
}
