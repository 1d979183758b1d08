import { parse } from 'parse5'
import { blocksOf } from './blocks.ts'
import type { PublicDocument } from './model.ts'
import { attributeOf, type Element, find, findAll, hasClass, isElement, lineOf } from './tree.ts'

/**
 * Reads the article on a public page of our own theme.
 * @returns undefined for a page that shows none
 */
export const readPage = (html: string): PublicDocument | undefined => {
  const { childNodes } = parse(html)
  const article = find(childNodes, (element) => element.tagName === 'article' && hasClass(element, 'article'))
  const body = article && find(article.childNodes, (element) => attributeOf(element, 'id') === 'article-body')
  if (!article || !body) return undefined
  const within = (fits: (element: Element) => boolean) => find(article.childNodes, fits)
  const meta = (name: string): string => {
    const tag = find(childNodes, (element) => element.tagName === 'meta' && attributeOf(element, 'name') === name)
    return tag ? attributeOf(tag, 'content') : ''
  }
  return {
    title: lineOf(within(({ tagName }) => tagName === 'h1')) || meta('ArticleTitle'),
    siteName: meta('SiteName'),
    url: meta('Url'),
    publishedAt: meta('PubDate'),
    source: meta('ContentSource'),
    facts: factsOf(within((element) => hasClass(element, 'docbox'))),
    lapsed: lineOf(within((element) => hasClass(element, 'lapsed'))),
    blocks: blocksOf(body.childNodes),
    attachments: namesIn(within((element) => hasClass(element, 'attachments') && !hasClass(element, 'downloads'))),
  }
}

const namesIn = (box: Element | undefined): string[] =>
  box ? findAll(box.childNodes, (element) => hasClass(element, 'file-name')).map(lineOf) : []

/** The title stands above them already. */
const factsOf = (box: Element | undefined): (readonly [string, string])[] =>
  (box?.childNodes.filter(isElement) ?? []).flatMap((row) => {
    const [name, value] = ['dt', 'dd'].map((tag) => lineOf(find(row.childNodes, ({ tagName }) => tagName === tag)))
    return !name || !value || name === '标题' ? [] : [[name, value] as const]
  })
