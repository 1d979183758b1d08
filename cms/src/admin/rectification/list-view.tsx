import { Link } from '@payloadcms/ui'
import { NOTICE_STATES } from '@zhanqun/compliance/notices'
import type { AdminViewServerProps, PayloadRequest } from 'payload'
import { mayHold } from '../../access/abilities.ts'
import { isWithin, mayAnywhere, scopeFor } from '../../access/scope.ts'
import { noticeFilterOf } from '../../rectification/endpoints.ts'
import {
  isNoticeList,
  type ListedNotice,
  listNotices,
  NOTICE_LISTS,
  NOTICES_SHOWN,
  type NoticeList,
  type NoticePage,
} from '../../rectification/views.ts'
import { sendToLogin, ViewFrame } from '../view-frame.tsx'
import { dayText, dueText, leftText } from './words.ts'
import '../standard/index.css'
import '../standard/forms.css'
import '../standard/tables.css'
import './index.css'

const HERE = '/admin/compliance/notices'
const TITLE = '整改通知'

type Asked = Readonly<Record<'list' | 'site' | 'district' | 'q' | 'page', string | null>>

const askedOf = (params: AdminViewServerProps['searchParams']): Asked => {
  const of = (name: keyof Asked): string | null => {
    const value = params?.[name]
    return typeof value === 'string' && value !== '' ? value : null
  }
  return { list: of('list'), site: of('site'), district: of('district'), q: of('q'), page: of('page') }
}

/** `/admin/compliance/notices`: what sites are to mend, for those who inspect and for the sites' own people. */
export const NoticesView = async (view: AdminViewServerProps) => {
  const { req } = view.initPageResult
  sendToLogin(req, HERE)
  const trail = [{ label: '合规情况', url: '/compliance' }, { label: TITLE }]
  if (!(await mayAnywhere(req, 'compliance.read')))
    return (
      <ViewFrame view={view} name="standard rectification" title={TITLE} trail={trail}>
        <p className="standard__notice">您没有查看整改通知的权限。需要时请联系站点管理员或平台管理员。</p>
      </ViewFrame>
    )
  const asked = askedOf(view.searchParams)
  const page = await listNotices(req, await noticeFilterOf(req, asked), new Date())
  const isIssuer = req.user?.collection === 'users' && mayHold(req.user, 'notice.manage')
  return (
    <ViewFrame view={view} name="standard rectification" title={TITLE} trail={trail}>
      {isIssuer ? (
        <p className="standard__actions">
          <Link className="standard__button" data-tone="main" href={`${HERE}/new`} prefetch={false}>
            发整改通知
          </Link>
        </p>
      ) : null}
      <Lists asked={asked} page={page} />
      <Filters asked={asked} districts={await districtsOf(req)} />
      {page.notices.length === 0 ? (
        <p className="standard__notice">{page.counts.all === 0 ? '没有整改通知。' : '这一范围内没有整改通知。'}</p>
      ) : (
        <Table notices={page.notices} />
      )}
      <Pages asked={asked} total={page.total} />
    </ViewFrame>
  )
}

const addressOf = (asked: Asked, change: Partial<Asked>): string => {
  const entries = Object.entries({ ...asked, page: null, ...change }).flatMap(([name, value]) =>
    value === null ? [] : [[name, value]],
  )
  return entries.length === 0 ? HERE : `${HERE}?${new URLSearchParams(entries)}`
}

const Lists = ({ asked, page: { counts } }: { asked: Asked; page: NoticePage }) => {
  const chosen: NoticeList = isNoticeList(asked.list) ? asked.list : 'pending'
  return (
    <nav className="rectification__lists" aria-label="整改通知的状态">
      {(Object.keys(NOTICE_LISTS) as NoticeList[]).map((list) => (
        <Link
          key={list}
          href={addressOf(asked, { list })}
          prefetch={false}
          data-late={list === 'overdue' && counts.overdue > 0}
          {...(list === chosen ? { 'aria-current': 'page' as const } : {})}
        >
          {NOTICE_LISTS[list].label}
          <b>{counts[list]}</b>
        </Link>
      ))}
    </nav>
  )
}

type District = { readonly id: string; readonly name: string }

const districtsOf = async (req: PayloadRequest): Promise<readonly District[]> => {
  const scope = await scopeFor(req, 'compliance.read')
  const { docs } = await req.payload.db.find<District>({
    collection: 'sites',
    where: { and: [{ level: { equals: 'county' } }, { kind: { equals: 'portal' } }] },
    select: { name: true },
    sort: 'order',
    pagination: false,
    limit: 0,
    req,
  })
  return docs.filter(({ id }) => isWithin(scope, id)).map(({ id, name }) => ({ id, name }))
}

const Filters = ({ asked, districts }: { asked: Asked; districts: readonly District[] }) => (
  <form className="standard__bar" action={HERE}>
    {asked.list ? <input type="hidden" name="list" value={asked.list} /> : null}
    {asked.site ? <input type="hidden" name="site" value={asked.site} /> : null}
    {districts.length > 0 ? (
      <label>
        区县
        <select name="district" defaultValue={asked.district ?? ''}>
          <option value="">全部</option>
          {districts.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
    ) : null}
    <input type="search" name="q" aria-label="标题或编号" placeholder="标题或编号" defaultValue={asked.q ?? ''} />
    <button type="submit" className="standard__button">
      筛选
    </button>
    {asked.site || asked.district || asked.q ? (
      <Link href={addressOf(asked, { site: null, district: null, q: null })} prefetch={false}>
        清除筛选
      </Link>
    ) : null}
  </form>
)

const Table = ({ notices }: { notices: readonly ListedNotice[] }) => (
  <ul className="rectification__items">
    {notices.map((notice) => (
      <li key={notice.id} data-late={notice.isOverdue}>
        <div className="rectification__title">
          <strong>{notice.siteName}</strong>
          <Link href={`${HERE}/${notice.id}`} prefetch={false}>
            {notice.title}
          </Link>
          <span className="rectification__state" data-state={notice.isOverdue ? 'overdue' : notice.state}>
            {notice.isOverdue ? '已逾期' : NOTICE_STATES[notice.state].label}
          </span>
          {notice.isExtensionAsked ? <span className="rectification__state">申请延期</span> : null}
          {notice.isEscalated && notice.state !== 'closed' ? (
            <span className="rectification__state" data-state="overdue">
              督办
            </span>
          ) : null}
        </div>
        <div className="rectification__facts">
          <span>{notice.number}</span>
          <span>下发 {dayText(notice.issuedAt)}</span>
          <span>{leftText(notice)}</span>
          <span className="rectification__due">{dueText(notice)}</span>
        </div>
      </li>
    ))}
  </ul>
)

const Pages = ({ asked, total }: { asked: Asked; total: number }) => {
  const last = Math.ceil(total / NOTICES_SHOWN)
  const page = Number(asked.page ?? 1) || 1
  if (last <= 1) return null
  return (
    <nav className="standard__actions" aria-label="翻页">
      {page > 1 ? <Link href={addressOf(asked, { page: String(page - 1) })}>上一页</Link> : null}
      <span>
        第 {page} 页，共 {last} 页
      </span>
      {page < last ? <Link href={addressOf(asked, { page: String(page + 1) })}>下一页</Link> : null}
    </nav>
  )
}
