import { catalogueSchema } from '@zhanqun/data-files'
import { parse } from 'parse5'
import { attributeOf, find } from './tree.ts'

/** In characters; file systems take some eighty Chinese ones. */
const LONGEST = 80

/** What the table of a site's whole catalogue is called. */
export const catalogueName = (catalogue: string): string =>
  fileName(catalogueSchema.shape.title.parse(JSON.parse(catalogue).title))

/**
 * What a download is called, without its ending, by the META tags of the page that it is offered on.
 * @param html only the head is looked at
 */
export const downloadName = (html: string): string => {
  const { childNodes } = parse(html.slice(0, Math.max(0, html.indexOf('</head>'))))
  const tag = (name: string): string => {
    const found = find(childNodes, (element) => element.tagName === 'meta' && attributeOf(element, 'name') === name)
    return found ? attributeOf(found, 'content') : ''
  }
  return fileName(tag('ArticleTitle') || `${tag('SiteName')}${tag('ColumnName')}目录`)
}

/** As every system takes it. */
const fileName = (name: string): string => {
  const legal = name
    .toWellFormed()
    .replaceAll(/[\\/:*?"<>|\p{Cc}\p{Cf}]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[. ]+|[. ]+$/g, '')
  return [...legal].slice(0, LONGEST).join('') || '下载'
}
