'use client'

import { useAuth } from '@payloadcms/ui'
import { type ReactNode, useEffect } from 'react'
import { forgetSent } from './storage.ts'

/** Once nobody is signed in, the browser forgets what the server has as well: the computer may be shared. */
export const ForgetAtSignOut = ({ children }: { children: ReactNode }) => {
  const { user } = useAuth()
  useEffect(() => {
    if (user === null) forgetSent(localStorage)
  }, [user])
  return children
}
