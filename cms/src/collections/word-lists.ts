import { KIND_LABELS, MAX_NOTE, MAX_RIGHT, MAX_WORD, SEVERITY_LABELS } from '@zhanqun/checks'
import type { CollectionConfig } from 'payload'
import { optionsOf } from '../access/abilities.ts'
import { hiddenUnless } from '../access/rules.ts'
import { wordTableEndpoints } from '../checks/word-endpoints.ts'
import { auditHooks } from '../hooks/audit.ts'
import { guardBulk } from '../hooks/guard-bulk.ts'
import { checkWord } from './word-lists/checks.ts'

const audit = auditHooks('word-lists')

/** 校核词库: what the checks look for, for the whole group or for one site besides. */
export const WordLists: CollectionConfig = {
  slug: 'word-lists',
  labels: { singular: '词条', plural: '校核词库' },
  defaultSort: 'word',
  admin: {
    group: '站群',
    hideAPIURL: true,
    hidden: hiddenUnless('words.manage', 'content.inspect'),
    useAsTitle: 'word',
    defaultColumns: ['word', 'kind', 'right', 'severity', 'site', 'enabled', 'updatedAt'],
    listSearchableFields: ['word', 'right', 'note'],
    description:
      '写稿时和送审前按这里的词语校核。不选站点的词条用于全站群，由平台管理员维护；站点的词条只用于本站。领导名单也在这里，初始为空。',
    components: { beforeListTable: ['/admin/word-lists/index.tsx#WordTableFiles'] },
  },
  endpoints: wordTableEndpoints,
  hooks: {
    beforeValidate: [checkWord],
    afterChange: [audit.afterChange],
    afterDelete: [audit.afterDelete],
    afterOperation: [guardBulk],
  },
  fields: [
    {
      type: 'row',
      fields: [
        {
          name: 'kind',
          label: '类别',
          type: 'select',
          required: true,
          defaultValue: 'wrong',
          options: optionsOf(KIND_LABELS),
          admin: { isClearable: false },
        },
        {
          name: 'word',
          label: '词语',
          type: 'text',
          required: true,
          index: true,
          maxLength: MAX_WORD,
          admin: { description: '类别为“领导”时填写姓名。' },
        },
      ],
    },
    {
      name: 'right',
      label: '正确写法',
      type: 'text',
      maxLength: MAX_RIGHT,
      admin: {
        condition: (data) => data?.kind === 'wrong' || data?.kind === 'leader',
        description: '易错词填写正确的词；领导填写职务，几个职务之间用“、”，例如 青澜市委副书记、市长。',
      },
    },
    {
      name: 'exceptions',
      label: '例外',
      type: 'text',
      maxLength: MAX_RIGHT,
      admin: {
        condition: (data) => data?.kind !== 'leader',
        description: '包含这个词语、不算有误的更长的词，多个用“；”分隔。例如“按装”的例外：按装机；按装载。',
      },
    },
    {
      name: 'note',
      label: '说明',
      type: 'text',
      maxLength: MAX_NOTE,
      admin: { description: '校核时一并显示给编辑。' },
    },
    {
      name: 'severity',
      label: '级别',
      type: 'select',
      options: optionsOf(SEVERITY_LABELS),
      admin: {
        position: 'sidebar',
        condition: (data) => data?.kind !== 'leader',
        components: { Cell: '/admin/word-lists/cells.tsx#SeverityCell' },
        description:
          '留空时，禁用词为错误，敏感词和易错词为警告。错误必须改正才能送审，警告须改正或说明理由，提示仅供参考。',
      },
    },
    {
      name: 'evasions',
      label: '识别变形',
      type: 'checkbox',
      defaultValue: false,
      admin: {
        position: 'sidebar',
        condition: (data) => data?.kind !== 'leader',
        description: '字与字之间夹有空格、标点、符号的也算。全角、大小写和看不见的字符总能识别。',
      },
    },
    { name: 'enabled', label: '启用', type: 'checkbox', defaultValue: true, admin: { position: 'sidebar' } },
    {
      name: 'site',
      label: '站点',
      type: 'relationship',
      relationTo: 'sites',
      index: true,
      admin: {
        position: 'sidebar',
        allowCreate: false,
        allowEdit: false,
        components: { Cell: '/admin/word-lists/cells.tsx#WordSiteCell' },
        description: '留空时用于全站群，只有平台管理员可以这样设置。',
      },
    },
  ],
}
