'use client'

import { ask } from '../../ask.ts'
import type { VersionSummary } from '../contract.ts'
import { CopyForm } from '../parts/copy-form.tsx'
import { copiedName, suggestedId } from './suggested-id.ts'

/** Makes a draft out of a version and opens it. */
export const CopyVersion = ({
  version,
  versions,
  onClose,
}: {
  version: VersionSummary
  versions: readonly VersionSummary[]
  onClose: () => void
}) => (
  <CopyForm
    title={`复制“${version.name}”`}
    lead="复制出的草案可以修改，设为现行以前不影响任何站点。"
    start={{
      name: copiedName(version.name),
      id: suggestedId({ versionId: version.versionId, taken: versions.map(({ versionId }) => versionId) }),
      note: '',
    }}
    copy={async ({ id: versionId, ...values }) => {
      const json = { ...values, versionId }
      const { id } = await ask<{ id: string }>(`/column-standards/${version.id}/copy`, { method: 'POST', json })
      return `/admin/standard/${id}`
    }}
    onClose={onClose}
  />
)
