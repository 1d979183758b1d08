import { cleanHtml } from '@zhanqun/html-import'
import type { CollectionBeforeValidateHook } from 'payload'
import { htmlToBody } from './html-to-body.ts'

/** Clients without the editor (imports, other systems) send `bodyHtml`; it becomes the article's body. */
export const importHtmlBody: CollectionBeforeValidateHook = ({ data, req }) => {
  if (typeof data?.bodyHtml !== 'string') return data
  const { bodyHtml, ...rest } = data
  return { ...rest, content: htmlToBody(req.payload.config, cleanHtml(bodyHtml).html) }
}
