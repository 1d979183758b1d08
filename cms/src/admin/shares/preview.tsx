'use client'

import { formatDateTime } from '@zhanqun/content'
import { SHARE_KINDS } from '../../sharing/states.ts'
import type { ReceivedArticle, ShownShare } from '../../sharing/views.ts'
import { Shown } from '../standard/parts/shown.tsx'
import { useAnswer } from '../standard/use-answer.ts'
import { usePanelFocus } from '../use-panel-focus.ts'

/** Beside the list: what is offered, as the public finds it on its own site. */
export const Preview = ({
  share,
  onTake,
  onDecline,
  onClose,
}: {
  share: ShownShare
  onTake: () => void
  onDecline: () => void
  onClose: () => void
}) => {
  const panel = usePanelFocus()
  const asked = useAnswer<ReceivedArticle>(`/sharing/received/${share.id}`)
  return (
    <section ref={panel} className="standard__panel" tabIndex={-1} aria-label={`稿件：${share.title}`}>
      <button type="button" className="standard__button standard__close" onClick={onClose}>
        关闭
      </button>
      <h2>{share.title}</h2>
      <p className="standard__hint">
        {share.fromName}
        {SHARE_KINDS[share.kind]}给{share.toName}
        {share.message ? `。附言：${share.message}` : ''}
      </p>
      <Shown asked={asked}>
        {({ article }) =>
          article === null ? (
            <p className="standard__problem">稿件现在没有在来源站点公开，不能采用。</p>
          ) : (
            <>
              <div className="standard__actions">
                <button type="button" className="standard__button" data-tone="main" onClick={onTake}>
                  采用
                </button>
                <button type="button" className="standard__button" onClick={onDecline}>
                  不采用
                </button>
                {article.url ? (
                  <a href={article.url} target="_blank" rel="noreferrer">
                    查看原页面
                  </a>
                ) : null}
              </div>
              <p>
                发布时间：{formatDateTime(article.publishedAt)}　来源：{article.source}
                {article.pictures > 0 ? `　图片 ${article.pictures} 幅` : ''}
                {article.files > 0 ? `　附件 ${article.files} 个` : ''}
              </p>
              <article className="shares__text">
                {article.paragraphs.map((text, index) => (
                  <p key={index}>{text}</p>
                ))}
              </article>
            </>
          )
        }
      </Shown>
    </section>
  )
}
