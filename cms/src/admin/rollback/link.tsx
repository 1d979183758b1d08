'use client'

import { Link, useDocumentInfo } from '@payloadcms/ui'
import './index.css'

/** On the page of a site: leads to where it can be put back to an earlier time. */
export const RollbackLink = () => {
  const { id, hasSavePermission } = useDocumentInfo()
  if (!id || !hasSavePermission) return null
  return (
    <Link className="rollback-link" href={`/admin/rollback?site=${encodeURIComponent(String(id))}`} prefetch={false}>
      回退到某一时间…
    </Link>
  )
}
