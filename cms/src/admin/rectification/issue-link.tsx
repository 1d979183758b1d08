'use client'

import { Link, useAuth } from '@payloadcms/ui'
import { mayHold } from '../../access/abilities.ts'
import type { User } from '../../payload-types.ts'
import { newNoticesOf } from '../../rectification/asked-scope.ts'
import './issue-link.css'

/** For whoever issues notices: leads to the findings of a site, of one of its indicators, or of that at all sites. */
export const IssueLink = ({
  site,
  indicator = null,
  label = '发整改通知',
}: {
  site?: string
  indicator?: string | null
  label?: string
}) => {
  const { user } = useAuth<User>()
  if (!mayHold(user, 'notice.manage')) return null
  return (
    <Link className="issue-link" href={newNoticesOf({ sites: site ? [site] : [], indicator })} prefetch={false}>
      {label}
    </Link>
  )
}
