import { DefaultTemplate } from '@payloadcms/next/templates'
import { SetStepNav, type StepNavItem } from '@payloadcms/ui'
import { redirect } from 'next/navigation'
import type { AdminViewServerProps, PayloadRequest } from 'payload'
import type { ReactNode } from 'react'
import { signedIn } from '../access/scope.ts'

/** Sends whoever is not signed in to do so, and back to the view afterwards. To be called before anything is loaded. */
export const sendToLogin = (req: PayloadRequest, path: string): void => {
  if (!signedIn(req)) redirect(`/admin/login?redirect=${encodeURIComponent(path)}`)
}

/** A view of our own in the admin's frame: bar, navigation, trail and title. */
export const ViewFrame = ({
  view: { initPageResult, params, searchParams },
  name,
  title,
  trail = [{ label: title }],
  children,
}: {
  view: AdminViewServerProps
  /** Class of the view, from which those of its parts are derived. */
  name: string
  title: string
  trail?: StepNavItem[]
  children: ReactNode
}) => {
  const { req, permissions, visibleEntities, locale } = initPageResult
  return (
    <DefaultTemplate
      i18n={req.i18n}
      payload={req.payload}
      req={req}
      visibleEntities={visibleEntities}
      permissions={permissions}
      viewActions={req.payload.config.admin.components.actions ?? []}
      {...(locale ? { locale } : {})}
      {...(params ? { params } : {})}
      {...(searchParams ? { searchParams } : {})}
      {...(req.user ? { user: req.user } : {})}
    >
      <SetStepNav nav={trail} />
      <main className={`${name} gutter--left gutter--right`}>
        <h1>{title}</h1>
        {children}
      </main>
    </DefaultTemplate>
  )
}
