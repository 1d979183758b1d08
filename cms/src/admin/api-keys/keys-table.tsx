'use client'

import { formatDate, formatDateTime } from '@zhanqun/content'
import { KEY_OPERATIONS } from '../../access/key-operations.ts'
import type { ShownKey } from '../../api-keys/contract.ts'
import { KEY_STATE_WORDS } from '../../api-keys/words.ts'

const dayOf = (at: number): string => formatDate(new Date(at).toISOString())
const momentOf = (at: number): string => formatDateTime(new Date(at).toISOString())

const placesText = ({ places }: ShownKey): string =>
  places === null
    ? '全部站点'
    : places.map(({ siteName, scope }) => (scope === 'subtree' ? `${siteName}及全部下级站点` : siteName)).join('、')

/** One row for each key. */
export const KeysTable = ({
  keys,
  perMinute,
  onExtend,
  onRevoke,
}: {
  keys: readonly ShownKey[]
  perMinute: number
  onExtend: (key: ShownKey) => void
  onRevoke: (key: ShownKey) => void
}) => {
  if (keys.length === 0) return <p className="standard__notice">还没有接口密钥。请点“签发密钥”。</p>
  return (
    <table className="standard__table standard__stacked people__table api-keys__table">
      <thead>
        <tr>
          <th scope="col">系统</th>
          <th scope="col">可以做什么</th>
          <th scope="col">状态</th>
          <th scope="col">操作</th>
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <tr key={key.id}>
            <th scope="row">
              {key.name}
              <small>
                <code>{key.prefix}…</code>
              </small>
              <small>责任人：{key.owner}</small>
            </th>
            <td>
              {key.operations.map((name) => KEY_OPERATIONS[name].label).join('、')}
              <small>{placesText(key)}</small>
              <small>
                {key.addresses === '' ? '来源同后台的允许地址' : `来源：${key.addresses.split(/\s+/).join('、')}`}
                ；每分钟 {key.perMinute ?? perMinute} 次
              </small>
            </td>
            <td>
              <State apiKey={key} />
            </td>
            <td>
              {key.state === 'revoked' ? null : (
                <div className="api-keys__actions">
                  <button
                    type="button"
                    className="standard__button"
                    aria-label={`延长：${key.name}`}
                    onClick={() => onExtend(key)}
                  >
                    延长
                  </button>
                  <button
                    type="button"
                    className="standard__button"
                    data-tone="danger"
                    aria-label={`吊销：${key.name}`}
                    onClick={() => onRevoke(key)}
                  >
                    吊销
                  </button>
                </div>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const State = ({ apiKey: key }: { apiKey: ShownKey }) => (
  <>
    <span className="api-keys__state" data-state={key.state}>
      {KEY_STATE_WORDS[key.state]}
    </span>
    {key.revokedAt === null ? (
      <small>
        有效期至 {dayOf(key.endsAt)}
        {key.state === 'expiring' ? `，还有 ${key.daysLeft} 天` : ''}
      </small>
    ) : (
      <small>
        {momentOf(key.revokedAt)}，{key.revokedByName}
      </small>
    )}
    <small>
      {key.usedAt === null ? '从未使用' : `最近使用 ${momentOf(key.usedAt)}，来自 ${key.usedFrom || '本机'}`}
    </small>
    <small>
      {dayOf(key.madeAt)} {key.madeByName}签发
    </small>
  </>
)
