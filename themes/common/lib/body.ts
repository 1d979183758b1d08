const CAPTION = /^<table\b[^>]*><caption>([^<]*)<\/caption>/

const LONGEST_CAPTION = 300

/**
 * Puts each outermost table of a body into a box that scrolls sideways and can be reached by
 * keyboard, so that a wide table does not widen the page on a phone.
 */
export const withScrollingTables = (html: string): string => {
  if (!html.includes('<table')) return html
  let depth = 0
  return html.replace(/<table\b|<\/table>/g, (tag, offset: number) => {
    if (tag === '</table>') {
      depth = Math.max(0, depth - 1)
      return depth === 0 ? '</table></div>' : tag
    }
    depth += 1
    if (depth > 1) return tag
    // Several tables of a page are told apart by their captions.
    const caption = CAPTION.exec(html.slice(offset, offset + LONGEST_CAPTION))?.[1]?.replaceAll('"', '&quot;')
    return `<div class="table-scroll" role="region" aria-label="${caption || '表格'}" tabindex="0">${tag}`
  })
}

const UNITS = ['字节', 'KB', 'MB', 'GB'] as const

/** `1.2 MB`, for the size of a download. */
export const fileSize = (bytes: number): string => {
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024
    unit += 1
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${UNITS[unit]}`
}

/** `PDF`, for the badge of a download; empty when the name has no extension. */
export const fileType = (name: string): string => /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toUpperCase() ?? ''
