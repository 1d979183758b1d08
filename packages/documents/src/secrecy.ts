/** 保密审查 before publication: 《政府信息公开条例》 (国令第711号) articles 14 to 17, verbatim status, STANDARDS §1.1. */

export const SECRECY_RESULTS = {
  open: { label: '可以公开', allows: true, needsGround: false },
  partial: { label: '区分处理后公开（部分公开）', allows: true, needsGround: true },
  closed: { label: '不予公开', allows: false, needsGround: true },
} as const

export type SecrecyResult = keyof typeof SECRECY_RESULTS

export const isSecrecyResult = (value: unknown): value is SecrecyResult =>
  typeof value === 'string' && Object.hasOwn(SECRECY_RESULTS, value)

/** Grounds for not disclosing, each with its article; what an article allows only is marked so. */
export const SECRECY_GROUNDS = {
  'state-secret': { article: 14, label: '依法确定为国家秘密' },
  'forbidden-by-law': { article: 14, label: '法律、行政法规禁止公开' },
  'public-safety': { article: 14, label: '公开后可能危及国家安全、公共安全、经济安全、社会稳定' },
  'trade-secret': { article: 15, label: '涉及商业秘密，公开会对第三方合法权益造成损害' },
  privacy: { article: 15, label: '涉及个人隐私，公开会对第三方合法权益造成损害' },
  'internal-affairs': { article: 16, label: '内部事务信息（人事管理、后勤管理、内部工作流程等）' },
  process: { article: 16, label: '过程性信息（讨论记录、过程稿、磋商信函、请示报告等）' },
  'enforcement-file': { article: 16, label: '行政执法案卷信息' },
} as const

export type SecrecyGround = keyof typeof SECRECY_GROUNDS

const NUMERALS: Readonly<Record<14 | 15 | 16, string>> = { 14: '十四', 15: '十五', 16: '十六' }

export const groundText = (ground: SecrecyGround): string => {
  const { article, label } = SECRECY_GROUNDS[ground]
  return `${label}（条例第${NUMERALS[article]}条）`
}

export type Review = {
  readonly result: SecrecyResult | null
  /** Digest of what was looked at. */
  readonly digest: string | null
}

export type ReviewState = 'passed' | 'missing' | 'refused' | 'outdated'

/** Where an article of a site that requires the review stands. */
export const reviewState = (review: Review, digest: string): ReviewState => {
  if (review.result === null || review.digest === null) return 'missing'
  if (!SECRECY_RESULTS[review.result].allows) return 'refused'
  return review.digest === digest ? 'passed' : 'outdated'
}

type Node = Record<string, unknown>

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)

/** What of a node a reader gets to see; how an editor program writes it down beside that is left out. */
const wordsOf = (node: Node): string[] => {
  const fields = isNode(node.fields) ? node.fields : {}
  const value = isNode(node.value) ? node.value.id : node.value
  return [node.type, node.text, fields.url, fields.caption, value].flatMap((word) =>
    typeof word === 'string' ? [word] : [],
  )
}

/** The title, text, pictures and files that a reviewer has looked at, as one text to be digested. */
export const reviewedText = ({
  title,
  content,
  files,
}: {
  title: string
  /** Body as Lexical JSON. */
  content: unknown
  /** Ids of the picture and the attachments. */
  files: readonly string[]
}): string => {
  const words: string[] = []
  const waiting: unknown[] = isNode(content) ? [content.root] : []
  while (waiting.length > 0) {
    const node = waiting.pop()
    if (!isNode(node)) continue
    words.push(...wordsOf(node))
    if (Array.isArray(node.children)) for (const child of node.children.toReversed()) waiting.push(child)
  }
  return JSON.stringify([title, words, files])
}
