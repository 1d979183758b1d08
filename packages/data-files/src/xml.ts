export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

/** Text as XML 1.0 can hold it. */
export const xmlText = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[^\P{Cc}\n\r\t]|[\ufffe\uffff]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

export const xmlElement = (name: string, text: string): string => `<${name}>${xmlText(text)}</${name}>`
