import { bodyOf } from '../../../cms/test/cms-fixture.ts'

type Parts = {
  readonly text: string
  /** Articles that the text links to. */
  readonly links?: readonly string[]
  /** Pictures in the text. */
  readonly pictures?: readonly string[]
}

/** A Lexical body with links to other articles and pictures. */
export const richBody = ({ text, links = [], pictures = [] }: Parts) => {
  const { root } = bodyOf(text)
  return {
    root: {
      ...root,
      children: [...root.children, ...links.map(linkTo), ...pictures.map(picture)],
    },
  }
}

const text = { type: 'text', version: 1, text: '原文', format: 0, detail: 0, mode: 'normal', style: '' }

const linkTo = (value: string) => ({
  type: 'paragraph',
  version: 1,
  direction: 'ltr',
  format: '',
  indent: 0,
  textFormat: 0,
  children: [
    {
      type: 'link',
      version: 3,
      direction: 'ltr',
      format: '',
      indent: 0,
      children: [text],
      fields: { linkType: 'internal', doc: { relationTo: 'articles', value }, newTab: false },
    },
  ],
})

const picture = (value: string) => ({
  type: 'upload',
  version: 3,
  format: '',
  id: '650000000000000000000001',
  relationTo: 'media',
  fields: { caption: '配图' },
  value,
})
