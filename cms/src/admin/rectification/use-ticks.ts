'use client'

import { useAuth } from '@payloadcms/ui'
import { useMemo, useState } from 'react'
import { mayHold } from '../../access/abilities.ts'
import type { User } from '../../payload-types.ts'
import { MOST_SITES } from '../../rectification/asked-scope.ts'

/** Sites that somebody ticks in a table, to issue notices to. */
export type Ticks = {
  readonly sites: ReadonlySet<string>
  /** Ticks no more of them than notices can be issued to at once. */
  readonly tick: (sites: readonly string[], isTicked: boolean) => void
}

/** @returns null for those who issue no notices */
export const useTicks = (): Ticks | null => {
  const { user } = useAuth<User>()
  const [sites, setSites] = useState<ReadonlySet<string>>(new Set())
  const mayIssue = mayHold(user, 'notice.manage')
  return useMemo(
    () =>
      mayIssue
        ? {
            sites,
            tick: (changed, isTicked) =>
              setSites((before) => {
                const others = [...before].filter((id) => !changed.includes(id))
                return new Set((isTicked ? [...others, ...changed] : others).slice(0, MOST_SITES))
              }),
          }
        : null,
    [mayIssue, sites],
  )
}
