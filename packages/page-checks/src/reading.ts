export type Picture = {
  readonly src: string
  /** Undefined where the attribute is missing. */
  readonly alt: string | undefined
  /** Whether it is all that a link shows. */
  readonly isLink: boolean
}

/** What one pass over a page, or a part of it, has seen. */
export type Reading = {
  readonly title: string
  /** Contents of META tags, by name in lower case. */
  readonly meta: ReadonlyMap<string, string>
  readonly headings: readonly { readonly level: number; readonly text: string }[]
  readonly pictures: readonly Picture[]
  readonly hrefs: readonly string[]
  /** Addresses of scripts and styles. */
  readonly loads: readonly string[]
  /** Texts of the head of the page and of its foot, with texts of pictures and addresses of links. */
  readonly header: string
  readonly footer: string
  /** The other texts. */
  readonly text: string
}

/** The reading of a page from those of its parts, in their order. */
export const joinReadings = (parts: readonly Reading[]): Reading => ({
  title: parts.find(({ title }) => title !== '')?.title ?? '',
  meta: new Map(parts.flatMap(({ meta }) => [...meta])),
  headings: parts.flatMap(({ headings }) => headings),
  pictures: parts.flatMap(({ pictures }) => pictures),
  hrefs: parts.flatMap(({ hrefs }) => hrefs),
  loads: parts.flatMap(({ loads }) => loads),
  header: joined(parts.map(({ header }) => header)),
  footer: joined(parts.map(({ footer }) => footer)),
  text: joined(parts.map(({ text }) => text)),
})

const joined = (texts: readonly string[]): string => texts.filter((text) => text !== '').join(' ')
