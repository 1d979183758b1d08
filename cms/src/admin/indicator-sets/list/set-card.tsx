import { Link } from '@payloadcms/ui'
import { scopeText } from '@zhanqun/compliance/screens'
import { SETS, type SetSummary } from '../contract.ts'
import { EnforcedBy } from '../enforced-by.tsx'
import { standingOf } from '../standing.ts'

/** What has to be asked before it is done. */
export type SetAction = 'copy' | 'in-force' | 'out-of-force' | 'withdraw' | 'delete'

export const SetCard = ({
  set,
  sets,
  today,
  mayManage,
  onAct,
}: {
  set: SetSummary
  sets: readonly SetSummary[]
  today: string
  mayManage: boolean
  onAct: (action: SetAction) => void
}) => {
  const { id, name, status, note } = set
  const isDraft = status === 'draft'
  const { label, look } = standingOf(set, today)
  const titleId = `set-${id}`
  const button = (action: SetAction, text: string, tone?: 'main' | 'danger') => (
    <button type="button" className="standard__button" data-tone={tone} onClick={() => onAct(action)}>
      {text}
    </button>
  )
  return (
    <article className="standard__version" aria-labelledby={titleId}>
      <header>
        <h2 id={titleId}>
          <Link href={`/admin/compliance/sets/${id}`} prefetch={false}>
            {name}
          </Link>
        </h2>
        <span className="standard__label" data-status={look}>
          {label}
        </span>
      </header>
      <Facts set={set} sets={sets} today={today} />
      {note ? <p>{note}</p> : null}
      <div className="standard__actions">
        <Link className="standard__button" href={`/admin/compliance/sets/${id}`} prefetch={false}>
          {isDraft && mayManage ? '编辑' : '查看'}
        </Link>
        {mayManage ? button('copy', '复制为草案') : null}
        {mayManage && isDraft ? button('in-force', '施行…', 'main') : null}
        {mayManage && status === 'in-force' && set.effectiveFrom <= today ? button('out-of-force', '停止施行…') : null}
        {mayManage && status === 'in-force' && set.effectiveFrom > today ? button('withdraw', '撤回…') : null}
        {mayManage && isDraft ? button('delete', '删除…', 'danger') : null}
        <a href={`/api${SETS}/${id}/export`} download>
          导出文件
        </a>
      </div>
    </article>
  )
}

const Facts = ({ set, sets, today }: { set: SetSummary; sets: readonly SetSummary[]; today: string }) => {
  const { id, roots, rootNames, indicators, sites, enforced, basedOn } = set
  const nameOf = (root: string) => rootNames[roots?.indexOf(root) ?? -1] ?? root
  const source = sets.find((other) => other.id === basedOn)?.name ?? basedOn
  return (
    <dl className="standard__facts">
      <div>
        <dt>编号</dt>
        <dd>{id}</dd>
      </div>
      <div>
        <dt>施行</dt>
        <dd>{standingOf(set, today).period}</dd>
      </div>
      <div>
        <dt>适用范围</dt>
        <dd>{scopeText(set, nameOf)}</dd>
      </div>
      <div>
        <dt>启用的指标</dt>
        <dd>{indicators} 项</dd>
      </div>
      <div>
        <dt>今天采用的站点</dt>
        <dd>{sites} 个</dd>
      </div>
      {source ? (
        <div>
          <dt>复制自</dt>
          <dd>{source}</dd>
        </div>
      ) : null}
      <EnforcedBy enforced={enforced} />
    </dl>
  )
}
