import { type Finding, RULES } from '@zhanqun/checks/screens'
import { fieldLabel } from './fields.ts'

type Props = {
  finding: Finding
  isShown: boolean
  canChange: boolean
  onShow: () => void
  onReplace: (replacement: string) => void
}

/** One finding: what, where, how to mend it, and a button that does where there is one right way. */
export const FindingItem = ({ finding, isShown, canChange, onShow, onReplace }: Props) => {
  const { where, message, rule, suggestion, mask } = finding
  const { before, found, after } = where.context
  const hasPassage = found !== ''
  const isFile = rule.startsWith('attachment.')
  return (
    <li data-severity={finding.severity} data-rule={rule} data-shown={isShown || undefined}>
      <button type="button" className="content-checks__where" onClick={onShow}>
        <span className="content-checks__field">{fieldLabel(where)}</span>
        {hasPassage ? (
          <span className="content-checks__context">
            {before ? `…${before}` : ''}
            <mark>{found}</mark>
            {after ? `${after}…` : ''}
          </span>
        ) : (
          <span className="content-checks__context">{isFile ? '查看附件' : '查看'}</span>
        )}
      </button>
      <p>{message}</p>
      <p className="content-checks__hint">{RULES[rule].hint}</p>
      {canChange && suggestion !== undefined ? (
        <button type="button" className="content-checks__mend" onClick={() => onReplace(suggestion)}>
          {suggestion === '' ? '删去' : `替换为“${suggestion}”`}
        </button>
      ) : null}
      {canChange && mask !== undefined ? (
        <button type="button" className="content-checks__mend" onClick={() => onReplace(mask)}>
          遮盖
        </button>
      ) : null}
    </li>
  )
}
