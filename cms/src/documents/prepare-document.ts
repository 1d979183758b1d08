import type { CollectionBeforeChangeHook } from 'payload'
import { isRecord } from '../is-record.ts'
import { documentSiteOf } from './document-site.ts'
import { numberDocument } from './number-document.ts'
import { reviewSecrecy } from './review-secrecy.ts'
import { settleLinks } from './settle-links.ts'

/** What policy documents need before they are saved; anything else costs no statement here. */
export const prepareDocument =
  (liveNumberOf: (args: Parameters<CollectionBeforeChangeHook>[0]) => string | null): CollectionBeforeChangeHook =>
  async (args) => {
    const { data, originalDoc, operation, req } = args
    const before: Record<string, unknown> = operation === 'update' && isRecord(originalDoc) ? originalDoc : {}
    const site = documentSiteOf(req, data.site ?? before.site)
    await settleLinks({ req, data, before: before.links })
    await reviewSecrecy({ req, data, before: before.secrecy, required: site?.requiresSecrecyReview ?? false })
    if (site) {
      const { indexNumber } = isRecord(before.document) ? before.document : {}
      await numberDocument({
        req,
        id: typeof before.id === 'string' ? before.id : undefined,
        data,
        site,
        before: typeof indexNumber === 'string' ? indexNumber : null,
        live: liveNumberOf(args),
      })
    }
    return data
  }
