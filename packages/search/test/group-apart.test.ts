import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Synonyms } from '../src/types.ts'
import { record } from './records.ts'
import { createTemporaryIndex } from './temporary-index.ts'

const TITLES = [
  '居住证办理指南',
  '居住证签注须知',
  '异地就医',
  '宅基地审批管理办法',
  '异地',
  '宅基地',
  '居住证',
  '户口登记须知',
  '户口迁移',
  '职称评审工作安排',
]
const TEXT = '社保卡丢失的，可以凭有效身份证件到服务网点补领社保卡。小孩出生后应当登记。'
const synonyms: Synonyms = [{ words: ['社保', '社会保险'], isOneWay: false }]

const opened = createTemporaryIndex()
const apart = (q: string) => opened.index.apart({ q, synonyms }).queries

beforeAll(() =>
  opened.open([
    ...TITLES.map((title, at) => record({ id: `t${at}`, title, text: '' })),
    record({ id: 'text', title: '便民问答', text: TEXT }),
  ]),
)
afterAll(opened.close)

describe('the words of a question, as the group knows them', () => {
  it.each([
    ['社保卡丢了怎么办', ['社保卡 丢', '社保卡']],
    ['居住证在哪里办理', ['居住证 办理', '居住证']],
    // Words that the platform does not know.
    ['异地就医能报销吗', ['异地就医']],
    ['宅基地可以买卖吗', ['宅基地']],
    // Titles tell of one of them.
    ['小孩上户口要什么材料', ['小孩 户口', '户口']],
    ['停水了怎么回事', []],
  ])('of %s are %j', (query, expected) => {
    expect(apart(query)).toEqual(expected)
  })

  it('follow what is published and withdrawn', () => {
    opened.index.put([record({ id: 'water', title: '停水通知', text: '' })])
    expect(apart('停水了怎么回事')).toEqual(['停水'])
    opened.index.remove(['water'])
    expect(apart('停水了怎么回事')).toEqual([])
  })

  it.each(['"', '*', 'title : x', "' or 1=1", `社保${'卡'.repeat(38)}`, '卡'.repeat(40), '\0卡 证', 'a'.repeat(40)])(
    'are no syntax: %j',
    (query) => {
      expect(() => apart(query)).not.toThrow()
    },
  )
})
