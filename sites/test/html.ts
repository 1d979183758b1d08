const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#34;': '"',
  '&#38;': '&',
  '&#39;': "'",
}

const decoded = (text: string): string => text.replace(/&#?\w+;/g, (entity) => entities[entity] ?? entity)

export const attributesOf = (html: string, name: string): string[] =>
  [...html.matchAll(new RegExp(`<[a-z][^>]*?\\s${name}="([^"]*)"`, 'g'))].map(([, value = '']) => decoded(value))

/** Every address that a page names, without query and fragment. */
export const linksOf = (html: string): string[] =>
  [...attributesOf(html, 'href'), ...attributesOf(html, 'src'), ...attributesOf(html, 'action')].map(
    (link) => link.replace(/[?#].*$/, '') || '#',
  )

/** The META tags of the norm; those of HTML itself left out. */
export const metaOf = (html: string): Record<string, string> => {
  const tags = [...html.matchAll(/<meta name="([^"]+)" content(?:="([^"]*)")?/g)]
  return Object.fromEntries(
    tags
      .filter(([, name]) => name !== 'viewport' && name !== 'robots')
      .map(([, name = '', content = '']) => [name, decoded(content)]),
  )
}

export const textOf = (html: string): string => decoded(html.replace(/<[^>]+>/g, ''))
