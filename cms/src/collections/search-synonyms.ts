import type { CollectionConfig } from 'payload'
import { hiddenUnless } from '../access/rules.ts'
import { auditHooks } from '../hooks/audit.ts'
import { guardBulk } from '../hooks/guard-bulk.ts'
import { MAX_NOTE, MAX_OTHERS, MAX_WORD } from '../search-synonyms/rules.ts'
import { checkSynonym } from './search-synonyms/check.ts'

const audit = auditHooks('search-synonyms')

/** 检索同义词: what the public's searches take for the same, in the whole group. */
export const SearchSynonyms: CollectionConfig = {
  slug: 'search-synonyms',
  labels: { singular: '同义词', plural: '检索同义词' },
  defaultSort: 'word',
  // The word could be there once only.
  disableDuplicate: true,
  admin: {
    group: '站群',
    hideAPIURL: true,
    hidden: hiddenUnless('standard.manage', 'content.inspect'),
    useAsTitle: 'word',
    defaultColumns: ['word', 'others', 'direction', 'enabled', 'updatedAt'],
    listSearchableFields: ['word', 'others', 'note'],
    description:
      '公众检索时，把口语和正式名称当作同一个意思来查，结果页会说明还查了哪些词。保存后几秒内在全站群生效，不必重新发布内容。',
  },
  hooks: {
    beforeValidate: [checkSynonym],
    afterChange: [audit.afterChange],
    afterDelete: [audit.afterDelete],
    afterOperation: [guardBulk],
  },
  fields: [
    {
      type: 'row',
      fields: [
        {
          name: 'word',
          label: '词语',
          type: 'text',
          required: true,
          unique: true,
          // The check says in Chinese what is too long, also of the words beside it.
          maxLength: 4 * MAX_WORD,
          admin: { description: '公众常说的词，例如 五险一金。' },
        },
        {
          name: 'others',
          label: '同义词',
          type: 'text',
          required: true,
          maxLength: 4 * MAX_WORD * MAX_OTHERS,
          admin: { description: `一个或几个，最多 ${MAX_OTHERS} 个，用“、”分隔，例如 社会保险、住房公积金。` },
        },
      ],
    },
    {
      name: 'direction',
      label: '方向',
      type: 'radio',
      required: true,
      defaultValue: 'both',
      options: [
        { value: 'both', label: '双向：查其中任何一个，也查其余的' },
        { value: 'one-way', label: '单向：查“词语”时也查同义词，反过来不查' },
      ],
      admin: {
        layout: 'vertical',
        description: '意思完全相同的选双向；词语只是同义词的笼统说法或口语说法的，选单向。',
      },
    },
    {
      name: 'note',
      label: '说明',
      type: 'text',
      maxLength: MAX_NOTE,
      admin: { description: '给其他管理员看的，公众看不到。' },
    },
    {
      name: 'enabled',
      label: '启用',
      type: 'checkbox',
      defaultValue: true,
      admin: { position: 'sidebar' },
    },
  ],
}
