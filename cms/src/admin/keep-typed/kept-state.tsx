import { usePathname } from 'next/navigation'
import { createPortal } from 'react-dom'
import type { Kept } from './keeper.ts'

const SIGNED_OUT: ReadonlySet<number> = new Set([401, 403])

const timeOf = (at: number): string => new Date(at).toLocaleTimeString('zh-CN', { hour12: false })

/** In the form it would take the room of a field. */
export const KeptState = ({ kept }: { kept: Kept }) =>
  kept.where === 'nowhere' ? null : createPortal(<State kept={kept} />, document.body)

/** Says, small and in a corner, that what is typed is kept, and plainly when it is not. */
const State = ({ kept }: { kept: Exclude<Kept, { where: 'nowhere' }> }) => {
  const path = usePathname()
  if (kept.where !== 'failed') {
    return (
      <p className="kept-state" role="status" data-where={kept.where}>
        {kept.where === 'server' ? `已自动暂存 ${timeOf(kept.at)}` : '正在暂存…'}
      </p>
    )
  }
  const here = kept.inBrowser ? '已填写的内容暂存在本机浏览器中' : '浏览器也没有空间，请复制内容另存'
  if (SIGNED_OUT.has(kept.status)) {
    return (
      <p className="kept-state" role="alert" data-where="failed">
        登录可能已经过期。{here}。请在新窗口中
        <a href={`/admin/login?redirect=${encodeURIComponent(path)}`} target="_blank" rel="noreferrer">
          重新登录
        </a>
        ，再回到本页继续。
      </p>
    )
  }
  const why = kept.status === 0 ? '网络不通' : '服务器没有接受暂存'
  return (
    <p className="kept-state" role="alert" data-where="failed">
      {why}。{here}，系统会继续尝试。
    </p>
  )
}
