import type { CollectionBeforeValidateHook, Where } from 'payload'
import { type failure, fieldFailure } from '../../errors/fail.ts'
import { MAX_ENTRIES, synonymProblem } from '../../search-synonyms/rules.ts'

const collection = 'search-synonyms'

const fail = (path: string, ...[code, details]: Parameters<typeof failure>) =>
  fieldFailure({ path, code, details: details ?? {}, collection })

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

/** Refuses entries that searches could make nothing of, and those that are there already. */
export const checkSynonym: CollectionBeforeValidateHook = async ({ data = {}, originalDoc, operation, req }) => {
  const { db } = req.payload
  const trimmed = Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value]),
  )
  const { word, others } = { ...originalDoc, ...trimmed }
  const entry = { word: textOf(word), others: textOf(others) }
  const problem = synonymProblem(entry)
  if (problem) throw fail(problem.field, problem.code, problem.details)
  const isOther: Where[] = originalDoc?.id ? [{ id: { not_equals: originalDoc.id } }] : []
  const where: Where = { and: [{ word: { equals: entry.word } }, ...isOther] }
  if (await db.findOne({ collection, where, req })) throw fail('word', 'SYNONYM_TAKEN', { word: entry.word })
  if (operation === 'create') {
    // Without a condition MongoDB would estimate, which it does in no transaction.
    const { totalDocs } = await db.count({ collection, where: { word: { exists: true } }, req })
    if (totalDocs >= MAX_ENTRIES) throw fail('word', 'SYNONYMS_FULL', { max: MAX_ENTRIES })
  }
  return { ...trimmed, ...entry }
}
