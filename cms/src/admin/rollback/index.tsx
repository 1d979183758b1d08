import { DefaultTemplate } from '@payloadcms/next/templates'
import { SetStepNav } from '@payloadcms/ui'
import { formatDateTime } from '@zhanqun/content'
import { redirect } from 'next/navigation'
import type { AdminViewServerProps, PayloadRequest } from 'payload'
import { may, signedIn } from '../../access/scope.ts'
import { RollbackForm } from './form.tsx'
import './index.css'

const TITLE = '回退站点'
const LEAD =
  '把公开的稿件、栏目和站点设置恢复到所选时间的样子。不会删除任何内容：那以后发布的稿件转为草稿，那以后新建的栏目停用。' +
  '站点代码、域名、上级站点和运行状态不变；回退本身也可以再回退。'

/** `/admin/rollback?site=…`: puts a site back to how it was at a time. */
export const RollbackView = async ({ initPageResult, params, searchParams }: AdminViewServerProps) => {
  const { req, permissions, visibleEntities, locale } = initPageResult
  if (!signedIn(req)) redirect('/admin/login?redirect=%2Fadmin%2Frollback')
  const site = await siteFor(req, String(searchParams?.site ?? ''))
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
      <SetStepNav
        nav={[
          { label: '站点', url: '/collections/sites' },
          ...(site ? [{ label: site.name, url: `/collections/sites/${site.id}` }] : []),
          { label: TITLE },
        ]}
      />
      <main className="rollback gutter--left gutter--right">
        <h1>{site ? `回退“${site.name}”` : TITLE}</h1>
        {site ? (
          <>
            <p className="rollback__lead">{LEAD}</p>
            <RollbackForm siteId={site.id} opened={formatDateTime(site.createdAt)} />
          </>
        ) : (
          <p className="rollback__notice">没有这个站点，或者您没有管理它的权限。需要时请联系平台管理员。</p>
        )}
      </main>
    </DefaultTemplate>
  )
}

const siteFor = async (req: PayloadRequest, id: string) => {
  if (id === '' || !(await may(req, 'site.manage', id)) || !(await may(req, 'article.publish', id))) return undefined
  const site = await req.payload.findByID({
    collection: 'sites',
    id,
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
    req,
  })
  return site ?? undefined
}
