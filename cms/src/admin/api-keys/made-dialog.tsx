'use client'

import { useRef, useState } from 'react'
import type { MadeKey } from '../../api-keys/contract.ts'
import { copyText } from '../copy-text.ts'
import { Dialog } from '../standard/parts/dialog.tsx'

/** The key, shown this once. */
export const MadeDialog = ({ made: { name, token }, onClose }: { made: MadeKey; onClose: () => void }) => {
  const field = useRef<HTMLInputElement>(null)
  const [said, setSaid] = useState('')
  const copy = async () => {
    field.current?.select()
    setSaid((await copyText(token)) ? '已复制。' : '已选中密钥，请按 Ctrl+C 复制。')
  }
  return (
    <Dialog title={`${name}的密钥`} onClose={onClose}>
      <p>
        密钥<strong>只显示这一次</strong>
        。请复制后用可靠的方式交给责任人，写入该系统的配置；不要放进网址、邮件正文或代码仓库。遗失时请吊销后另行签发。
      </p>
      <input
        ref={field}
        className="api-keys__token"
        aria-label="密钥"
        readOnly
        value={token}
        onFocus={({ target }) => target.select()}
      />
      <p>调用接口时放在请求头中：</p>
      <pre className="api-keys__header">Authorization: Bearer {token.slice(0, 11)}…</pre>
      <p role="status">{said}</p>
      <div className="standard__actions">
        <button type="button" className="standard__button" data-tone="main" onClick={copy}>
          复制密钥
        </button>
        <button type="button" className="standard__button" onClick={onClose}>
          已保存好，关闭
        </button>
      </div>
    </Dialog>
  )
}
