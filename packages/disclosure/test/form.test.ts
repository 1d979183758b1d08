import { describe, expect, it } from 'vitest'
import {
  blankForm,
  checkForm,
  clipboardRows,
  formHtml,
  formText,
  pasteCells,
  readForm,
  reportTemplates,
  withSums,
} from '../src/exports/index.ts'

const organ = { name: '局', address: '路1号', hours: '工作日', phone: '1', email: '' }

describe('forms', () => {
  it.each(['guide', 'organ', 'annual-report', 'website-report'] as const)(
    'a blank %s can be read back, and lacks something',
    (type) => {
      const form = blankForm({ type, organ, year: 2025 })
      expect(readForm(JSON.parse(JSON.stringify(form)))).toEqual({ form })
      expect(checkForm({ form }).some(({ severity }) => severity === 'error')).toBe(true)
      expect(typeof formHtml(form)).toBe('string')
      expect(formText(form)).not.toContain('<')
    },
  )

  it('names the first thing that is not as it should be', () => {
    expect(readForm({ type: 'guide', elements: {} })).toEqual({ invalid: 'elements.classification' })
    expect(readForm(null)).toEqual({ invalid: '' })
  })

  it('fills in sums that were left out, and keeps wrong ones to be found', () => {
    const form = blankForm({ type: 'annual-report', organ, year: 2025 })
    if (form.type !== 'annual-report') throw new Error('No report')
    const given = { 'received/natural-person': 3, 'received/total': 5 }
    const filled = withSums({ ...form, tables: { ...form.tables, requests: given } })
    const sums = checkForm({ form: filled }).filter(({ cells }) => cells[0] === 'received/total')
    expect(sums.map(({ severity, message }) => [severity, message])).toContainEqual([
      'error',
      expect.stringContaining('是5，应为3'),
    ])
  })
})

describe('pasting into a table', () => {
  const [block] = reportTemplates['2021'].tables.requests.blocks
  if (!block) throw new Error('No block')
  const paste = (at: string, text: string) => pasteCells({ block, at, rows: clipboardRows(text) })

  it('fills cells to the right and downwards, but no computed ones', () => {
    expect(paste('received/other-organisation', '1\t99\n2\t99\n')).toEqual({
      values: expect.objectContaining({ 'carried-in/other-organisation': 2 }),
      problems: [],
    })
    expect(paste('received/other-organisation', '1\t99').values).not.toHaveProperty('received/total')
  })

  it('says what is no number, and what has no place', () => {
    const { values, problems } = paste('carried-out/natural-person', '1,200\t三\n5')
    expect(values).toEqual({ 'carried-out/natural-person': 1200 })
    expect(problems).toEqual([expect.stringContaining('“三”'), expect.stringContaining('1个格')])
  })
})
