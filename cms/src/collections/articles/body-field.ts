import {
  AlignFeature,
  BlockquoteFeature,
  BoldFeature,
  EXPERIMENTAL_TableFeature,
  FixedToolbarFeature,
  HeadingFeature,
  HorizontalRuleFeature,
  InlineToolbarFeature,
  ItalicFeature,
  LinkFeature,
  lexicalEditor,
  OrderedListFeature,
  ParagraphFeature,
  StrikethroughFeature,
  SubscriptFeature,
  SuperscriptFeature,
  UnderlineFeature,
  UnorderedListFeature,
  UploadFeature,
} from '@payloadcms/richtext-lexical'
import type { RichTextField, RichTextFieldValidation } from 'payload'
import { richText } from 'payload/shared'
import { holdsForm } from './form.ts'

/** What an article's body may hold; anything else is dropped on paste and refused on save. */
export const articleEditor = lexicalEditor({
  features: [
    FixedToolbarFeature(),
    InlineToolbarFeature(),
    ParagraphFeature(),
    HeadingFeature({ enabledHeadingSizes: ['h2', 'h3', 'h4'] }),
    BoldFeature(),
    ItalicFeature(),
    UnderlineFeature(),
    StrikethroughFeature(),
    SubscriptFeature(),
    SuperscriptFeature(),
    AlignFeature(),
    UnorderedListFeature(),
    OrderedListFeature(),
    LinkFeature({ enabledCollections: ['articles'] }),
    BlockquoteFeature(),
    HorizontalRuleFeature(),
    EXPERIMENTAL_TableFeature(),
    UploadFeature({
      enabledCollections: ['media'],
      collections: { media: { fields: [{ name: 'caption', label: '图片说明', type: 'text', maxLength: 120 }] } },
    }),
  ],
})

/** An article that is written as a form may have a text beside it, but needs none. */
const textUnlessForm: RichTextFieldValidation = (value, options) =>
  richText(value, { ...options, required: !holdsForm(options.data) })

export const articleBody: RichTextField = {
  name: 'content',
  label: '正文',
  type: 'richText',
  editor: articleEditor,
  validate: textUnlessForm,
  admin: { components: { Label: '/admin/article-form/body-label.tsx#BodyLabel' } },
}
