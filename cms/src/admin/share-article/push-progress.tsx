'use client'

import { useEffect } from 'react'
import { Dialog } from '../standard/parts/dialog.tsx'
import { Shown } from '../standard/parts/shown.tsx'
import { useAnswer } from '../standard/use-answer.ts'

type Progress = { readonly total: number; readonly done: number; readonly skipped: number }

const AGAIN_MS = 1000

/** How far the worker has come with a push to many sites; it goes on when nobody looks. */
export const PushProgress = ({ id, onClose }: { id: string; onClose: () => void }) => {
  const asked = useAnswer<Progress>(`/sharing/pushes/${id}`)
  const { answer, reload } = asked
  useEffect(() => {
    if (answer.state !== 'here' || answer.value.done >= answer.value.total) return
    const timer = setTimeout(reload, AGAIN_MS)
    return () => clearTimeout(timer)
  }, [answer, reload])
  return (
    <Dialog title="推送" onClose={onClose}>
      <Shown asked={asked}>
        {({ total, done, skipped }) => (
          <>
            <progress className="share-article__progress" max={total} value={done} aria-label="推送进度" />
            <p role="status">
              {done < total
                ? `正在推送：${done} / ${total} 个站点。可以关闭本窗口，推送会继续。`
                : `已推送到 ${total - skipped} 个站点。`}
              {skipped > 0 ? `${skipped} 个站点此前已经发过或不再接收，没有重复发送。` : ''}
            </p>
          </>
        )}
      </Shown>
      <div className="standard__actions">
        <button type="button" className="standard__button" onClick={onClose}>
          关闭
        </button>
      </div>
    </Dialog>
  )
}
