import { DefaultTemplate } from '@payloadcms/next/templates'
import { SetStepNav } from '@payloadcms/ui'
import { redirect } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { signedIn } from '../../access/scope.ts'
import { loadOverview, mayOperate } from '../../publishing/overview.ts'
import { Board } from './board.tsx'
import './index.css'

const TITLE = '发布任务'

/** `/admin/publishing`: the publisher's queue and its long work, for operators. */
export const PublishingView = async ({ initPageResult, params, searchParams }: AdminViewServerProps) => {
  const { req, permissions, visibleEntities, locale } = initPageResult
  if (!signedIn(req)) redirect('/admin/login?redirect=%2Fadmin%2Fpublishing')
  const allowed = await mayOperate(req)
  return (
    <DefaultTemplate
      i18n={req.i18n}
      payload={req.payload}
      req={req}
      visibleEntities={visibleEntities}
      permissions={permissions}
      {...(locale ? { locale } : {})}
      {...(params ? { params } : {})}
      {...(searchParams ? { searchParams } : {})}
      {...(req.user ? { user: req.user } : {})}
    >
      <SetStepNav nav={[{ label: TITLE }]} />
      <main className="publishing gutter--left gutter--right">
        <h1>{TITLE}</h1>
        {allowed ? (
          <Board initial={await loadOverview({ payload: req.payload, now: new Date() })} />
        ) : (
          <p className="publishing__notice">您没有查看发布任务的权限。需要时请联系平台管理员。</p>
        )}
      </main>
    </DefaultTemplate>
  )
}
