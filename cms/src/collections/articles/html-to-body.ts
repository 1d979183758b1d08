import { convertHTMLToLexical, editorConfigFactory } from '@payloadcms/richtext-lexical'
import { JSDOM } from 'jsdom'
import type { SanitizedConfig } from 'payload'
import type { Article } from '../../payload-types.ts'
import { articleBody } from './body-field.ts'

let editorConfig: ReturnType<typeof editorConfigFactory.fromField> | undefined

const configOf = (config: SanitizedConfig) => {
  if (editorConfig) return editorConfig
  const content = config.collections
    .find(({ slug }) => slug === 'articles')
    ?.flattenedFields.find((field) => 'name' in field && field.name === articleBody.name)
  if (content?.type !== 'richText') throw new Error('The articles collection has no rich text body.')
  editorConfig = editorConfigFactory.fromField({ field: content })
  return editorConfig
}

const { window } = new JSDOM('')

/** Stands in for JSDOM, which makes a whole window for each text; one window parses them all. */
class Parsed {
  readonly window: { document: Document }

  constructor(html: string) {
    this.window = { document: new window.DOMParser().parseFromString(html, 'text/html') }
  }
}

/** Turns clean HTML into an article's body. Takes about 10 ms a page: for imports, not for every request. */
export const htmlToBody = (config: SanitizedConfig, html: string): NonNullable<Article['content']> =>
  convertHTMLToLexical({ editorConfig: configOf(config), html, JSDOM: Parsed })
