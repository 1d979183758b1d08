import type { CollectionConfig } from 'payload'
import { refuseArchivedChange, refuseArchivedDelete } from '../access/archived.ts'
import { auditHooks } from '../hooks/audit.ts'
import { guardBulk } from '../hooks/guard-bulk.ts'
import { onChosenSite } from '../own-sites/chosen-site.ts'
import { dataPaths } from '../settings.ts'
import { checkImage, siteField } from './uploads/checks.ts'
import { emitUploadChanged, emitUploadDeleted } from './uploads/effects.ts'

const audit = auditHooks('media')
const IMAGE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/gif']

export const Media: CollectionConfig = {
  slug: 'media',
  labels: { singular: '图片', plural: '图片' },
  // Payload would fetch the file anew, from whatever host the request names.
  disableDuplicate: true,
  admin: {
    group: '内容',
    hideAPIURL: true,
    useAsTitle: 'alt',
    baseFilter: onChosenSite(),
    defaultColumns: ['filename', 'alt', 'site', 'updatedAt'],
    listSearchableFields: ['alt', 'filename', 'originalName'],
  },
  upload: {
    staticDir: dataPaths().media,
    pasteURL: false,
    mimeTypes: IMAGE_TYPES,
    focalPoint: true,
    crop: true,
    adminThumbnail: 'thumb',
    displayPreview: true,
    imageSizes: [
      { name: 'thumb', width: 320, height: 240, position: 'centre' },
      { name: 'card', width: 768, withoutEnlargement: true },
    ],
    resizeOptions: { width: 1920, withoutEnlargement: true },
  },
  hooks: {
    beforeOperation: [checkImage],
    beforeValidate: [refuseArchivedChange],
    beforeDelete: [refuseArchivedDelete('media')],
    afterChange: [emitUploadChanged('media'), audit.afterChange],
    afterDelete: [emitUploadDeleted('media'), audit.afterDelete],
    afterOperation: [guardBulk],
  },
  fields: [
    {
      name: 'alt',
      label: '替代文字',
      type: 'text',
      required: true,
      maxLength: 120,
      admin: { description: '用一句话说明图片内容，供读屏软件朗读；必填。' },
    },
    siteField,
    { name: 'originalName', label: '原文件名', type: 'text', admin: { readOnly: true } },
  ],
}
