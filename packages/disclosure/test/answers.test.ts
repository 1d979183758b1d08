import { describe, expect, it } from 'vitest'
import { reportTemplates, requestAnswers, TEMPLATE_IDS } from '../src/exports/index.ts'

describe('the answers of article 36', () => {
  it('are seven, in order', () => {
    expect(requestAnswers.map(({ item, id }) => `${item} ${id}`)).toEqual([
      '1 already-public',
      '2 disclosed',
      '3 refused',
      '4 non-existent',
      '5 other-organ',
      '6 repeated',
      '7 special-registry',
    ])
  })

  it.each(TEMPLATE_IDS)('count in rows that table three of %s has', (template) => {
    const rows = reportTemplates[template].tables.requests.blocks.flatMap((block) => block.rows)
    for (const answer of requestAnswers) {
      expect(answer.rows).not.toEqual([])
      for (const id of answer.rows) expect(rows.find((row) => row.id === id)?.numeric).toBe(true)
    }
  })

  it('are of the law’s words, but where they count is inferred', () => {
    for (const { source, rowsSource } of requestAnswers) {
      expect(source.sourceStatus).toBe('verbatim')
      expect(rowsSource.sourceStatus).toBe('unconfirmed')
      expect(rowsSource.clause).not.toBe('')
    }
  })
})
