import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import { sql } from '@payloadcms/db-sqlite/drizzle'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { sqliteSession } from '../raw.ts'
import { DUE, FILL, SIDES, STATEMENTS } from './sqlite-schema.ts'
import { articleTokens, type SearchedState } from './word-search.ts'

type Writing = { db: SQLiteAdapter; req?: Partial<PayloadRequest> | undefined }

/** So many rows are read and written at once while there is a whole group to be read. */
const BATCH = 500

const dueRows = z.object({
  rows: z.array(
    z.object({ row: z.number(), title: z.unknown(), documentNumber: z.unknown(), indexNumber: z.unknown() }),
  ),
})
const masterRows = z.object({ rows: z.array(z.object({ name: z.string(), type: z.string(), sql: z.string() })) })

/** Reads the words of whatever was written, within the transaction that wrote it. */
export const readDueWords = async ({ db, req }: Writing): Promise<void> => {
  for (const state of ['version', 'row'] as const) while (await readBatch({ db, req }, state));
}

/** @returns whether there may be more */
const readBatch = async ({ db, req }: Writing, state: SearchedState): Promise<boolean> => {
  const session = await sqliteSession(db, req)
  const { table, words, title, documentNumber, indexNumber } = SIDES[state]
  const raw = sql.raw
  const found: unknown = await db.execute({
    db: session,
    sql: sql`select due.row as row, ${raw(title)} as title, ${raw(documentNumber)} as documentNumber,
      ${raw(indexNumber)} as indexNumber
      from ${raw(DUE)} as due join ${raw(table)} on ${raw(table)}.rowid = due.row
      where due.state = ${state} order by due.row limit ${BATCH}`,
  })
  const { rows } = dueRows.parse(found)
  const last = rows.at(-1)
  if (!last) return false
  const values = rows.map(({ row, ...texts }) => sql`(${row}, ${articleTokens(texts).join(' ')})`)
  for (const statement of [
    sql`delete from ${raw(words)} where rowid in (${sql.join(
      rows.map(({ row }) => sql`${row}`),
      sql`, `,
    )})`,
    sql`insert into ${raw(words)} (rowid, words) values ${sql.join(values, sql`, `)}`,
    sql`delete from ${raw(DUE)} where state = ${state} and row <= ${last.row}`,
  ])
    await db.execute({ db: session, sql: statement })
  return rows.length === BATCH
}

/**
 * Makes the search where it is not there, or not as it should be, and has read what was written without it. Must run
 * in a transaction.
 */
export const prepareWords = async ({ db, req }: Writing): Promise<void> => {
  const session = await sqliteSession(db, req)
  const run = (statement: string): Promise<unknown> => db.execute({ db: session, raw: statement })
  const names = Object.keys(STATEMENTS).map((name) => `'${name}'`)
  const found = await run(`select name, type, sql from sqlite_master where name in (${names.join(', ')})`)
  const { rows } = masterRows.parse(found)
  const made = new Map(rows.map((row) => [row.name, row.sql.toLowerCase()]))
  if (Object.entries(STATEMENTS).some(([name, statement]) => made.get(name) !== statement.toLowerCase())) {
    const triggersFirst = rows.toSorted((a, b) => b.type.localeCompare(a.type))
    for (const { name, type } of triggersFirst) await run(`drop ${type} ${name}`)
    for (const statement of [...Object.values(STATEMENTS), ...FILL]) await run(statement)
  }
  await readDueWords({ db, req })
}
