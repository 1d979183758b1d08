import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  listsOf,
  problemsOf,
  readWordTable,
  STARTING_WORDS,
  type WordRow,
  writeWordTable,
} from '../src/exports/index.ts'
import { wordRule } from '../src/words/word-rule.ts'

const row = (given: Partial<WordRow> = {}): WordRow => ({
  kind: 'wrong',
  word: '按装',
  right: '安装',
  severity: null,
  note: '',
  exceptions: '',
  evasions: false,
  enabled: true,
  ...given,
})
const codes = (given: Partial<WordRow>) => problemsOf(row(given)).map(({ field, code }) => [field, code])

describe('an entry', () => {
  it('has a word of two characters and more, a right word, and exceptions that hold it', () => {
    expect(codes({})).toEqual([])
    expect(codes({ word: '装' })).toEqual([['word', 'WORD_LENGTH']])
    expect(codes({ kind: 'banned', word: '装 \u200b', right: '' })).toEqual([['word', 'WORD_LENGTH']])
    expect(codes({ right: '' })).toEqual([['right', 'WORD_RIGHT']])
    expect(codes({ right: '按装' })).toEqual([['right', 'WORD_RIGHT']])
    expect(codes({ exceptions: '按装机；安装' })).toEqual([['exceptions', 'WORD_EXCEPTION']])
    expect(codes({ note: '长'.repeat(201) })).toEqual([['note', 'WORD_TEXT_LENGTH']])
  })

  it('counts only while it is in use', () => {
    const leader = row({ kind: 'leader', word: '陈立华', right: '市长' })
    expect(listsOf([row({ enabled: false }), leader])).toEqual({
      words: [],
      leaders: [{ name: '陈立华', titles: ['市长'] }],
    })
  })
})

describe('the table of entries', () => {
  const text = fc.string({ unit: fc.constantFrom(...'甲乙丙丁戊，。a1 '), maxLength: 12 }).map((one) => one.trim())
  const entry = fc
    .record({
      kind: fc.constantFrom('wrong', 'sensitive', 'banned', 'leader'),
      word: text.map((one) => `词语${one}`),
      right: text.map((one) => `正${one}`),
      severity: fc.constantFrom('error', 'warning', 'notice', null),
      note: text,
      exceptions: fc.constant(''),
      evasions: fc.boolean(),
      enabled: fc.boolean(),
    })
    .map((given) => given as WordRow)

  it('gives back what was written', () => {
    const rows = fc.uniqueArray(entry, { selector: ({ kind, word }) => `${kind} ${word}`, maxLength: 20 })
    fc.assert(
      fc.property(rows, (given) => {
        const { header, rows: cells } = writeWordTable(given)
        expect(readWordTable([header, ...cells])).toEqual({ rows: given, bad: [] })
      }),
    )
  })

  it('may have few columns in any order, and notes above', () => {
    const { rows, bad } = readWordTable([
      ['校核词库'],
      [],
      ['词语', ' 类别 ', '正确写法'],
      ['按装', '易错词', '安装'],
      ['', '', ''],
    ])
    expect([rows, bad]).toEqual([[row()], []])
  })

  it('names every cell that is wrong', () => {
    const table = [
      ['类别', '词语', '正确写法', '级别', '启用'],
      ['错词', '按装', '安装', '', ''],
      ['易错词', '按装', '', '很高', '也许'],
      ['易错词', '按排', '安排', '错误', '否'],
      ['易错词', '按排', '安排', '', ''],
    ]
    const { bad } = readWordTable(table)
    expect(bad.map(({ row: at, column }) => [at, column])).toEqual([
      [2, '类别'],
      [3, '级别'],
      [3, '启用'],
      [3, '正确写法'],
      [5, '词语'],
    ])
    expect(bad[0]?.message).toContain('易错词、敏感词、禁用词、领导')
    expect(readWordTable([['甲', '乙']]).bad).toHaveLength(1)
  })
})

describe('the words to begin with', () => {
  it('are right entries, each once, whose right words they do not find', () => {
    expect(STARTING_WORDS.flatMap(problemsOf)).toEqual([])
    expect(new Set(STARTING_WORDS.map(({ word }) => word)).size).toBe(STARTING_WORDS.length)
    const find = wordRule(listsOf(STARTING_WORDS).words)
    for (const { word, right } of STARTING_WORDS) {
      expect(find(`把${word}好`)).toMatchObject([{ suggestion: right }])
      expect(find(right)).toEqual([])
    }
    const rightly = '请按排名先后安排，批复盖章后发布署名文章，结构紧凑和谐，按装机容量计。'
    expect(find(rightly)).toEqual([])
  })
})
