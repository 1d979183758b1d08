import { randomNumbers } from '@zhanqun/random'
import type { SearchRecord } from '../types.ts'

/** A query with its truth, which is plain substring search. */
export type ProbeQuery = {
  readonly q: string
  /** Ids of the pages that hold it, and of those that hold it in title or numbers. */
  readonly pages: ReadonlySet<string>
  readonly titles: ReadonlySet<string>
}

/** Organs and matters that people really ask for. */
const USER_TERMS =
  '社保 公租房 居住证办理 政府信息公开指南 国办发〔2019〕5号 国办发[2019]5号 国办发(2019)5号 国办发（2019）５号 国办发【2019】5号 国办发 2019 5号 教育局 人力资源和社会保障局 市场监督管理局 国务院办公厅 国务院 务院 水处理 中小学校 委员会 医疗保险 公积金 营业执照 行政许可 行政处罚 信息公开 乡村 个体工商户 安全生产 十二条 第十八条 十万元 环境保护 税务机关 登记管理'
    .split(' ')
    .filter((term) => !/^\d/.test(term))

const LENGTHS = [1, 2, 3, 4, 5, 6, 7, 8]

/**
 * Queries of the kinds that the search must answer exactly: strings of 1 to 8 characters cut from
 * titles and texts, at word boundaries or anywhere, terms, and numbers in every bracket form.
 * @param perLength strings of each length; half of them from titles
 */
export const querySet = ({
  records,
  perLength,
}: {
  records: readonly SearchRecord[]
  perLength: number
}): ProbeQuery[] => truthOf({ records, queries: queriesFrom({ records, perLength }) })

/** Only the strings of {@link querySet}, for records whose truth is too dear to look up. */
export const queriesFrom = ({
  records,
  perLength,
}: {
  records: readonly SearchRecord[]
  perLength: number
}): string[] => {
  const random = randomNumbers(20_260_101)
  const queries = new Set(USER_TERMS)
  const cut = (text: string, length: number) => {
    const runs = text.match(/\p{Script=Han}+/gu)?.filter((run) => run.length >= length) ?? []
    const run = runs[Math.floor(random() * runs.length)]
    if (run === undefined) return
    const start = Math.floor(random() * (run.length - length + 1))
    queries.add(run.slice(start, start + length))
  }
  const any = () => records[Math.floor(random() * records.length)]
  for (const length of LENGTHS) {
    for (let made = 0; made < perLength; made++) cut((made % 2 ? any()?.title : any()?.text) ?? '', length)
  }
  const numbered = records.filter((record) => record.documentNumber !== '').slice(0, perLength)
  for (const { documentNumber, indexNumber } of numbered) {
    queries.add(documentNumber)
    queries.add(documentNumber.replace('〔', '[').replace('〕', ']'))
    queries.add(documentNumber.replace('〔', '（').replace('〕', '）'))
    queries.add(documentNumber.replace(/[〔〕]/gu, ''))
    queries.add(indexNumber)
  }
  return [...queries].filter(Boolean)
}

/** Looks every query up in every record. */
export const truthOf = ({
  records,
  queries,
}: {
  records: readonly SearchRecord[]
  queries: readonly string[]
}): ProbeQuery[] => {
  const plain = records.map((record) => ({
    id: record.id,
    title: [record.title, record.documentNumber, record.indexNumber].map(fold).join('\n'),
    text: fold(record.text),
  }))
  return queries.map((q) => {
    const needle = fold(q)
    const holding = plain.filter((page) => page.title.includes(needle) || page.text.includes(needle))
    return {
      q,
      pages: new Set(holding.map(({ id }) => id)),
      titles: new Set(holding.filter((page) => page.title.includes(needle)).map(({ id }) => id)),
    }
  })
}

const MARKS = '〔〕【】[\\]()/.–·—-'
const MARK_BESIDE_DIGIT = new RegExp(`(?<=\\p{N})[${MARKS}]|[${MARKS}](?=\\p{N})`, 'gu')

/** What the truth looks at: white space and the marks round numbers are nothing, other punctuation stays. */
const fold = (text: string): string =>
  text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '').replace(MARK_BESIDE_DIGIT, '')
