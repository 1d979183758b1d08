'use client'

import { formatDateTime } from '@zhanqun/content'
import type { AccountSecurity } from './contract.ts'

const when = (at: number): string => formatDateTime(new Date(at).toISOString())

/** Where an account is signed in. */
export const SessionTable = ({
  sessions,
  onEnd,
}: {
  sessions: AccountSecurity['sessions']
  onEnd?: (id: string) => void
}) => (
  <table className="session-table">
    <thead>
      <tr>
        <th scope="col">浏览器</th>
        <th scope="col">地址</th>
        <th scope="col">登录时间</th>
        <th scope="col">最近使用</th>
        {onEnd ? <th scope="col">操作</th> : null}
      </tr>
    </thead>
    <tbody>
      {sessions.map(({ id, browser, address, startedAt, usedAt, current }) => (
        <tr key={id}>
          <td>
            {browser}
            {current ? <span className="session-table__current">当前</span> : null}
          </td>
          <td data-label="地址">{address || '本机'}</td>
          <td data-label="登录时间">{when(startedAt)}</td>
          <td data-label="最近使用">{when(usedAt)}</td>
          {onEnd ? (
            <td>
              {current ? null : (
                <button type="button" className="security-button" onClick={() => onEnd(id)}>
                  结束
                </button>
              )}
            </td>
          ) : null}
        </tr>
      ))}
    </tbody>
  </table>
)
