import { convertHTMLToLexical, editorConfigFactory } from '@payloadcms/richtext-lexical'
import { cleanHtml } from '@zhanqun/html-import'
import { JSDOM } from 'jsdom'
import type { CollectionBeforeValidateHook, SanitizedConfig } from 'payload'
import { articleBody } from './body-field.ts'

let editorConfig: ReturnType<typeof editorConfigFactory.fromField> | undefined

const configOf = (config: SanitizedConfig) => {
  const content = config.collections
    .find(({ slug }) => slug === 'articles')
    ?.flattenedFields.find((field) => 'name' in field && field.name === articleBody.name)
  if (content?.type !== 'richText') throw new Error('The articles collection has no rich text body.')
  editorConfig ??= editorConfigFactory.fromField({ field: content })
  return editorConfig
}

/** Clients without the editor (imports, other systems) send `bodyHtml`; it becomes the article's body. */
export const importHtmlBody: CollectionBeforeValidateHook = ({ data, req }) => {
  if (typeof data?.bodyHtml !== 'string') return data
  const { bodyHtml, ...rest } = data
  const { html } = cleanHtml(bodyHtml)
  const content = convertHTMLToLexical({ editorConfig: configOf(req.payload.config), html, JSDOM })
  return { ...rest, content }
}
