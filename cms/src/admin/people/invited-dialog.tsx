'use client'

import { useState } from 'react'
import type { Invited } from '../../people/contract.ts'
import { copyText } from '../copy-text.ts'
import { Dialog } from '../standard/parts/dialog.tsx'

/** The first password, shown this once. */
export const InvitedDialog = ({
  invited: { email, firstPassword },
  onClose,
}: {
  invited: Invited
  onClose: () => void
}) => {
  const [said, setSaid] = useState('')
  const text = `登录地址：${window.location.origin}/admin\n登录邮箱：${email}\n初始密码：${firstPassword}`
  return (
    <Dialog title="授权已登记" onClose={onClose}>
      <p>请把下面的内容当面或用可靠的方式交给对方。初始密码只显示这一次。</p>
      <dl className="people__ticket">
        <dt>登录地址</dt>
        <dd>{window.location.origin}/admin</dd>
        <dt>登录邮箱</dt>
        <dd>{email}</dd>
        <dt>初始密码</dt>
        <dd>
          <code>{firstPassword}</code>
        </dd>
      </dl>
      <p>对方如果已经有账号，请仍用原来的密码登录，上面的初始密码对其不起作用；忘记密码的，请联系平台管理员。</p>
      <p>对方的账号由平台管理或者已经停用的，授权不会生效：在“人员”中看不到这项授权时，请联系平台管理员。</p>
      <div className="standard__actions">
        <button
          type="button"
          className="standard__button"
          data-tone="main"
          onClick={async () =>
            setSaid((await copyText(text)) ? '已复制。' : '浏览器不允许复制，请选中上面的内容后按 Ctrl+C。')
          }
        >
          复制
        </button>
        <button type="button" className="standard__button" onClick={onClose}>
          关闭
        </button>
        <span role="status">{said}</span>
      </div>
    </Dialog>
  )
}
