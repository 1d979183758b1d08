import type { AdminViewServerProps } from 'payload'
import { mayAnywhere, onPlatform } from '../../access/scope.ts'
import { listSites } from '../../own-sites/list.ts'
import { authorityOf } from '../../people/authority.ts'
import { sendToLogin, ViewFrame } from '../view-frame.tsx'
import { Board } from './board.tsx'
import '../standard/index.css'
import '../standard/forms.css'
import '../standard/tables.css'
import '../standard/panels.css'
import './index.css'

/** `/admin/people`: who works for one's own sites, with which rights. */
export const PeopleView = async (view: AdminViewServerProps) => {
  const { req } = view.initPageResult
  sendToLogin(req, '/admin/people')
  const isAllowed = (await mayAnywhere(req, 'people.manage')) || onPlatform(req, 'grant.manage')
  if (!isAllowed)
    return (
      <ViewFrame view={view} name="standard people" title="人员">
        <p className="standard__notice">您没有管理人员的权限。需要时请联系站点管理员或平台管理员。</p>
      </ViewFrame>
    )
  const { sites, subtrees, givesAll } = await authorityOf(req)
  return (
    <ViewFrame view={view} name="standard people" title="人员">
      <Board
        sites={await listSites(req, sites)}
        subtrees={subtrees === 'all' ? 'all' : [...subtrees]}
        givesAll={givesAll}
        seesAccounts={onPlatform(req, 'account.manage') || givesAll}
      />
    </ViewFrame>
  )
}
