import { describe, expect, it } from 'vitest'
import { knownFrom, thingsIn, withoutQuestion, wordsApart } from '../src/meant/words-apart.ts'
import type { Synonyms } from '../src/types.ts'

const SYNONYMS: Synonyms = [
  { words: ['社保', '社会保险'], isOneWay: false },
  { words: ['医保', '医疗保险'], isOneWay: false },
]
const known = knownFrom(SYNONYMS)
const apartOf = (...query: Parameters<typeof wordsApart>) => wordsApart(...query).queries

describe('the words of what found nothing', () => {
  it.each([
    ['怎么办退休', ['退休']],
    ['退休怎么办理？', ['退休']],
    ['请问低保申请条件是什么', ['低保 申请 条件', '低保 申请', '低保']],
    ['公租房 申请', ['公租房']],
    ['小孩上学怎么报名', ['小孩 上学 报名', '小孩 上学', '小孩']],
    ['我想了解公租房', ['公租房']],
    ['居住证办理', ['居住证 办理', '居住证']],
    ['ＡＢＣ（退休）', ['ABC 退休', 'ABC']],
    ['社保卡丢了怎么办', ['社保卡 丢', '社保卡']],
    ['医保断交了怎么办', ['医保 断交', '医保']],
    ['身份证丢了去哪里补', ['身份证 丢 补', '身份证 丢', '身份证']],
    ['小孩上户口要什么材料', ['小孩 户口 材料', '小孩 户口', '小孩']],
    ['离婚需要什么手续', ['离婚 手续', '离婚']],
    ['二手房过户流程', ['二手房 过户 流程', '二手房 过户', '二手房']],
  ])('of %s are %j', (query, expected) => {
    expect(apartOf(query, known)).toEqual(expected)
  })

  it.each(['网吧', '目的', '智能', '办公', '重要', '了解', '什么'])(
    'keep %s, in which a word of questions is a part of another',
    (word) => {
      expect(apartOf(`${word}补贴怎么申请`, known)[0]).toBe(word === '什么' ? '补贴 申请' : `${word} 补贴 申请`)
    },
  )

  it('are those that pages hold, and the ones that titles tell of stay longest', () => {
    const held = { ...known, isHeld: (text: string) => text !== '丢' }
    expect(apartOf('社保卡丢了怎么办', held)).toEqual(['社保卡'])
    const titles: Record<string, number> = { 户口: 9, 小孩: 1 }
    const titled = { ...known, titled: (text: string) => titles[text] ?? 0 }
    expect(apartOf('小孩上户口要什么材料', titled)).toEqual(['小孩 户口 材料', '小孩 户口', '户口'])
    expect(apartOf('社保卡丢了怎么办', { ...known, isHeld: () => false })).toEqual([])
    // What a word was made of, where pages hold no more; never only what says nothing of what it is about.
    expect(apartOf('失业金可以领几个月', { ...known, isHeld: (text) => text !== '失业金' })).toEqual([
      '失业 领',
      '失业',
    ])
    expect(apartOf('失业金可以领几个月', { ...known, isHeld: (text) => text === '领' })).toEqual([])
  })

  it('say whether pages hold all of them', () => {
    const held = { ...known, isHeld: (text: string) => text !== '失业金' && text !== '丢' }
    const isKnown = (query: string) => wordsApart(query, held).isKnown
    expect(['医保断交了怎么办', '社保卡丢了怎么办', '失业金可以领几个月'].map(isKnown)).toEqual([true, false, false])
  })

  it('are four queries at most, the last of them a single word', () => {
    const queries = apartOf('外地大学生创业就业补贴申请材料', known)
    expect(queries).toHaveLength(4)
    expect(queries.at(-1)).not.toContain(' ')
  })

  it.each([
    ['what is one word already', '退休'],
    ['a single character', '税'],
    ['nothing but a question', '怎么办？'],
    ['nothing but what is done with everything', '怎么申请办理'],
    ['what is in quotes', '怎么办“退休手续”'],
    ['what excludes something', '退休手续 -公告'],
    ['the number of a document', '青政发〔2026〕12号'],
    ['a telephone number', '0990-8100001'],
    ['white space and signs', ' ，。<>&" '],
    ['nothing', ''],
    ['a long text', '退休手续怎么办理'.repeat(6)],
  ])('are not looked for in %s', (_, query) => {
    expect(apartOf(query, known)).toEqual([])
    expect(thingsIn(query, SYNONYMS)).toEqual([])
  })

  it.each(['怎么\ud800退休', '退休\0手续', '👨‍👩‍👧 上学 报名', "<b>退休</b> & '手续'", '𠮷野家怎么报名'])(
    'are never what was typed, whatever it is: %j',
    (query) => {
      const queries = apartOf(query, known)
      expect(queries.length).toBeLessThanOrEqual(4)
      expect(queries).not.toContain(query)
      expect(queries.join()).not.toMatch(/[<>&"'\0]/)
    },
  )
})

describe('the things that a question is about', () => {
  it.each([
    ['身份证丢了去哪里补', ['身份证']],
    ['公租房申请条件', ['公租房']],
    ['医保断交了怎么办', ['医保', '断交']],
    ['公租房', []],
  ])('of %s are %j', (query, things) => {
    expect(thingsIn(query, SYNONYMS)).toEqual(things)
  })
})

describe('a query without its question', () => {
  it.each([
    ['公祖房怎么申请', '公祖房 申请'],
    ['怎么办公祖房', '公祖房'],
    ['社保咔丢了怎么办', '社保咔丢了'],
    ['如何  办理abc什么时候开始', '办理abc 开始'],
    ['怎么办', undefined],
    ['公祖房', undefined],
    [' 公祖房  申请 ', undefined],
    ['“怎么办”公祖房', undefined],
    ['', undefined],
  ])('of %s is %s', (query, left) => {
    expect(withoutQuestion(query, SYNONYMS)).toBe(left)
  })
})
