import { escapeHtml } from '@zhanqun/disclosure'

/**
 * A whole page of a text, in the shape of the articles of public sites, which files for offices are made from.
 * @param body clean HTML
 * @param publishedAt `YYYY-MM-DD HH:MM`
 */
export const pageOf = ({
  title,
  body,
  source,
  publishedAt,
}: {
  title: string
  body: string
  /** The organ that it comes from. */
  source: string
  publishedAt: string
}): string => {
  const meta = Object.entries({ ArticleTitle: title, SiteName: source, PubDate: publishedAt, ContentSource: source })
    .map(([name, content]) => `<meta name="${name}" content="${escapeHtml(content)}">`)
    .join('')
  const head = `<meta charset="utf-8"><title>${escapeHtml(title)}</title>${meta}<style>${STYLE}</style>`
  const article = `<article class="article"><h1>${escapeHtml(title)}</h1><div id="article-body">${body}</div></article>`
  return `<!doctype html><html lang="zh-CN"><head>${head}</head><body>${article}</body></html>`
}

/** For those who keep the page itself. */
const STYLE =
  'body{max-width:60rem;margin:2rem auto;padding:0 1rem;font-family:system-ui,sans-serif;line-height:1.8}h1{text-align:center}table{width:100%;margin:1rem 0;border-collapse:collapse}caption{font-weight:700}td,th{padding:.3rem .6rem;border:1px solid #999;text-align:left;vertical-align:top}img{max-width:100%}'
