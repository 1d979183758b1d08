/** RFC 6266: the name in UTF-8 for all but very old clients, which get one without Chinese. */
export const contentDisposition = (name: string, format: string): string =>
  `attachment; filename="download.${format}"; filename*=UTF-8''${encoded(`${name}.${format}`)}`

/** RFC 5987 allows fewer characters than an address does. */
const encoded = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replaceAll(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
