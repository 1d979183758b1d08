import type { SearchRecord } from '../src/types.ts'

export type Query = {
  readonly q: string
  /** Ids of the pages that hold it, and of those that hold it in title or numbers: plain substring search. */
  readonly pages: ReadonlySet<string>
  readonly titles: ReadonlySet<string>
}

/** Organs and matters that people really ask for. */
const USER_TERMS =
  '国务院 务院 水处理 中小学校 委员会 医疗保险 公积金 营业执照 行政许可 行政处罚 信息公开 乡村 个体工商户 安全生产 十二条 第十八条 十万元 环境保护 税务机关 登记管理'.split(
    ' ',
  )

/**
 * Queries of the kinds that the search must answer exactly: strings cut from titles and texts, at
 * word boundaries or anywhere, terms, and numbers in every bracket form.
 */
export const querySet = ({ records, perKind }: { records: readonly SearchRecord[]; perKind: number }): Query[] => {
  const random = generator(20260101)
  const queries = new Set(USER_TERMS)
  const cut = (text: string, length: number) => {
    const runs = text.match(/\p{Script=Han}+/gu)?.filter((run) => run.length >= length) ?? []
    const run = runs[Math.floor(random() * runs.length)]
    if (run === undefined) return
    const start = Math.floor(random() * (run.length - length + 1))
    queries.add(run.slice(start, start + length))
  }
  const any = () => records[Math.floor(random() * records.length)]
  for (const length of [2, 3, 4, 6, 8]) {
    for (let made = 0; made < perKind; made++) cut((made % 2 ? any()?.title : any()?.text) ?? '', length)
  }
  const numbered = records.filter((record) => record.documentNumber !== '').slice(0, perKind)
  for (const { documentNumber, indexNumber } of numbered) {
    queries.add(documentNumber)
    queries.add(documentNumber.replace('〔', '[').replace('〕', ']'))
    queries.add(documentNumber.replace(/[〔〕]/gu, ''))
    queries.add(indexNumber)
  }
  const plain = records.map((record) => ({
    id: record.id,
    title: [record.title, record.documentNumber, record.indexNumber].map(fold).join('\n'),
    text: fold(record.text),
  }))
  return [...queries].filter(Boolean).map((q) => {
    const needle = fold(q)
    const holding = plain.filter((page) => page.title.includes(needle) || page.text.includes(needle))
    return {
      q,
      pages: new Set(holding.map(({ id }) => id)),
      titles: new Set(holding.filter((page) => page.title.includes(needle)).map(({ id }) => id)),
    }
  })
}

/** What the truth looks at: white space and the marks round numbers are nothing, other punctuation stays. */
const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/gu, '')
    .replace(/(?<=\p{N})[〔〕[\]()/.–·-]|[〔〕[\]()/.–·-](?=\p{N})/gu, '')

/** mulberry32 */
const generator = (seed: number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
