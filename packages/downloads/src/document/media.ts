/** The name of a file under `media/` of the page's own site; undefined for any other address. */
export const fileOfMedia = (src: string): string | undefined => {
  const [, encoded] = /(?:^|\/)media\/([^/?#]+)$/.exec(src) ?? []
  if (encoded === undefined) return undefined
  try {
    const name = decodeURIComponent(encoded)
    return /[/\\\p{Cc}]/u.test(name) || name.startsWith('.') ? undefined : name
  } catch {
    return undefined
  }
}

/** The files that a page shows, without its being parsed. */
export const mediaNamedIn = (html: string): string[] => [
  ...new Set([...html.matchAll(/<img\b[^>]*?\ssrc="([^"]+)"/g)].flatMap(([, src = '']) => fileOfMedia(src) ?? [])),
]
