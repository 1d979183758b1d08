import { formatDateTime } from '@zhanqun/content'
import type { ArticleForm } from '@zhanqun/disclosure'
import type { KeptForm } from './use-kept-form.ts'

/** Offers what was typed before and not saved. */
export const KeptOffer = ({
  kept,
  onTake,
  onDrop,
}: {
  kept: KeptForm
  onTake: (form: ArticleForm) => void
  onDrop: () => void
}) => (
  <div className="article-form__offer" role="status">
    本浏览器中有{formatDateTime(new Date(kept.at).toISOString())}填写、没有保存的表单内容。
    <span className="article-form__confirm">
      <button type="button" onClick={() => onTake(kept.form)}>
        恢复
      </button>
      <button type="button" onClick={onDrop}>
        放弃
      </button>
    </span>
  </div>
)
