import type { AdminViewServerProps } from 'payload'
import { mayHold } from '../../access/abilities.ts'
import { mayAnywhere } from '../../access/scope.ts'
import { workCounts, workPage } from '../../review/work.ts'
import { isWorkList } from '../../review/work-lists.ts'
import { sendToLogin, ViewFrame } from '../view-frame.tsx'
import { WorkBoard } from './board.tsx'
import { Deputies } from './deputies.tsx'
import './index.css'

const FIRST = { site: null, column: null, after: null } as const

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
  const [page, counts, sites] = await Promise.all([
    workPage(req, list, FIRST),
    workCounts(req),
    req.payload.find({
      collection: 'sites',
      select: { name: true },
      sort: 'order',
      limit: 0,
      pagination: false,
      depth: 0,
      overrideAccess: false,
      req,
    }),
  ])
  return (
    <ViewFrame view={props} name="work" title="我的工作">
      <WorkBoard
        initial={{ ...page, counts }}
        list={list}
        sites={sites.docs.map(({ id, name }) => ({ id, name }))}
        now={Date.now()}
      />
      <Deputies />
    </ViewFrame>
  )
}
