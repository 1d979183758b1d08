'use client'

import { useState } from 'react'
import { ask, messageFrom } from '../ask.ts'

type Answer = { readonly issuer: string; readonly signOut: boolean }

/** Asks the provider once, by the settings as they have been saved. */
export const ProviderCheck = () => {
  const [said, setSaid] = useState('')
  const [busy, setBusy] = useState(false)
  const check = async () => {
    setBusy(true)
    setSaid('')
    try {
      const { issuer, signOut } = await ask<Answer>('/security/provider/check', { method: 'POST', json: {} })
      setSaid(`已连上 ${issuer}，${signOut ? '支持同时退出' : '不支持同时退出'}。`)
    } catch (error) {
      setSaid(messageFrom(error))
    }
    setBusy(false)
  }
  return (
    <>
      <button type="button" className="security-button" disabled={busy} onClick={check}>
        {busy ? '正在连接…' : '检查连接'}
      </button>
      <p role="status">{said || '保存后，可以检查能否连上认证平台。'}</p>
    </>
  )
}
