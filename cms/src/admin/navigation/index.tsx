import type { ServerProps } from 'payload'
import { mayHold } from '../../access/abilities.ts'
import { NavLink } from './nav-link.tsx'
import { OpenNav } from './open-nav.tsx'

/** The links above Payload's groups: the work place, and the compliance table for those who may read it. */
export const NavLinks = ({ user }: ServerProps) => (
  <div className="zhanqun-nav">
    <OpenNav />
    <NavLink href="/admin" label="工作台" />
    {user?.collection === 'users' && mayHold(user, 'content.read') ? (
      <NavLink href="/admin/shares" label="稿件共享" />
    ) : null}
    {user?.collection === 'users' && mayHold(user, 'compliance.read') ? (
      <NavLink href="/admin/compliance" label="合规情况" />
    ) : null}
    {user?.collection === 'users' && mayHold(user, 'standard.read') ? (
      <NavLink href="/admin/standard" label="栏目标准" />
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
