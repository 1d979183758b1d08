'use client'

import { toast } from '@payloadcms/ui'
import { useState } from 'react'
import { Field, NewPasswordFields, Problem, TextForm } from '../sign-in/parts.tsx'
import { ProviderLink } from './provider-link.tsx'
import { SessionTable } from './sessions.tsx'
import { Totp } from './totp.tsx'
import { type Security, useSecurity } from './use-security.ts'

const Password = ({ security: { change } }: { security: Security }) => {
  const [open, setOpen] = useState(false)
  if (!open)
    return (
      <div className="account-security__actions">
        <button type="button" className="security-button" onClick={() => setOpen(true)}>
          修改密码
        </button>
      </div>
    )
  return (
    <TextForm
      action="保存新密码"
      busy={false}
      onCancel={() => setOpen(false)}
      onSubmit={async (texts) => {
        const done = await change('password', texts)
        if (!done) return
        setOpen(false)
        toast.success('密码已修改，其他地方的登录都已结束。')
      }}
    >
      <Field label="现在的密码" name="current" type="password" required autoComplete="current-password" />
      <NewPasswordFields />
    </TextForm>
  )
}

/**
 * Password, one-time codes and sessions of whoever looks at it.
 * @param arrivedWith what has gone wrong on the way back from the provider
 */
export const Board = ({ arrivedWith }: { arrivedWith: string }) => {
  const security = useSecurity('/security/me')
  const { state, problem, change } = security
  const endAll = async () => {
    if (await change('end-sessions', { which: 'all' })) window.location.assign('/admin/login')
  }
  return (
    <>
      <Problem>{problem || arrivedWith}</Problem>
      <section>
        <h2>密码</h2>
        <Password security={security} />
      </section>
      <section>
        <h2>动态口令</h2>
        <Totp security={security} />
      </section>
      <ProviderLink security={security} />
      <section>
        <h2>登录中的设备</h2>
        <p>如有不认识的，请立即结束它并修改密码。</p>
        {state ? (
          <SessionTable sessions={state.sessions} onEnd={(id) => change('end-sessions', { id }, '已结束那次登录。')} />
        ) : null}
        <div className="account-security__actions">
          <button
            type="button"
            className="security-button"
            disabled={(state?.sessions.length ?? 0) < 2}
            onClick={() => change('end-sessions', { which: 'others' }, '其他登录都已结束。')}
          >
            结束其他登录
          </button>
          <button type="button" className="security-button" onClick={endAll}>
            全部退出
          </button>
        </div>
      </section>
    </>
  )
}
