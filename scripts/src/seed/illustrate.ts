type Node = { type?: unknown; value?: unknown; fields?: unknown; children?: unknown }

const FIGURE = /<figure>\s*<img\b([^>]*?)>\s*(?:<figcaption>(.*?)<\/figcaption>)?\s*<\/figure>|<img\b([^>]*?)>/gs
const KEY = /data-image="([^"]+)"/

/**
 * Points the pictures of a demo text at uploaded media, in the form that the rich text import
 * understands. Captions, which it does not know, are put in afterwards by `captions.apply`.
 */
export const illustrate = (html: string, images: ReadonlyMap<string, string>) => {
  const byImage = new Map<string, string>()
  const illustrated = html.replace(FIGURE, (_, inFigure?: string, caption?: string, alone?: string) => {
    const key = KEY.exec(inFigure ?? alone ?? '')?.[1]
    const id = key === undefined ? undefined : images.get(key)
    if (id === undefined) return ''
    if (caption) byImage.set(id, caption)
    return `<img data-lexical-upload-relation-to="media" data-lexical-upload-id="${id}">`
  })
  const apply = (node: Node): void => {
    if (node.type === 'upload') node.fields = { caption: byImage.get(String(node.value)) ?? '' }
    if (Array.isArray(node.children)) node.children.forEach(apply)
  }
  return { html: illustrated, captions: { apply } }
}
