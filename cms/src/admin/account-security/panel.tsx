'use client'

import { Link, useAuth, useDocumentInfo } from '@payloadcms/ui'
import { formatDateTime } from '@zhanqun/content'
import { SessionTable } from './sessions.tsx'
import { useSecurity } from './use-security.ts'

const Panel = ({ id }: { id: string }) => {
  const { state, problem, change } = useSecurity(`/security/accounts/${id}`)
  if (problem) return <p className="account-panel__note">{problem}</p>
  if (!state) return null
  const { totp, provider, sessions } = state
  return (
    <>
      <p>
        动态口令：
        {totp.on
          ? `已启用${totp.since ? `（${formatDateTime(new Date(totp.since).toISOString())}）` : ''}`
          : totp.required
            ? '没有启用，下次登录时须先启用'
            : '没有启用'}
        。
      </p>
      {provider.linked ? <p>统一身份认证：已关联。</p> : null}
      {sessions.length > 0 ? <SessionTable sessions={sessions} /> : <p>现在没有登录。</p>}
      <div className="account-security__actions">
        <button type="button" className="security-button" onClick={() => change('unlock', {}, '已解除登录锁定。')}>
          解除登录锁定
        </button>
        <button
          type="button"
          className="security-button"
          disabled={sessions.length === 0}
          onClick={() => change('end-sessions', {}, '已结束该账号的全部登录。')}
        >
          结束全部登录
        </button>
        <button
          type="button"
          className="security-button"
          disabled={!totp.on}
          onClick={() =>
            window.confirm('重置后，该账号须重新启用动态口令，现有的登录都会结束。确定吗？') &&
            change('reset-totp', {}, '已重置动态口令。')
          }
        >
          重置动态口令
        </button>
        {provider.linked ? (
          <button
            type="button"
            className="security-button"
            onClick={() =>
              window.confirm('解除后，原来的统一身份认证账号不再对应本账号，现有的登录都会结束。确定吗？') &&
              change('unlink-provider', {}, '已解除统一身份认证关联。')
            }
          >
            解除统一身份认证关联
          </button>
        ) : null}
      </div>
    </>
  )
}

/** On the form of an account: where one's own is looked after, and anybody else's for the security administrator. */
export const AccountPanel = ({ manages }: { manages: boolean }) => {
  const { id } = useDocumentInfo()
  const { user } = useAuth()
  if (!id) return null
  if (String(user?.id) === String(id))
    return (
      <p className="own-account">
        密码、动态口令和登录中的设备，请到<Link href="/admin/security">账号安全</Link>中管理。
      </p>
    )
  if (!manages) return null
  return (
    <section className="account-panel">
      <h2>账号安全</h2>
      <Panel id={String(id)} />
    </section>
  )
}
