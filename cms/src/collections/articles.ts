import type { CollectionConfig, PayloadRequest, Where } from 'payload'
import { refuseArchivedDelete } from '../access/archived.ts'
import { checksEndpoint } from '../checks/endpoints.ts'
import { noteWaived, waived } from '../checks/waived.ts'
import { articleFormEndpoints } from '../disclosure/endpoints.ts'
import { prepareDocument } from '../documents/prepare-document.ts'
import { auditReview } from '../documents/review-secrecy.ts'
import { articleEditingEndpoints } from '../editing/endpoints.ts'
import { ARTICLE_LOCK_SECONDS } from '../editing/lock-rows.ts'
import { basedOn, refuseOutdated } from '../editing/refuse-outdated.ts'
import { guardBulk } from '../hooks/guard-bulk.ts'
import { onChosenSite } from '../own-sites/chosen-site.ts'
import { idOf } from '../relations.ts'
import { commentEndpoints } from '../review/comments.ts'
import { reviewEndpoints } from '../review/endpoints.ts'
import { articleBody } from './articles/body-field.ts'
import {
  checkArticle,
  checkBodyShape,
  columnUnlessItStays,
  fileUnlessTakenDown,
  relatedUnlessTakenDown,
} from './articles/checks.ts'
import { documentFields, interpretedDocuments } from './articles/document-fields.ts'
import { liveNumberOf, noteDeleted, noteLiveAfter, noteLiveBefore } from './articles/effects.ts'
import { previewEndpoint, publishStateEndpoint } from './articles/endpoints.ts'
import { formFields } from './articles/form-fields.ts'
import { offeredColumns } from './articles/holds-articles.ts'
import { importHtmlBody } from './articles/import-html-body.ts'
import { secrecyFields } from './articles/secrecy-fields.ts'

/** Fields that the product keeps for itself: neither on the form nor in the list. */
const unlisted = { hidden: true, disableListColumn: true, disableListFilter: true } as const

const machineOnly = { create: () => false, update: () => false }

