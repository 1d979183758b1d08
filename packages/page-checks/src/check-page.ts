import { META_FORMATS, type PageKind, requiredTags } from '@zhanqun/content'
import { FOOTER_ELEMENTS, SHOWN_CODE } from './footer.ts'
import type { Reading } from './reading.ts'
import type { PageFailure, PageSite } from './types.ts'

/** What one page may weigh with all that it loads, in bytes, where nobody says otherwise. */
export const MAX_PAGE_BYTES = 3 * 1024 * 1024

const DATE_TIME = /(?<!\d)\d{4}-\d{2}-\d{2} \d{2}:\d{2}/
const ANY_DATE = /(?<!\d)(?:19|20)\d{2}\s*(?:[-/.]\s*\d{1,2}\s*[-/.]\s*\d{1,2}|年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)/
/** Texts long enough to tell a picture from the next one. */
const NAMED = 3

type Seen = { readonly page: Reading; readonly kind: PageKind; readonly site: PageSite }

/** Everything that can be said of one page by itself. What it leads to is told by the pages together. */
export const failuresOf = (seen: Seen & { readonly bytes: number; readonly maxBytes: number }): PageFailure[] =>
  seen.kind === 'redirect' || seen.kind === 'data'
    ? []
    : [
        ...metadataFailures(seen),
        ...headerFailures(seen),
        ...footerFailures(seen),
        ...codeFailures(seen),
        ...dateFailures(seen),
        ...titleFailures(seen),
        ...headingFailures(seen),
        ...pictureFailures(seen),
        ...weightFailures(seen),
      ]

const metadataFailures = ({ page, kind, site }: Seen): PageFailure[] =>
  requiredTags(kind).flatMap(({ name, format, mend }): PageFailure[] => {
    const value = page.meta.get(name.toLowerCase())?.trim() ?? ''
    const how = site.footer ? `，请检查${mend}` : ''
    if (value === '') {
      // The code has a check of its own.
      if (name === 'SiteIDCode' && site.footer?.idCode === '') return []
      return [{ check: 'metadata', detail: `缺少网页标签${name}${how}。` }]
    }
    if (format && !META_FORMATS[format].test(value))
      return [{ check: 'metadata', detail: `网页标签${name}的内容“${shortened(value)}”格式不对${how}。` }]
    return []
  })

const headerFailures = ({ page, site: { name } }: Seen): PageFailure[] =>
  name === '' || unspaced(page.header).includes(unspaced(name))
    ? []
    : [{ check: 'header', detail: `页面头部未见网站名称“${name}”（文字或图片的替代文本）。` }]

const footerFailures = ({ page, site }: Seen): PageFailure[] => {
  const shown = site.footer ? page.footer : `${page.footer} ${page.text}`
  return FOOTER_ELEMENTS.flatMap(({ label, pattern, value }): PageFailure[] => {
    const expected = value && site.footer ? site.footer[value] : undefined
    if (expected === '') return [{ check: 'footer', detail: `底部功能区缺少${label}：站点设置中没有填写。` }]
    if (expected !== undefined)
      return unspaced(shown).includes(unspaced(expected))
        ? []
        : [{ check: 'footer', detail: `底部功能区未显示${label}“${expected}”。` }]
    return pattern.test(shown) ? [] : [{ check: 'footer', detail: `底部功能区缺少${label}。` }]
  })
}

const codeFailures = ({ page, site }: Seen): PageFailure[] => {
  const shown = SHOWN_CODE.exec(`${page.footer} ${page.text}`)?.[1] ?? ''
  const inMeta = page.meta.get('siteidcode')?.trim() ?? ''
  const expected = site.footer?.idCode
  const failed = (detail: string): PageFailure[] => [{ check: 'site-code', detail }]
  if (expected === '') return failed('没有网站标识码：站点设置中没有填写。')
  if (shown === '') return failed('页面底部未显示网站标识码。')
  if (expected !== undefined && shown !== expected) return failed(`页面底部的网站标识码${shown}应为${expected}。`)
  if (inMeta !== '' && inMeta.toLowerCase() !== shown.toLowerCase())
    return failed(`页面底部的网站标识码${shown}与网页标签中的${inMeta}不一致。`)
  return []
}

const dateFailures = ({ page, kind }: Seen): PageFailure[] => {
  if (kind !== 'article') return []
  const expected = page.meta.get('pubdate')?.trim() ?? ''
  if (DATE_TIME.test(expected) && page.text.includes(expected)) return []
  const shown = DATE_TIME.exec(page.text)?.[0]
  if (shown !== undefined)
    return DATE_TIME.test(expected)
      ? [{ check: 'date', detail: `页面显示的时间${shown}与网页标签中的发布时间${expected}不一致。` }]
      : []
  const other = ANY_DATE.exec(page.text)?.[0]
  return other === undefined
    ? [{ check: 'date', detail: '内容页未显示发布时间。' }]
    : [{ check: 'date', detail: `发布时间“${other}”的格式应为YYYY-MM-DD HH:MM。` }]
}

const titleFailures = ({ page, kind, site: { name } }: Seen): PageFailure[] => {
  if (page.title === '') return [{ check: 'title', detail: '页面没有标题（title）。' }]
  if (kind !== 'home' && name !== '' && unspaced(page.title) === unspaced(name))
    return [{ check: 'title', detail: '页面标题只有网站名称，没有说明页面的内容。' }]
  return []
}

const headingFailures = ({ page: { headings } }: Seen): PageFailure[] => {
  const first = headings.filter(({ level }) => level === 1).length
  const found: string[] = []
  if (first === 0) found.push('页面没有一级标题（h1）。')
  if (first > 1) found.push(`页面有${first}个一级标题（h1），应只有1个。`)
  const skipped = headings.find(({ level }, at) => at > 0 && level > (headings[at - 1]?.level ?? level) + 1)
  if (skipped) found.push(`标题“${shortened(skipped.text)}”跳过了级别（h${skipped.level}）。`)
  return found.map((detail) => ({ check: 'headings', detail }))
}

const pictureFailures = ({ page: { pictures } }: Seen): PageFailure[] => {
  const unnamed = pictures.filter(({ alt, isLink }) => alt === undefined || (isLink && alt.trim() === ''))
  if (unnamed.length === 0) return []
  const names = unnamed.slice(0, NAMED).map(({ src }) => src.slice(src.lastIndexOf('/') + 1) || '未知')
  return [
    {
      check: 'alternative-text',
      detail: `${unnamed.length}张图片没有替代文本：${names.map(shortened).join('、')}${unnamed.length > NAMED ? '等' : ''}。`,
    },
  ]
}

const weightFailures = ({ bytes, maxBytes }: { bytes: number; maxBytes: number }): PageFailure[] =>
  bytes > maxBytes
    ? [{ check: 'weight', detail: `页面及其加载的文件共${megabytes(bytes)}MB，超过${megabytes(maxBytes)}MB。` }]
    : []

const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1)

const unspaced = (text: string): string => text.replace(/\s+/g, '')

const shortened = (text: string): string => (text.length > 30 ? `${text.slice(0, 30)}…` : text)
