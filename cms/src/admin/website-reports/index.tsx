import { civilDate } from '@zhanqun/calendar'
import { FIRST_WEBSITE_REPORT_YEAR } from '@zhanqun/disclosure'
import type { AdminViewServerProps } from 'payload'
import { mayAnywhere } from '../../access/scope.ts'
import { COMPLIANCE_GROUPS } from '../../compliance/table.ts'
import {
  loadWebsiteReports,
  type WebsiteReportRow,
  type WebsiteReports,
  websiteReportText,
} from '../../disclosure/website-reports.ts'
import type { Query } from '../compliance/address.ts'
import { addressOf, queryOf } from '../compliance/query.ts'
import { Totals } from '../compliance/totals.tsx'
import { sendToLogin, ViewFrame } from '../view-frame.tsx'
import '../standard/index.css'
import '../standard/forms.css'
import './index.css'

const HERE = '/admin/compliance/website-reports'
const TITLE = '政府网站年度工作报表'

/** `/admin/compliance/website-reports`: which site has published its yearly report of the website, and which has not. */
export const WebsiteReportsView = async (view: AdminViewServerProps) => {
  const { req } = view.initPageResult
  const query = queryOf(view.searchParams)
  sendToLogin(req, addressOf(HERE, query))
  const trail = [{ label: '合规情况', url: '/compliance' }, { label: TITLE }]
  const now = new Date()
  const last = Number(civilDate(now).slice(0, 4)) - 1
  const years = Array.from({ length: last - FIRST_WEBSITE_REPORT_YEAR + 1 }, (_, at) => last - at)
  const year = years.find((one) => String(one) === query.year) ?? last
  const district = query.district || null
  return (
    <ViewFrame view={view} name="standard website-reports" title={TITLE} trail={trail}>
      {(await mayAnywhere(req, 'compliance.read')) ? (
        <Reports
          reports={await loadWebsiteReports(req, { year, district, now })}
          years={years}
          district={district}
          isOpenOnly={query.only === 'open'}
        />
      ) : (
        <p className="standard__notice">您没有查看合规情况的权限。需要时请联系平台管理员。</p>
      )}
    </ViewFrame>
  )
}

const isPublished = ({ report }: WebsiteReportRow): boolean => report !== null

const Reports = ({
  reports,
  years,
  district,
  isOpenOnly,
}: {
  reports: WebsiteReports
  years: readonly number[]
  district: string | null
  isOpenOnly: boolean
}) => {
  const { year, deadline, rows } = reports
  const published = rows.filter(isPublished).length
  const late = rows.filter(({ state }) => state.state === 'late').length
  const shown = isOpenOnly ? rows.filter((row) => !isPublished(row)) : rows
  const query: Query = { year: String(year), ...(district ? { district } : {}) }
  const fileOf = (format: string) => addressOf('/api/compliance/website-reports/export', { ...query, format })
  return (
    <>
      <p className="standard__lead">
        {year}年度的报表应于{deadline}前在网站首页公布。已公布的以首次公开的日期为准；只统计按表单填写的报表。
      </p>
      <Totals
        entries={[
          { label: '应公布的站点', value: rows.length },
          { label: '已公布', value: published, tone: 'good' },
          { label: '其中逾期公布', value: late, tone: late > 0 ? 'warn' : undefined },
          { label: '尚未公布', value: rows.length - published, tone: rows.length > published ? 'bad' : undefined },
        ]}
      />
      <form className="standard__bar" action={HERE}>
        <label>
          报表年度
          <select name="year" defaultValue={year}>
            {years.map((one) => (
              <option key={one} value={one}>
                {one}年
              </option>
            ))}
          </select>
        </label>
        {reports.districts.length > 0 ? (
          <label>
            区县
            <select name="district" defaultValue={district ?? ''}>
              <option value="">全部</option>
              {reports.districts.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        ) : null}
        <label>
          <input type="checkbox" name="only" value="open" defaultChecked={isOpenOnly} />
          只看尚未公布的
        </label>
        <button type="submit" className="standard__button">
          筛选
        </button>
        <a href={fileOf('xlsx')} download>
          导出 XLSX
        </a>
        <a href={fileOf('csv')} download>
          导出 CSV
        </a>
      </form>
      {shown.length === 0 ? (
        <p className="standard__notice">{rows.length === 0 ? '这一范围内没有站点。' : '这一范围内的站点都已公布。'}</p>
      ) : (
        <Table rows={shown} />
      )}
    </>
  )
}

const Table = ({ rows }: { rows: readonly WebsiteReportRow[] }) => (
  <div className="website-reports__scroll">
    <table aria-label={TITLE}>
      <thead>
        <tr>
          <th scope="col">站点</th>
          <th scope="col">类别</th>
          <th scope="col">公布情况</th>
          <th scope="col">公布日期</th>
          <th scope="col">报表</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.siteId}>
            <th scope="row">
              <a href={`/admin/compliance/sites/${row.siteId}`}>{row.name}</a>
            </th>
            <td>
              {COMPLIANCE_GROUPS.find(({ id }) => id === row.group)?.label}
              {row.district && row.district.id !== row.siteId ? <small>{row.district.name}</small> : null}
            </td>
            <td data-state={row.state.state}>{websiteReportText(row)}</td>
            <td>{row.report?.on ?? '—'}</td>
            <td>
              {row.report ? (
                <a href={row.report.address} target="_blank" rel="noreferrer">
                  {row.report.title}
                </a>
              ) : (
                '—'
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)