export const Articles: CollectionConfig = {
  slug: 'articles',
  labels: { singular: '稿件', plural: '稿件' },
  defaultSort: '-updatedAt',
  trash: true,
  lockDocuments: { duration: ARTICLE_LOCK_SECONDS },
  versions: { maxPerDoc: 50, drafts: { schedulePublish: true, validate: false } },
  admin: {
    group: '内容',
    hideAPIURL: true,
    useAsTitle: 'title',
    baseFilter: onChosenSite(),
    defaultColumns: ['title', 'column', '_status', 'publishedAt', 'updatedAt'],
    listSearchableFields: ['title'],
    preview: ({ id }) => (id ? `/api/articles/${String(id)}/preview` : null),
    components: {
      edit: {
        beforeDocumentControls: [
          '/admin/publish-state/index.tsx#PublishState',
          '/admin/share-article/index.tsx#ShareArticle',
        ],
        PublishButton: '/admin/review/publish-button.tsx#ReviewedPublishButton',
        SaveDraftButton: '/admin/keep-typed/save-draft-button.tsx#OpenSaveDraftButton',
      },
      views: {
        edit: {
          version: { Component: '/admin/compare/index.tsx#CompareView' },
          compare: {
            Component: '/admin/compare/index.tsx#CompareView',
            path: '/compare',
            meta: { title: '比较版本' },
            tab: { label: '比较版本', href: '/compare', order: 150 },
          },
        },
      },
    },
  },
  endpoints: [
    checksEndpoint,
    ...articleFormEndpoints,
    publishStateEndpoint,
    previewEndpoint,
    ...articleEditingEndpoints,
    ...reviewEndpoints,
    ...commentEndpoints,
  ],
  hooks: {
    beforeOperation: [checkBodyShape],
    beforeValidate: [refuseOutdated, noteWaived, importHtmlBody, checkArticle],
    beforeChange: [noteLiveBefore, prepareDocument(liveNumberOf)],
    beforeDelete: [refuseArchivedDelete('articles')],
    afterChange: [noteLiveAfter, auditReview],
    afterDelete: [noteDeleted],
    afterOperation: [guardBulk],
  },
  indexes: [{ fields: ['_status', 'site', 'publishedAt'] }, { fields: ['_status', 'column', 'publishedAt'] }],
  fields: [
    {
      name: 'reviewBar',
      type: 'ui',
      admin: { disableListColumn: true, components: { Field: '/admin/review/index.tsx#ReviewBar' } },
    },
    {
      name: 'keepTyped',
      type: 'ui',
      admin: { disableListColumn: true, components: { Field: '/admin/keep-typed/index.tsx#KeepTyped' } },
    },
    {
      type: 'tabs',
      tabs: [
        {
          label: '内容',
          fields: [
            { name: 'title', label: '标题', type: 'text', required: true, index: true, maxLength: 120 },
            {
              name: 'column',
              label: '栏目',
              type: 'relationship',
              relationTo: 'columns',
              required: true,
              index: true,
              // Links in the admin open a new article in a column: `create?column=<id>`.
              defaultValue: ({ req }: { req: PayloadRequest }) => idOf(req.query?.column) ?? undefined,
              filterOptions: offeredColumns,
              validate: columnUnlessItStays,
              admin: { allowCreate: false, allowEdit: false, sortOptions: 'label' },
            },
            ...formFields,
            articleBody,
            {
              name: 'summary',
              label: '摘要',
              type: 'textarea',
              maxLength: 300,
              admin: { description: '留空时自动取正文开头。' },
            },
            {
              type: 'row',
              fields: [
                { name: 'cover', label: '题图', type: 'upload', relationTo: 'media' },
                {
                  name: 'attachments',
                  label: '附件',
                  labels: { singular: '附件', plural: '附件' },
                  type: 'array',
                  fields: [
                    {
                      name: 'file',
                      label: '文件',
                      type: 'upload',
                      relationTo: 'attachments',
                      required: true,
                      validate: fileUnlessTakenDown,
                    },
                    { name: 'label', label: '显示名称', type: 'text', maxLength: 120 },
                  ],
                },
              ],
            },
          ],
        },
        {
          label: '来源与关键词',
          fields: [
            {
              type: 'row',
              fields: [
                {
                  name: 'source',
                  label: '来源',
                  type: 'text',
                  maxLength: 60,
                  admin: { description: '留空时为本站名称。' },
                },
                { name: 'author', label: '作者', type: 'text', maxLength: 40 },
                { name: 'editor', label: '责任编辑', type: 'text', maxLength: 40 },
              ],
            },
            {
              name: 'keywords',
              label: '关键词',
              type: 'text',
              maxLength: 200,
              admin: { description: '多个关键词用“；”分隔。' },
            },
            interpretedDocuments,
            {
              name: 'related',
              label: '相关稿件',
              type: 'relationship',
              relationTo: 'articles',
              hasMany: true,
              validate: relatedUnlessTakenDown,
              filterOptions: ({ data, id }) => {
                const others: Where[] = id ? [{ id: { not_equals: id } }] : []
                return { and: data?.site ? [...others, { site: { equals: data.site } }] : others }
              },
            },
          ],
        },
        {
          label: '公文信息',
          fields: documentFields,
        },
        {
          label: '保密审查',
          fields: secrecyFields,
        },
      ],
    },
    {
      name: 'reviewComments',
      type: 'ui',
      admin: {
        position: 'sidebar',
        disableListColumn: true,
        components: { Field: '/admin/review-comments/index.tsx#ReviewComments' },
      },
    },
    {
      name: 'kind',
      label: '稿件类别',
      type: 'select',
      required: true,
      defaultValue: 'article',
      options: [
        { value: 'article', label: '普通稿件' },
        { value: 'document', label: '政策文件（公文）' },
      ],
      admin: { position: 'sidebar', isClearable: false, description: '选“政策文件”后，请在“公文信息”中填写索引号等。' },
    },
    {
      name: 'publishedAt',
      label: '发布时间',
      type: 'date',
      index: true,
      admin: {
        position: 'sidebar',
        description: '留空时为首次发布的时刻。',
        date: { pickerAppearance: 'dayAndTime', displayFormat: 'yyyy-MM-dd HH:mm', timeFormat: 'HH:mm' },
      },
    },
    {
      name: 'site',
      label: '所属站点',
      type: 'relationship',
      relationTo: 'sites',
      index: true,
      admin: { position: 'sidebar', readOnly: true, allowEdit: false, description: '由栏目决定。' },
    },
    {
      name: 'contentChecks',
      type: 'ui',
      admin: {
        position: 'sidebar',
        disableListColumn: true,
        components: { Field: '/admin/content-checks/index.tsx#ContentChecks' },
      },
    },
    basedOn,
    waived,
    { name: 'slug', label: '网址名', type: 'text', unique: true, admin: unlisted, access: { update: () => false } },
    { name: 'month', label: '网址年月', type: 'text', admin: unlisted, access: { update: () => false } },
    { name: 'links', type: 'json', admin: unlisted, access: machineOnly, hooks: { beforeDuplicate: [() => null] } },
    { name: 'marks', type: 'json', admin: unlisted, access: machineOnly, hooks: { beforeDuplicate: [() => null] } },
    // 来源: the article of another site that this one was copied from.
    { name: 'copyOf', type: 'text', admin: unlisted, access: machineOnly, hooks: { beforeDuplicate: [() => null] } },
    { name: 'bodyHtml', label: '导入的 HTML', type: 'textarea', virtual: true, admin: unlisted },
  ],
}
