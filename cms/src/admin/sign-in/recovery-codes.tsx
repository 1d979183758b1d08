'use client'

import { formatDateTime } from '@zhanqun/content'
import { useState } from 'react'
import { copyText } from '../copy-text.ts'

/** Shown this once: to be printed, copied or written down. Nothing else of the page is printed. */
export const RecoveryCodes = ({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) => {
  const [madeAt] = useState(() => formatDateTime(new Date().toISOString()))
  const [said, setSaid] = useState('')
  const copy = async () =>
    setSaid((await copyText(codes.join('\n'))) ? '已复制。' : '浏览器不允许复制，请选中恢复码后按 Ctrl+C。')
  return (
    <div className="recovery-codes">
      <p>
        请把下面的恢复码打印或抄下来，放在安全的地方。手机丢失或更换时，可以用它们登录，每个只能用一次。
        <strong>离开本页后不再显示。</strong>
      </p>
      <div className="recovery-codes__sheet">
        <div className="recovery-codes__print">
          <h2>站群管理后台　恢复码</h2>
          <p>
            登录地址：{window.location.origin}/admin
            <br />
            生成时间：{madeAt}，此前的恢复码已全部作废。
            <br />
            手机不在身边时，登录到“动态口令”一步点“用恢复码”。每个只能用一次，用过请划去。请勿与密码放在一起。
          </p>
        </div>
        <ul>
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ul>
      </div>
      <div className="recovery-codes__actions">
        <button type="button" className="security-button" onClick={() => window.print()}>
          打印
        </button>
        <button type="button" className="security-button" onClick={copy}>
          复制
        </button>
        <span role="status">{said}</span>
      </div>
      <button type="button" className="security-button" data-main="true" onClick={onKept}>
        已保存好，继续
      </button>
    </div>
  )
}
