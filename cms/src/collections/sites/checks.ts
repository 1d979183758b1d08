import { RESERVED_SEGMENTS } from '@zhanqun/content'
import { isOrganCode, isTemplate, parseIndexTemplate, type TemplateProblem } from '@zhanqun/documents'
import type { CollectionBeforeValidateHook, PayloadRequest } from 'payload'
import { type failure, fieldFailure } from '../../errors/fail.ts'
import { isRecord } from '../../is-record.ts'
import { idOf } from '../../relations.ts'

const CODE = /^[a-z][a-z0-9-]{1,39}$/
// 网站标识码: composition inferred from real samples, STANDARDS §11.2.
const ID_CODE = /^(?:\d{10}|bm\d{8})$/
const DOMAIN = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,}$/
const REGION_CODE = /^\d{6}(?:\d{3}(?:\d{3})?)?$/

const fail = (path: string, ...[code, details]: Parameters<typeof failure>) =>
  fieldFailure({ path, code, details: details ?? {}, collection: 'sites' })

type Query = { req: PayloadRequest; selfId: string | undefined }

const findOther = async ({ req, selfId }: Query, field: string, value: string) => {
  const { docs } = await req.payload.find({
    collection: 'sites',
    where: { and: [{ [field]: { equals: value } }, ...(selfId ? [{ id: { not_equals: selfId } }] : [])] },
    depth: 0,
    limit: 1,
    pagination: false,
    select: { name: true },
    overrideAccess: true,
    req,
  })
  return docs[0]
}

const checkCode = async (query: Query, code: string) => {
  if (!CODE.test(code)) throw fail('code', 'SITE_CODE_FORMAT', { code })
  if (RESERVED_SEGMENTS.has(code)) throw fail('code', 'SITE_CODE_RESERVED', { code })
  const owner = await findOther(query, 'code', code)
  if (owner) throw fail('code', 'SITE_CODE_TAKEN', { code, owner: owner.name })
  // Sites without a domain live beside the portal's own top-level columns.
  const { docs } = await query.req.payload.find({
    collection: 'columns',
    where: { and: [{ path: { equals: code } }, { 'site.parent': { exists: false } }] },
    depth: 0,
    limit: 1,
    pagination: false,
    overrideAccess: true,
    req: query.req,
  })
  if (docs.length > 0) throw fail('code', 'SITE_CODE_RESERVED', { code })
}

/** The ids above a site, nearest first. Refuses a loop. */
const ancestorsOf = async ({ req, selfId }: Query, parentId: string | null): Promise<string[]> => {
  const ancestors: string[] = []
  for (let at = parentId; at !== null; ) {
    if (at === selfId || ancestors.includes(at)) throw fail('parent', 'SITE_PARENT_LOOP')
    ancestors.push(at)
    const parent: { parent?: unknown } | null = await req.payload.findByID({
      collection: 'sites',
      id: at,
      depth: 0,
      disableErrors: true,
      overrideAccess: true,
      select: { parent: true },
      req,
    })
    at = idOf(parent?.parent)
  }
  return ancestors
}

const findRoot = async ({ req, selfId }: Query) => {
  const { docs } = await req.payload.find({
    collection: 'sites',
    where: { and: [{ parent: { exists: false } }, ...(selfId ? [{ id: { not_equals: selfId } }] : [])] },
    depth: 0,
    limit: 1,
    pagination: false,
    select: { name: true },
    overrideAccess: true,
    req,
  })
  return docs[0]
}

const reasonOf = (found: TemplateProblem): string => {
  switch (found.problem) {
    case 'token':
      return `不认识“${found.text}”`
    case 'characters':
      return `“${found.text}”中有不能用的字符，只能用数字、英文字母和 / - _ .`
    case 'missing':
      return `缺少 ${found.text}`
    case 'twice':
      return `${found.text} 用了不止一次`
    case 'digits':
      return '流水号应为 3 至 8 位'
    default:
      return found satisfies never
  }
}

const checkDocuments = (documents: unknown): void => {
  if (!isRecord(documents)) return
  for (const name of ['organCode', 'indexTemplate']) {
    const value = documents[name]
    if (typeof value === 'string') documents[name] = value.trim() || null
  }
  const { organCode, indexTemplate } = documents
  if (typeof organCode === 'string' && !isOrganCode(organCode)) {
    throw fail('documents.organCode', 'ORGAN_CODE_FORMAT', { value: organCode })
  }
  if (typeof indexTemplate !== 'string') return
  const parsed = parseIndexTemplate(indexTemplate)
  if (!isTemplate(parsed)) throw fail('documents.indexTemplate', 'INDEX_TEMPLATE', { reason: reasonOf(parsed) })
}

/** Refuses what would break the tree or the addresses of the group, and derives `ancestors`. */
export const checkSite: CollectionBeforeValidateHook = async ({ data = {}, originalDoc, req }) => {
  const query: Query = { req, selfId: originalDoc?.id }
  const has = (field: string) => field in data && data[field] !== originalDoc?.[field]

  if (typeof data.code === 'string') data.code = data.code.trim()
  if (typeof data.domain === 'string') data.domain = data.domain.trim().toLowerCase() || null
  if (typeof data.idCode === 'string') data.idCode = data.idCode.trim()

  if (has('code') && typeof data.code === 'string') await checkCode(query, data.code)
  if (has('idCode') && data.idCode && !ID_CODE.test(data.idCode)) {
    throw fail('idCode', 'SITE_ID_CODE_FORMAT', { value: String(data.idCode) })
  }
  if (has('regionCode') && data.regionCode && !REGION_CODE.test(data.regionCode)) {
    throw fail('regionCode', 'SITE_REGION_FORMAT', { value: String(data.regionCode) })
  }
  checkDocuments(data.documents)
  if (has('domain') && data.domain) {
    if (!DOMAIN.test(data.domain)) throw fail('domain', 'SITE_DOMAIN_FORMAT', { value: String(data.domain) })
    const owner = await findOther(query, 'domain', data.domain)
    if (owner) throw fail('domain', 'SITE_DOMAIN_TAKEN', { value: String(data.domain), owner: owner.name })
  }
  if (!originalDoc?.id || 'parent' in data) {
    const parentId = idOf(data.parent)
    data.ancestors = await ancestorsOf(query, parentId)
    if (parentId === null) {
      data.parent = null
      const root = await findRoot(query)
      if (root) throw fail('parent', 'SITE_PARENT_REQUIRED', { owner: root.name })
    }
  }
  return data
}
