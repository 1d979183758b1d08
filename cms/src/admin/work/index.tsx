import type { AdminViewServerProps } from 'payload'
import { mayHold } from '../../access/abilities.ts'
import { mayAnywhere } from '../../access/scope.ts'
import { chosenSite, ownSites } from '../../own-sites/chosen-site.ts'
import { listSites } from '../../own-sites/list.ts'
import { workCounts, workPage } from '../../review/work.ts'
import { isWorkList } from '../../review/work-lists.ts'
import { sendToLogin, ViewFrame } from '../view-frame.tsx'
import { WorkBoard } from './board.tsx'
import { Deputies } from './deputies.tsx'
import './index.css'

/** `/admin/work`: what somebody has to write, to mend and to review. */
export const WorkView = async (props: AdminViewServerProps) => {
  const { req } = props.initPageResult
  sendToLogin(req, '/admin/work')
  const user = req.user?.collection === 'users' ? req.user : null
  const asked = props.searchParams?.list
  const reviews = mayHold(user, 'article.review-first', 'article.review-second', 'article.review-final')
  const list = isWorkList(asked) ? asked : reviews ? 'review' : 'drafts'
  if (!(await mayAnywhere(req, 'content.read'))) {
    return (
      <ViewFrame view={props} name="work" title="我的工作">
        <p className="work__empty">您还没有任何站点的授权，请联系站点管理员或平台管理员。</p>
      </ViewFrame>
    )
  }
  const site = await chosenSite(req)
  const filter = { site, column: null, after: null }
  const [page, counts, sites] = await Promise.all([
    workPage(req, list, filter),
    workCounts(req, filter),
    ownSites(req).then((own) => listSites(req, own)),
  ])
  return (
    <ViewFrame view={props} name="work" title="我的工作">
      <WorkBoard initial={{ ...page, counts }} list={list} site={site} sites={sites} now={Date.now()} />
      <Deputies />
    </ViewFrame>
  )
}
