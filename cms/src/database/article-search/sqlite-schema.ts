import type { SearchedState } from './word-search.ts'

type Side = {
  readonly table: string
  readonly words: string
  readonly title: string
  readonly documentNumber: string
  readonly indexNumber: string
  /** Of a row that is searched, `new` or `old`. */
  readonly counts: (row: 'new' | 'old') => string
}

/** The tables whose rows are searched, and the columns that hold what is searched. */
export const SIDES: Readonly<Record<SearchedState, Side>> = {
  version: {
    table: '_articles_v',
    words: 'article_version_words',
    title: 'version_title',
    documentNumber: 'version_document_document_number',
    indexNumber: 'version_document_index_number',
    counts: (row) => `${row}.latest`,
  },
  row: {
    table: 'articles',
    words: 'article_row_words',
    title: 'title',
    documentNumber: 'document_document_number',
    indexNumber: 'document_index_number',
    counts: () => 'true',
  },
}

/** Rows whose words have changed and are still to be read, which takes more than SQL; empty after every write. */
export const DUE = 'article_words_due'

/** Raised whenever words are cut differently: all are read anew at the next start. */
const VERSION = 1

const statementsOf = (state: SearchedState): Record<string, string> => {
  const { table, words, title, documentNumber, indexNumber, counts } = SIDES[state]
  const forget = `delete from ${words} where rowid = old.rowid;`
  const note = (condition: string) =>
    `insert or ignore into ${DUE} (state, row) select '${state}', new.rowid where ${condition};`
  const changed = [title, documentNumber, indexNumber].map((column) => `new.${column} is not old.${column}`)
  return {
    [words]: `create virtual table ${words} using fts5 (words, content = '', contentless_delete = 1, tokenize = 'ascii')`,
    [`${words}_insert`]: `create trigger ${words}_insert after insert on ${table} when ${counts('new')}
      begin /* ${VERSION} */ ${note('true')} end`,
    [`${words}_update`]: `create trigger ${words}_update after update on ${table}
      when (${counts('new')} or ${counts('old')}) and (${counts('new')} is not ${counts('old')} or ${changed.join(' or ')})
      begin ${forget} ${note(counts('new'))} end`,
    [`${words}_delete`]: `create trigger ${words}_delete after delete on ${table}
      begin ${forget} delete from ${DUE} where state = '${state}' and row = old.rowid; end`,
  }
}

/**
 * What the search consists of, by name. A migration that makes a table of articles anew takes its triggers away, and
 * may number its rows differently: whoever finds one missing makes everything anew.
 */
export const STATEMENTS: Readonly<Record<string, string>> = {
  [DUE]: `create table ${DUE} (state text not null, row integer not null, primary key (state, row)) without rowid`,
  ...statementsOf('version'),
  ...statementsOf('row'),
}

/** Has everything that there is read. */
export const FILL = Object.entries(SIDES).map(
  ([state, { table, counts }]) =>
    `insert into ${DUE} (state, row) select '${state}', new.rowid from ${table} as new where ${counts('new')}`,
)
