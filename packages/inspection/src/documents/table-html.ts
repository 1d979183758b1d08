import { escapeHtml } from '@zhanqun/disclosure'

/** A table with headed columns; nothing without rows. */
export const tableHtml = ({
  caption,
  header,
  rows,
}: {
  caption: string
  header: readonly string[]
  rows: readonly (readonly string[])[]
}): string => {
  if (rows.length === 0) return ''
  const head = header.map((name) => `<th scope="col">${escapeHtml(name)}</th>`).join('')
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`).join('')
  return `<table><caption>${escapeHtml(caption)}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`
}
