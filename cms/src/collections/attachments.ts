import type { CollectionConfig } from 'payload'
import { refuseArchivedChange, refuseArchivedDelete } from '../access/archived.ts'
import { auditHooks } from '../hooks/audit.ts'
import { guardBulk } from '../hooks/guard-bulk.ts'
import { onChosenSite } from '../own-sites/chosen-site.ts'
import { dataPaths } from '../settings.ts'
import { ATTACHMENT_TYPES, checkAttachment, siteField } from './uploads/checks.ts'
import { emitUploadChanged, emitUploadDeleted } from './uploads/effects.ts'

const audit = auditHooks('attachments')

export const Attachments: CollectionConfig = {
  slug: 'attachments',
  labels: { singular: '附件', plural: '附件' },
  // Payload would fetch the file anew, from whatever host the request names.
  disableDuplicate: true,
  admin: {
    group: '内容',
    hideAPIURL: true,
    useAsTitle: 'originalName',
    baseFilter: onChosenSite(),
    defaultColumns: ['originalName', 'site', 'filesize', 'updatedAt'],
    listSearchableFields: ['originalName', 'filename'],
  },
  upload: {
    staticDir: dataPaths().attachments,
    pasteURL: false,
    mimeTypes: [...ATTACHMENT_TYPES],
    modifyResponseHeaders: ({ headers }) => {
      headers.set('Content-Disposition', 'attachment')
      return headers
    },
  },
  hooks: {
    beforeOperation: [checkAttachment],
    beforeValidate: [refuseArchivedChange],
    beforeDelete: [refuseArchivedDelete('attachments')],
    afterChange: [emitUploadChanged('attachments'), audit.afterChange],
    afterDelete: [emitUploadDeleted('attachments'), audit.afterDelete],
    afterOperation: [guardBulk],
  },
  fields: [siteField, { name: 'originalName', label: '文件名', type: 'text', admin: { readOnly: true } }],
}
