/** Text for HTML, in elements and in attributes. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

/** A paragraph for each line of a text that has something in it. */
export const paragraphsHtml = (text: string): string =>
  text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => `<p>${escapeHtml(line)}</p>`)
    .join('')

/** A text of several lines inside one element. */
export const linesHtml = (text: string): string =>
  text
    .trim()
    .split(/\r\n|\r|\n/)
    .map((line) => escapeHtml(line.trim()))
    .join('<br>')

/** A table of labels and values, without the rows that have no value. */
export const factsHtml = ({
  caption,
  facts,
}: {
  caption: string
  facts: readonly { readonly label: string; readonly value: string }[]
}): string => {
  const rows = facts
    .filter(({ value }) => value.trim() !== '')
    .map(({ label, value }) => `<tr><th scope="row">${escapeHtml(label)}</th><td>${linesHtml(value)}</td></tr>`)
  if (rows.length === 0) return ''
  return `<table><caption>${escapeHtml(caption)}</caption><tbody>${rows.join('')}</tbody></table>`
}
