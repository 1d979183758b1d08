import type { Where } from 'payload'
import type { Permission } from './abilities.ts'
import type { COLLECTION_RULES, ENDPOINT_RULES, Operation } from './rules-table.ts'

/** What a system may be let do by an API key. */
export type KeyOperation = 'read-published' | 'read-drafts' | 'write-drafts' | 'hand-in' | 'upload' | 'read-compliance'

/** `published`: of the collection only what is public. */
type Opening = 'all' | 'published'

type Openings = Readonly<Partial<Record<keyof typeof COLLECTION_RULES, Readonly<Partial<Record<Operation, Opening>>>>>>

type KeyRule = {
  readonly label: string
  /** What is to be known of it before it is chosen. */
  readonly hint: string
  /** Held at the key's own sites, by the same rules as a role's. */
  readonly permissions: readonly Permission[]
  readonly collections: Openings
  readonly endpoints: readonly (keyof typeof ENDPOINT_RULES)[]
}

const PLACES = { sites: { read: 'all' }, columns: { read: 'all' } } as const satisfies Openings
const FILES = { media: { read: 'all' }, attachments: { read: 'all' } } as const satisfies Openings
const DRAFTS = { ...PLACES, ...FILES, articles: { read: 'all', readVersions: 'all' } } as const satisfies Openings

/**
 * What each operation opens. A key comes in where both an operation opens the door and its permissions are held at the
 * place in question; every other door is closed to it, whatever the tables of rights say of roles.
 */
export const KEY_OPERATIONS: Readonly<Record<KeyOperation, KeyRule>> = {
  'read-published': {
    label: '读取已发布的稿件',
    hint: '稿件的正文和元数据，以及站点、栏目；读不到草稿、历史版本和图片附件的原文件。',
    permissions: ['content.read'],
    collections: { ...PLACES, articles: { read: 'published' } },
    endpoints: [],
  },
  'read-drafts': {
    label: '读取草稿和未公开内容',
    hint: '所有稿件及其历史版本、图片、附件。',
    permissions: ['content.read'],
    collections: DRAFTS,
    endpoints: ['GET /api/articles/:id/publish-state'],
  },
  'write-drafts': {
    label: '写稿件草稿',
    hint: '新建、修改草稿，因而也能读到草稿；不能发布、撤稿、删除。',
    permissions: ['content.read', 'article.write', 'article.proofread'],
    collections: { ...DRAFTS, articles: { ...DRAFTS.articles, create: 'all', update: 'all' } },
    endpoints: ['GET /api/articles/form-context', 'POST /api/articles/checks'],
  },
  'hand-in': {
    label: '送审',
    hint: '把草稿交给本站人员审核，因而也能读到草稿；审核和签发只能由人办理。',
    permissions: ['content.read', 'article.write'],
    collections: DRAFTS,
    endpoints: ['GET /api/articles/:id/workflow', 'POST /api/articles/:id/workflow'],
  },
  upload: {
    label: '上传图片和附件',
    hint: '也能读取这些站点的图片和附件；不能替换和删除。',
    permissions: ['content.read', 'media.write'],
    collections: { media: { ...FILES.media, create: 'all' }, attachments: { ...FILES.attachments, create: 'all' } },
    endpoints: [],
  },
  'read-compliance': {
    label: '读取合规情况',
    hint: '各站点的合规检查结果和信息公开年报的报送状态。',
    permissions: ['compliance.read'],
    collections: {},
    endpoints: [
      'GET /api/compliance/table',
      'GET /api/compliance/cells/:site/:items',
      'GET /api/compliance/indicators',
      'GET /api/compliance/indicators/:site/:indicator',
      'GET /api/compliance/indicators/:site/:indicator/history',
      'GET /api/compliance/annual-reports',
    ],
  },
}

export const KEY_OPERATION_NAMES = Object.keys(KEY_OPERATIONS) as [KeyOperation, ...KeyOperation[]]

const isPublished = (operation: Operation): Where => ({
  and: [
    { _status: { equals: 'published' } },
    { deletedAt: { exists: false } },
    ...(operation === 'read' ? [{ publishedAt: { less_than_equal: new Date().toISOString() } }] : []),
  ],
})

/** Whether, and for which documents, operations open a collection. */
export const openedBy = (
  operations: readonly KeyOperation[],
  slug: keyof typeof COLLECTION_RULES,
  operation: Operation,
): boolean | Where => {
  const openings = operations.flatMap((name) => KEY_OPERATIONS[name].collections[slug]?.[operation] ?? [])
  if (openings.includes('all')) return true
  return openings.length > 0 && isPublished(operation)
}

export const opensEndpoint = (operations: readonly KeyOperation[], endpoint: string): boolean =>
  operations.some((name) => KEY_OPERATIONS[name].endpoints.some((one) => one === endpoint))

/** The first part of each address below `/api` that some key may call. */
export const KEY_ADDRESSES: ReadonlySet<string> = new Set(
  Object.values(KEY_OPERATIONS).flatMap(({ collections, endpoints }) => [
    ...Object.keys(collections),
    ...endpoints.flatMap((endpoint) => endpoint.split('/')[2] ?? []),
  ]),
)
