'use client'

import { Link, useAuth } from '@payloadcms/ui'
import { mayHold } from '../../access/abilities.ts'
import type { User } from '../../payload-types.ts'
import './issue-link.css'

/** For whoever issues notices: leads to the findings of a site, or of one of its indicators, to issue one of. */
export const IssueLink = ({ site, indicator }: { site: string; indicator?: string }) => {
  const { user } = useAuth<User>()
  if (!mayHold(user, 'notice.manage')) return null
  const asked = new URLSearchParams({ site, ...(indicator ? { indicator } : {}) })
  return (
    <Link className="issue-link" href={`/admin/compliance/notices/new?${asked}`} prefetch={false}>
      发整改通知
    </Link>
  )
}
