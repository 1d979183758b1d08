import type { ServerProps } from 'payload'
import { mayHold } from '../../access/abilities.ts'
import { SiteSwitcher } from '../site-switcher/index.tsx'
import { NavLink } from './nav-link.tsx'
import { OpenNav } from './open-nav.tsx'

/** Above Payload's groups: the site that somebody works on, the work place, and what else they may open. */
export const NavLinks = ({ payload, user }: ServerProps) => (
  <div className="zhanqun-nav">
    <OpenNav />
    {user?.collection === 'users' ? <SiteSwitcher payload={payload} user={user} /> : null}
    <NavLink href="/admin" label="工作台" />
    {user?.collection === 'users' && mayHold(user, 'content.read') ? (
      <>
        <NavLink href="/admin/work" label="我的工作" />
        <NavLink href="/admin/shares" label="稿件共享" />
      </>
    ) : null}
    {user?.collection === 'users' && mayHold(user, 'compliance.read') ? (
      <>
        <NavLink href="/admin/compliance" label="合规情况" />
        <NavLink href="/admin/compliance/sets" label="指标体系" />
        <NavLink href="/admin/compliance/notices" label="整改通知" />
      </>
    ) : null}
    {user?.collection === 'users' && mayHold(user, 'standard.read') ? (
      <NavLink href="/admin/standard" label="栏目标准" />
    ) : null}
    {user?.collection === 'users' && mayHold(user, 'people.manage', 'grant.manage') ? (
      <NavLink href="/admin/people" label="人员" />
    ) : null}
    {user?.collection === 'users' && mayHold(user, 'security.manage') ? (
      <NavLink href="/admin/api-keys" label="接口密钥" />
    ) : null}
    {user?.collection === 'users' && mayHold(user, 'publishing.operate') ? (
      <NavLink href="/admin/publishing" label="发布任务" />
    ) : null}
    {user?.collection === 'users' && mayHold(user, 'audit.read') ? (
      <NavLink href="/admin/audit" label="操作日志" />
    ) : null}
    {user?.collection === 'users' && mayHold(user, 'audit.read', 'account.manage', 'grant.manage') ? (
      <NavLink href="/admin/access-report" label="权限报告" />
    ) : null}
    <NavLink href="/admin/security" label="账号安全" />
  </div>
)
