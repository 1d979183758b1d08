import { describe, expect, it } from 'vitest'
import { leaderRule } from '../src/words/leader-rule.ts'
import type { WordEntry } from '../src/words/types.ts'
import { wordRule } from '../src/words/word-rule.ts'

const found = (words: WordEntry[], text: string) =>
  wordRule(words)(text).map(({ start, end }) => text.slice(start, end))

describe('word lists', () => {
  const wrong: WordEntry = { kind: 'wrong', word: '按装', right: '安装', exceptions: ['按装载量', '请按装订线'] }

  it('offer the right word, and say nothing in the contexts that are allowed', () => {
    const [hit] = wordRule([wrong])('统一按装路灯')
    expect(hit).toMatchObject({ rule: 'word.wrong', start: 2, end: 4, suggestion: '安装', details: { right: '安装' } })
    expect(found([wrong], '按装载量收费，请按装订线裁剪，再按装门。')).toEqual(['按装'])
  })

  it('find full-width, upper case and invisible characters at the very place of the text', () => {
    const entry: WordEntry = { kind: 'banned', word: 'abc公司' }
    expect(found([entry], '由ＡＢＣ公\u200b司承办')).toEqual(['ＡＢＣ公\u200b司'])
    expect(found([entry], '由ABC 公司承办')).toEqual([])
  })

  it('find words with signs between their characters where the entry says so', () => {
    const entry: WordEntry = {
      kind: 'sensitive',
      word: '内部名单',
      evasions: true,
      severity: 'error',
      note: '按规定不公开',
    }
    expect(found([entry], '见内 部·名*单。')).toEqual(['内 部·名*单'])
    expect(wordRule([entry])('内部名单')[0]).toMatchObject({ severity: 'error', details: { note: '（按规定不公开）' } })
  })

  it('find the longer of two words of one kind, and words of two kinds both', () => {
    const words: WordEntry[] = [
      { kind: 'sensitive', word: '名单' },
      { kind: 'sensitive', word: '内部名单' },
      { kind: 'banned', word: '内部' },
    ]
    expect(found(words, '内部名单')).toEqual(['内部名单', '内部'])
  })

  it('are done with an empty list', () => {
    expect(found([], '任何文字')).toEqual([])
    expect(found([{ kind: 'banned', word: ' \u200b ', evasions: true }], '任何文字')).toEqual([])
  })
})

describe('names and offices of leaders', () => {
  const rule = leaderRule([
    { name: '陈立华', titles: ['青澜市委副书记、市长'] },
    { name: '周彬', titles: ['副市长'] },
    { name: '王文斌', titles: [] },
  ])
  const hits = (text: string) =>
    rule(text).map(({ rule: id, start, end, suggestion }) => [id, text.slice(start, end), suggestion])

  it.each([
    '市长陈立华主持会议',
    '青澜市委副书记、市长陈立华主持会议',
    '青澜市市长陈立华主持会议',
    '陈立华市长指出',
    '陈立华指出',
    '副市长周彬，局长王文斌',
    '副市长周彬和市长陈立华',
  ])('say nothing of %s', (text) => expect(hits(text)).toEqual([]))

  it('mark another office before or behind the name', () => {
    expect(hits('副市长陈立华主持会议')).toEqual([['leader.title', '副市长', undefined]])
    expect(hits('常务副市长周彬')).toEqual([['leader.title', '常务副市长', undefined]])
    expect(hits('陈立华书记指出')).toEqual([['leader.title', '书记', undefined]])
  })

  it('mark a wrong character in a name, by its form or beside the office', () => {
    expect(hits('陈立桦出席')).toEqual([['leader.name', '陈立桦', '陈立华']])
    expect(hits('市长陈丽华出席')).toEqual([['leader.name', '陈丽华', '陈立华']])
    expect(hits('副市长周杉出席')).toEqual([['leader.name', '周杉', '周彬']])
    expect(hits('王文彬出席')).toEqual([['leader.name', '王文彬', '王文斌']])
    expect(hits('周杉出席，市长陈某某')).toEqual([])
  })
})
