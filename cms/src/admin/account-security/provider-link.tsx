'use client'

import { useState } from 'react'
import { Field, TextForm } from '../sign-in/parts.tsx'
import type { Security } from './use-security.ts'

/** Whether one's own account can be signed in to at the provider; linking it, and taking that back. */
export const ProviderLink = ({ security: { state, change } }: { security: Security }) => {
  const [confirming, setConfirming] = useState(false)
  if (!state?.provider.on && !state?.provider.linked) return null
  const { linked } = state.provider
  const link = async (texts: Record<string, string>) => {
    const answer = await change<{ location: string }>('link-provider', texts)
    if (answer) window.location.assign(answer.location)
  }
  return (
    <section>
      <h2>统一身份认证</h2>
      <p>{linked ? '已关联，可以用统一身份认证登录。' : '没有关联。关联后，可以用统一身份认证登录本账号。'}</p>
      {confirming ? (
        <TextForm action="前往统一身份认证" busy={false} onCancel={() => setConfirming(false)} onSubmit={link}>
          <Field label="现在的密码" name="current" type="password" required autoComplete="current-password" />
        </TextForm>
      ) : (
        <div className="account-security__actions">
          {linked ? (
            <button
              type="button"
              className="security-button"
              onClick={() => change('unlink-provider', {}, '已解除关联。')}
            >
              解除关联
            </button>
          ) : (
            <button type="button" className="security-button" onClick={() => setConfirming(true)}>
              关联统一身份认证账号
            </button>
          )}
        </div>
      )}
    </section>
  )
}
