import { Link } from '@payloadcms/ui'
import { scopeText } from '@zhanqun/compliance/screens'
import { SETS, type SetAnswer } from '../contract.ts'
import { EnforcedBy } from '../enforced-by.tsx'
import { standingOf } from '../standing.ts'

/** What a set is, whom it is for and how it is scored. */
export const SetHead = ({ answer, today }: { answer: SetAnswer; today: string }) => {
  const { set, status, note, enforced, rootNames } = answer
  const { id, effectiveFrom, effectiveUntil, roots, fullMarks, passMarks, bonusAbove, norm, basedOn } = set
  const { label, look, period } = standingOf({ status, effectiveFrom, effectiveUntil }, today)
  const nameOf = (root: string) => rootNames[roots?.indexOf(root) ?? -1] ?? root
  return (
    <>
      <div className="standard__actions">
        <span className="standard__label" data-status={look}>
          {label}
        </span>
        <span>{period}</span>
        {basedOn ? (
          <Link
            className="standard__button"
            href={`/admin/compliance/sets/diff?${new URLSearchParams({ from: basedOn, to: id })}`}
            prefetch={false}
          >
            与复制来源比较
          </Link>
        ) : null}
        <a href={`/api${SETS}/${id}/export`} download>
          导出文件
        </a>
      </div>
      <dl className="standard__facts">
        <div>
          <dt>适用范围</dt>
          <dd>{scopeText(set, nameOf)}</dd>
        </div>
        <div>
          <dt>计分</dt>
          <dd>
            满分{fullMarks}分，少于{passMarks}分不合格，超过{bonusAbove}分的加上加分指标得分
          </dd>
        </div>
        <div>
          <dt>依据</dt>
          <dd>
            {norm.ref}
            {norm.clause}
          </dd>
        </div>
        <EnforcedBy enforced={enforced} />
      </dl>
      {note ? <p className="standard__lead">{note}</p> : null}
      {status === 'draft' ? null : <p className="standard__lead">这一套不能修改；平台管理员可以把它复制为草案再改。</p>}
    </>
  )
}
