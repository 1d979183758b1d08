'use client'

import { formatDateTime } from '@zhanqun/content'
import type { Requirement } from '@zhanqun/standard'
import { SOURCE_STATUS_SENTENCES } from '@zhanqun/standard/screens'
import type { ComplianceCellDetails } from '../../compliance/load-cell.ts'
import { STATE_LOOKS } from './states.ts'

const REQUIREMENTS: Readonly<Record<Requirement, string>> = {
  required: '必须设置',
  recommended: '建议设置',
  optional: '有相应职能的设置',
}

export const CellDetails = ({ cell }: { cell: ComplianceCellDetails }) => (
  <>
    <p className="compliance__panel-site">
      <a href={`/admin/compliance/sites/${cell.site.id}`}>{cell.site.name}</a>
    </p>
    <h2>{cell.item.name}</h2>
    <p className="compliance__verdict">
      <span className="compliance__mark" data-state={cell.state} aria-hidden="true">
        {STATE_LOOKS[cell.state].mark}
      </span>
      <strong>{STATE_LOOKS[cell.state].label}</strong>
    </p>
    <p>{cell.reason}</p>
    <dl>
      <Entry label="已公开稿件" value={countText(cell)} />
      <Entry label="最近更新" value={cell.newestOn ?? '没有内容'} />
      <Entry label="应更新日期" value={dueText(cell)} />
      <Entry label="更新要求" value={cell.item.updateRule} />
      <Entry label="设置要求" value={REQUIREMENTS[cell.item.requirement]} />
    </dl>
    <section>
      <h3>对应栏目</h3>
      {cell.columns.length === 0 ? <p>本站没有对应这一项的栏目。</p> : null}
      <ul className="compliance__columns">
        {cell.columns.map((column) => (
          <li key={column.id}>
            <p>{column.label}</p>
            <p className="compliance__address">{column.url}</p>
            <p className="compliance__links">
              <a href={column.url} target="_blank" rel="noreferrer">
                查看公开页面
              </a>
              <a href={articlesOf(column.id)}>栏目稿件</a>
              {cell.may.manageColumns ? <a href={`/admin/collections/columns/${column.id}`}>栏目设置</a> : null}
            </p>
          </li>
        ))}
      </ul>
      {cell.may.write && cell.columns[0] ? (
        <a className="compliance__write" href={`/admin/collections/articles/create?column=${cell.columns[0].id}`}>
          写稿件
        </a>
      ) : null}
    </section>
    <section>
      <h3>依据</h3>
      <dl>
        <BasisEntry label="栏目设置" basis={cell.item.basis} />
        <BasisEntry label="更新时限" basis={cell.item.updateBasis} />
      </dl>
      {cell.item.description ? <blockquote>{cell.item.description}</blockquote> : null}
    </section>
    <p className="compliance__facts">统计时间：{formatDateTime(new Date(cell.factsAt).toISOString())}</p>
  </>
)

const Entry = ({ label, value }: { label: string; value: string }) => (
  <div>
    <dt>{label}</dt>
    <dd>{value}</dd>
  </div>
)

const BasisEntry = ({ label, basis }: { label: string; basis: ComplianceCellDetails['item']['basis'] }) => (
  <div>
    <dt>{label}</dt>
    <dd>
      {basis.ref}
      {basis.clause}
      <small>{SOURCE_STATUS_SENTENCES[basis.sourceStatus]}</small>
    </dd>
  </div>
)

const countText = ({ count, minimum }: ComplianceCellDetails): string =>
  minimum > 1 ? `${count} 篇（至少 ${minimum} 篇）` : `${count} 篇`

const dueText = ({ dueOn, overdueDays }: ComplianceCellDetails): string => {
  if (dueOn === null) return '没有固定期限'
  return overdueDays > 0 ? `${dueOn}（已逾期 ${overdueDays} 天）` : dueOn
}

const articlesOf = (columnId: string): string =>
  `/admin/collections/articles?${new URLSearchParams({ 'where[or][0][and][0][column][equals]': columnId })}`
