import { MAX_TITLE } from '../rules-table.ts'
import type { CheckedArticle, Hit, Place } from '../types.ts'

/** A finding about something other than a run of characters, with the text that stands for it. */
export type Placed = { readonly place: Place; readonly text: string; readonly hit: Hit }

const whole = (place: Place, rule: Hit['rule'], details: Hit['details'] = {}): Placed => ({
  place,
  text: '',
  hit: { rule, start: 0, end: 0, details },
})

/** What is wrong with how an article is put together. */
export const structure = ({ title, parts, images, attachments, bodyElsewhere }: CheckedArticle): readonly Placed[] => {
  const found: Placed[] = []
  const size = [...title.trim()].length
  if (size > MAX_TITLE) {
    found.push(whole({ field: 'title', path: [] }, 'title.long', { count: String(size) }))
  }
  const hasBody = parts.some(({ field, text }) => field === 'content' && text.trim() !== '')
  if (!hasBody && images.length === 0 && attachments.length === 0 && !bodyElsewhere) {
    found.push(whole({ field: 'content', path: [] }, 'body.empty'))
  }
  let above = 1
  for (const part of parts) {
    if (part.field !== 'content' || part.level === 0) continue
    const hit: Hit = { rule: 'heading.order', start: 0, end: part.text.length }
    if (part.level > above + 1) found.push({ place: part, text: part.text, hit })
    above = part.level
  }
  for (const image of images) {
    if (isSaying(image)) continue
    found.push(whole(image, 'image.alt', { name: image.name, key: `${image.name}${image.path.join('.')}` }))
  }
  return found
}

/** A file's name, a number, or the word for picture says nothing about what is to be seen. */
const isSaying = ({ alt, name }: { alt: string; name: string }): boolean => {
  const said = alt.trim()
  if (said === '' || said === name || /\.(?:jpe?g|png|gif|webp|bmp)$/i.test(said)) return false
  return !/^(?:图片?|照片|image|img|photo|dsc|微信图片|截图|未命名)?[\s_\-\d()（）]*$/i.test(said)
}
