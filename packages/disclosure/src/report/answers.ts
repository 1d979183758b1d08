import { productDefault, regulation, type Source } from '../norms.ts'

/** The seven answers to a request (article 36 of the Regulation), in its order. */
export type RequestAnswerId =
  | 'already-public'
  | 'disclosed'
  | 'refused'
  | 'non-existent'
  | 'other-organ'
  | 'repeated'
  | 'special-registry'

export type RequestAnswer = {
  readonly id: RequestAnswerId
  /** Item of article 36, from 1. */
  readonly item: number
  readonly label: string
  /** What the applicant has to be told. */
  readonly tells: string
  readonly source: Source
  /** Rows of table three in which such a request may be counted; where there are several, its reason decides. */
  readonly rows: readonly string[]
  /** No norm seen maps the answers to the rows: each mapping is inferred from the words of both. */
  readonly rowsSource: Source
}

type Mapped = Pick<RequestAnswer, 'id' | 'label' | 'tells' | 'rows'> & {
  /** Why the request counts there. */
  readonly because: string
}

const ANSWERS: readonly Mapped[] = [
  {
    id: 'already-public',
    label: '已主动公开',
    tells: '告知获取方式、途径',
    rows: ['granted'],
    because: '信息已经公开，计入予以公开',
  },
  {
    id: 'disclosed',
    label: '可以公开',
    tells: '提供该政府信息，或者告知获取方式、途径和时间',
    rows: ['granted', 'granted-in-part'],
    because: '计入予以公开；依第三十七条区分处理的计入部分公开',
  },
  {
    id: 'refused',
    label: '决定不予公开',
    tells: '告知不予公开并说明理由',
    rows: [
      'refused-state-secret',
      'refused-by-law',
      'refused-safety',
      'refused-third-party',
      'refused-internal',
      'refused-process',
      'refused-case-file',
    ],
    because: '名称相同，按第十四条至第十六条的理由分别计入',
  },
  {
    id: 'non-existent',
    label: '经检索没有',
    tells: '告知该政府信息不存在',
    rows: ['unavailable-not-held'],
    because: '信息不存在，按本机关不掌握计入',
  },
  {
    id: 'other-organ',
    label: '不属本机关负责',
    tells: '告知并说明理由；能够确定的，告知该机关的名称、联系方式',
    rows: ['unavailable-not-held'],
    because: '不由本机关负责，按本机关不掌握计入',
  },
  {
    id: 'repeated',
    label: '重复申请',
    tells: '告知不予重复处理',
    rows: ['not-processed-repeated'],
    because: '名称相同',
  },
  {
    id: 'special-registry',
    label: '工商、不动产登记资料等有特别规定',
    tells: '告知依照有关规定办理',
    rows: ['refused-query'],
    because: '依专门规定查询，按行政查询事项计入',
  },
]

/** The answers of article 36, and where table three counts them. */
export const requestAnswers: readonly RequestAnswer[] = ANSWERS.map(({ because, ...answer }, index) => ({
  ...answer,
  item: index + 1,
  source: regulation('第三十六条'),
  rowsSource: productDefault(because),
}))
