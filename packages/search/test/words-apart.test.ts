import { describe, expect, it } from 'vitest'
import { wordsApart } from '../src/words-apart.ts'

describe('the words of what found nothing', () => {
  it.each([
    ['怎么办退休', ['退休']],
    ['退休怎么办理？', ['退休']],
    ['请问低保申请条件是什么', ['低保 申请 条件', '低保']],
    ['公租房 申请', ['公租房', '公租']],
    ['小孩上学怎么报名', ['小孩 上学 报名']],
    ['我想了解公租房', ['了解 公租房', '了解 公租']],
    ['居住证办理', ['居住证 办理', '居住证', '居住']],
    ['ＡＢＣ（退休）', ['ABC 退休']],
  ])('of %s are %j', (query, expected) => {
    expect(wordsApart(query)).toEqual(expected)
  })

  it.each([
    ['what is one word already', '退休'],
    ['a single character', '税'],
    ['nothing but a question', '怎么办？'],
    ['what is in quotes', '怎么办“退休手续”'],
    ['what excludes something', '退休手续 -公告'],
    ['the number of a document', '青政发〔2026〕12号'],
    ['a telephone number', '0990-8100001'],
    ['white space and signs', ' ，。<>&" '],
    ['nothing', ''],
    ['a long text', '退休手续怎么办理'.repeat(6)],
  ])('are not looked for in %s', (_, query) => {
    expect(wordsApart(query)).toEqual([])
  })

  it.each(['怎么\ud800退休', '退休\0手续', '👨‍👩‍👧 上学 报名', "<b>退休</b> & '手续'"])(
    'are never what was typed, whatever it is: %j',
    (query) => {
      const queries = wordsApart(query)
      expect(queries.length).toBeLessThanOrEqual(3)
      expect(queries).not.toContain(query)
      expect(queries.join()).not.toMatch(/[<>&"'\0]/)
    },
  )
})
