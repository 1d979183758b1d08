import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'

export type Prepare = (sql: string) => ReturnType<typeof statementOf>

/** One statement for any number of values, which stands for each as `json_each(?)`: a third of the work of one each. */
export const prepareForAll = (prepare: Prepare, sql: string): ((values: Iterable<string>) => void) => {
  const statement = prepare(sql)
  return (values) => {
    const list = [...values]
    if (list.length > 0) statement.run(JSON.stringify(list))
  }
}

/** Prepared when it is first run: a pass that finds nothing to do needs two of some sixty. */
export const statementOf = (db: DatabaseSync, sql: string) => {
  let prepared: StatementSync | undefined
  const statement = (): StatementSync => {
    prepared ??= db.prepare(sql)
    return prepared
  }
  return {
    get: (...values: SQLInputValue[]) => statement().get(...values),
    all: (...values: SQLInputValue[]) => statement().all(...values),
    run: (...values: SQLInputValue[]) => statement().run(...values),
  }
}
