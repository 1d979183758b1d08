import { type ArticleForm, formHtml, formText, picturesOf, readForm } from '@zhanqun/disclosure'
import type { Image } from '../model.ts'

/** The form of an article's row; null where there is none. One that cannot be read any more is left out. */
export const formOf = (value: unknown): ArticleForm | null => {
  if (value === null || value === undefined) return null
  const read = readForm(value)
  return 'form' in read ? read.form : null
}

/** Ids of the pictures that a form shows. */
export const formPictures = (form: ArticleForm | null): readonly string[] => (form ? picturesOf(form) : [])

/** What stands before an article's own text: its form as HTML and as text for search. */
export const formBody = ({
  form,
  image,
  assetHref,
}: {
  form: ArticleForm | null
  image: (id: string) => Image | undefined
  assetHref: (file: string) => string
}): { html: string; text: string } => {
  if (!form) return { html: '', text: '' }
  const photoOf = (id: string) => {
    const found = image(id)
    if (!found) return undefined
    const { file, width, height } = found.card
    return { src: assetHref(file), width, height }
  }
  return { html: formHtml(form, { photoOf }), text: formText(form) }
}
