import { Gutter, Link } from '@payloadcms/ui'
import type { ReactNode } from 'react'
import { mayHold, type Permission } from '../../access/abilities.ts'
import type { User } from '../../payload-types.ts'

type Duty = {
  readonly permission: Permission
  readonly title: string
  readonly text: string
  readonly href: string
  readonly link: string
}

/** What those do here who work with no content. */
const DUTIES: readonly Duty[] = [
  {
    permission: 'account.manage',
    title: '账号',
    text: '新建账号、修改姓名和邮箱、停用不再使用的账号。账号的角色和授权由安全管理员给予。',
    href: '/admin/collections/users',
    link: '打开账号列表',
  },
  {
    permission: 'publishing.operate',
    title: '发布任务',
    text: '查看发布队列，暂停或继续大批量的发布，必要时开启应急只读。',
    href: '/admin/publishing',
    link: '打开发布任务',
  },
  {
    permission: 'grant.manage',
    title: '人员与授权',
    text: '给予和收回站点授权，查看谁在哪个站点有什么权限、何时由谁授予。不能更改自己的授权。',
    href: '/admin/people',
    link: '打开人员',
  },
  {
    permission: 'grant.manage',
    title: '平台角色',
    text: '在账号页面给予平台角色。三员的工作不能由同一个账号担任。',
    href: '/admin/collections/users',
    link: '打开账号列表',
  },
  {
    permission: 'security.manage',
    title: '安全设置',
    text: '规定密码、登录失败的锁定、动态口令和登录时限，解除锁定，结束登录状态。',
    href: '/admin/globals/security-settings',
    link: '打开安全设置',
  },
  {
    permission: 'audit.read',
    title: '操作日志',
    text: '查看谁在什么时候做了什么。日志只能查看，任何人都不能修改或删除。',
    href: '/admin/audit',
    link: '打开操作日志',
  },
  {
    permission: 'audit.read',
    title: '权限报告',
    text: '查看谁能做什么、在哪些站点、何时由谁授予，以及长期不用的账号。',
    href: '/admin/access-report',
    link: '打开权限报告',
  },
]

/** The work place of the separated three, and of somebody who has no rights yet. */
export const Duties = ({ user, roles, notices }: { user: User; roles: string; notices: ReactNode }) => {
  const own = DUTIES.filter(({ permission }) => mayHold(user, permission))
  return (
    <Gutter className="workplace">
      <header className="workplace__head">
        <div>
          <h1>您好，{user.name}</h1>
          {roles ? <p>{roles}</p> : null}
        </div>
      </header>
      {notices}
      {own.length > 0 ? (
        <>
          <p className="workplace__lead">您的角色不接触稿件，在这里做以下工作：</p>
          <div className="workplace__duties">
            {own.map(({ title, text, href, link }) => (
              <section key={title}>
                <h2>{title}</h2>
                <p>{text}</p>
                <Link href={href} prefetch={false}>
                  {link}
                </Link>
              </section>
            ))}
          </div>
        </>
      ) : (
        <WithoutRights email={user.email} />
      )}
    </Gutter>
  )
}

const WithoutRights = ({ email }: { email: string }) => (
  <section className="workplace__welcome">
    <h2>您的账号还没有授权</h2>
    <p>账号可以登录，但还不能查看或编写任何站点的稿件。要开始工作，请：</p>
    <ol>
      <li>
        把登录邮箱 <strong>{email}</strong> 告诉本单位的站点管理员，说明您负责的站点、栏目和工作（采编、校对、审核等）。
      </li>
      <li>站点管理员在“人员”中为您授权后，刷新本页就能看到您的站点。</li>
      <li>不清楚谁是站点管理员时，请联系平台管理员。</li>
    </ol>
    <p>
      <Link href="/admin/account" prefetch={false}>
        查看我的账号
      </Link>
    </p>
  </section>
)
