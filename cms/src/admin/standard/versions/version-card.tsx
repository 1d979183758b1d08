import { Link } from '@payloadcms/ui'
import type { VersionSummary } from '../contract.ts'
import { StatusLabel } from '../parts/labels.tsx'

/** What has to be asked before it is done. */
export type VersionAction = 'copy' | 'in-force' | 'delete'

export const VersionCard = ({
  version,
  mayManage,
  onAct,
}: {
  version: VersionSummary
  mayManage: boolean
  onAct: (action: VersionAction) => void
}) => {
  const { id, name, status, note } = version
  const draft = status === 'draft'
  const titleId = `version-${id}`
  return (
    <article className="standard__version" aria-labelledby={titleId}>
      <header>
        <h2 id={titleId}>
          <Link href={`/admin/standard/${id}`} prefetch={false}>
            {name}
          </Link>
        </h2>
        <StatusLabel status={status} />
      </header>
      <Facts version={version} />
      {note ? <p>{note}</p> : null}
      <div className="standard__actions">
        <Link className="standard__button" href={`/admin/standard/${id}`} prefetch={false}>
          {draft && mayManage ? '编辑' : '查看'}
        </Link>
        {mayManage ? (
          <>
            {status === 'superseded' ? null : (
              <Link className="standard__button" href={`/admin/standard/${id}/sites`} prefetch={false}>
                对照站点
              </Link>
            )}
            <button type="button" className="standard__button" onClick={() => onAct('copy')}>
              复制为草案
            </button>
          </>
        ) : null}
        {draft && mayManage ? (
          <>
            <button type="button" className="standard__button" data-tone="main" onClick={() => onAct('in-force')}>
              设为现行…
            </button>
            <button type="button" className="standard__button" data-tone="danger" onClick={() => onAct('delete')}>
              删除…
            </button>
          </>
        ) : null}
        <ExportLinks id={id} />
      </div>
    </article>
  )
}

export const ExportLinks = ({ id }: { id: string }) => (
  <span className="standard__exports">
    导出：
    <a href={`/api/column-standards/${id}/export?format=xlsx`} download>
      Excel 表格
    </a>
    <a href={`/api/column-standards/${id}/export?format=csv`} download>
      CSV
    </a>
  </span>
)

const Facts = ({ version: { versionId, effectiveFrom, effectiveTo, items, sites } }: { version: VersionSummary }) => (
  <dl className="standard__facts">
    <div>
      <dt>编号</dt>
      <dd>{versionId}</dd>
    </div>
    <div>
      <dt>生效</dt>
      <dd>
        {effectiveFrom}
        {effectiveTo === null ? ' 起' : ` 至 ${effectiveTo}`}
      </dd>
    </div>
    <div>
      <dt>标准项</dt>
      <dd>{items} 项</dd>
    </div>
    <div>
      <dt>采用的站点</dt>
      <dd>{sites} 个</dd>
    </div>
  </dl>
)
