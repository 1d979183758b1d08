import { Gutter, Link } from '@payloadcms/ui'
import { formatDateTime } from '@zhanqun/content'
import type { AdminViewServerProps } from 'payload'
import { PLATFORM_ROLE_LABELS, SITE_ROLE_LABELS } from '../../access/abilities.ts'
import type { User } from '../../payload-types.ts'
import { NOTICE_LISTS } from '../../rectification/views.ts'
import { WORK_LISTS } from '../../review/work-lists.ts'
import { STATE_LOOKS } from '../compliance/states.ts'
import { RunningTasks } from '../publishing/running.tsx'
import { StartingChecklist } from '../starting-checklist/index.tsx'
import { ARTICLE_STATE_LABELS } from './article-state.ts'
import { DormantAccounts } from './dormant-accounts.tsx'
import { Duties } from './duties.tsx'
import { Interpretations } from './interpretations.tsx'
import { type Dashboard, loadDashboard } from './load.ts'
import { UpcomingDues } from './upcoming-dues.tsx'
import './index.css'

const ARTICLES = '/admin/collections/articles'

/** `/admin`: where an editor begins the day. */
export const DashboardView = async ({ initPageResult: { req } }: AdminViewServerProps) => {
  const { user } = req
  if (user?.collection !== 'users') return null
  const now = new Date()
  const dashboard = await loadDashboard({ payload: req.payload, req, now })
  if (!dashboard)
    return <Duties user={user} roles={rolesText(user)} notices={<DormantAccounts req={req} now={now} />} />
  return (
    <Gutter className="workplace">
      <header className="workplace__head">
        <div>
          <h1>您好，{user.name}</h1>
          <p>{rolesText(user)}</p>
        </div>
        {dashboard.mayWrite ? (
          <Link className="workplace__write" href={`${ARTICLES}/create`} prefetch={false}>
            写稿件
          </Link>
        ) : null}
      </header>
      <RunningTasks req={req} />
      <DormantAccounts req={req} now={now} />
      {dashboard.sites.map(({ id, name, isStarting }) =>
        isStarting ? <StartingChecklist key={id} siteId={id} siteName={name} /> : null,
      )}
      <Numbers dashboard={dashboard} now={now} />
      <div className="workplace__columns">
        <Latest articles={dashboard.latest} />
        <div className="workplace__side">
          <UpcomingDues dues={dashboard.dues} />
          <Interpretations documents={dashboard.interpretations} />
          <Problems compliance={dashboard.compliance} />
          <WithoutCode sites={dashboard.withoutCode} />
          <Sites sites={dashboard.sites} more={dashboard.moreSites} />
        </div>
      </div>
    </Gutter>
  )
}

const rolesText = ({ roles, grants }: Pick<User, 'roles' | 'grants'>): string => {
  const names = [
    ...(roles ?? []).map((role) => PLATFORM_ROLE_LABELS[role]),
    ...(grants ?? []).map(({ role }) => SITE_ROLE_LABELS[role]),
  ]
  return [...new Set(names)].join('、')
}

const filtered = (path: string, field: string, value: string) =>
  `${path}?${new URLSearchParams({ [`where[or][0][and][0][${field}][equals]`]: value })}`

const Numbers = ({
  dashboard: { counts, work, reviews, notices, group },
  now,
}: {
  dashboard: Dashboard
  now: Date
}) => (
  <dl className="workplace__numbers">
    <Work work={work} reviews={reviews} />
    <Notices counts={notices} />
    <Figure label="草稿" value={counts.drafts} href={filtered(ARTICLES, '_status', 'draft')} />
    <Figure label="近七天发布" value={counts.publishedThisWeek} href={filtered(ARTICLES, '_status', 'published')} />
    <Figure label="发布失败" value={counts.failed} bad={counts.failed > 0} />
    {group ? (
      <>
        <Figure label="站点" value={group.sites} href="/admin/collections/sites" />
        <Figure label="已公开稿件" value={group.articles} href={filtered(ARTICLES, '_status', 'published')} />
        <Figure
          label="等待发布的改动"
          value={group.waiting}
          note={group.waitingSince === null ? '' : `最早的已等 ${waitText(now.getTime() - group.waitingSince)}`}
        />
      </>
    ) : null}
  </dl>
)

const WORK_SHOWN = ['review', 'overdue', 'returned', 'drafts'] as const

/** What waits for somebody, where anything does; the rest is on the page of their work. */
const Work = ({ work, reviews }: { work: Dashboard['work']; reviews: boolean }) =>
  WORK_SHOWN.filter((list) => (list === 'review' && reviews) || (work?.[list] ?? 0) > 0).map((list) =>
    work ? (
      <Figure
        key={list}
        label={WORK_LISTS[list].label}
        value={work[list]}
        href={`/admin/work?list=${list}`}
        bad={list === 'overdue'}
      />
    ) : null,
  )

const NOTICES_HREF = '/admin/compliance/notices'

/** Rectification notices that somebody has to do something about, where there are any. */
const Notices = ({ counts }: { counts: Dashboard['notices'] }) =>
  counts === null
    ? null
    : (['open', 'overdue', 'answered'] as const)
        .filter((list) => counts[list] > 0)
        .map((list) => (
          <Figure
            key={list}
            label={`整改通知${NOTICE_LISTS[list].label}`}
            value={counts[list]}
            href={`${NOTICES_HREF}?list=${list}`}
            bad={list === 'overdue'}
          />
        ))

const MINUTE_MS = 60_000

const waitText = (ms: number): string => {
  if (ms < MINUTE_MS) return `${Math.max(1, Math.round(ms / 1000))} 秒`
  const minutes = Math.round(ms / MINUTE_MS)
  return minutes < 120 ? `${minutes} 分钟` : `${Math.round(minutes / 60)} 小时`
}

const Figure = ({
  label,
  value,
  href,
  note,
  bad = false,
}: {
  label: string
  value: number
  href?: string
  note?: string
  bad?: boolean
}) => (
  <div data-bad={bad}>
    <dt>{label}</dt>
    <dd>
      {href ? (
        <Link href={href} prefetch={false}>
          {value}
        </Link>
      ) : (
        value
      )}
      {note ? <small>{note}</small> : null}
    </dd>
  </div>
)

const Latest = ({ articles }: { articles: Dashboard['latest'] }) => (
  <section className="workplace__latest">
    <h2>最近修改的稿件</h2>
    {articles.length === 0 ? <p className="workplace__empty">还没有稿件。</p> : null}
    <ul>
      {articles.map(({ id, title, column, state, updatedAt }) => (
        <li key={id}>
          <Link href={`${ARTICLES}/${id}`} prefetch={false}>
            {title || '未命名'}
          </Link>
          <span className="workplace__state" data-state={state}>
            {ARTICLE_STATE_LABELS[state]}
          </span>
          <small>{column}</small>
          <time dateTime={updatedAt}>{formatDateTime(updatedAt)}</time>
        </li>
      ))}
    </ul>
    {articles.length > 0 ? (
      <Link href={ARTICLES} prefetch={false}>
        全部稿件
      </Link>
    ) : null}
  </section>
)

const Problems = ({ compliance }: { compliance: Dashboard['compliance'] }) => {
  if (!compliance) return null
  return (
    <section>
      <h2>需要处理的栏目</h2>
      {compliance.total === 0 ? <p className="workplace__empty">没有空白、逾期或缺少的栏目。</p> : null}
      <ul className="workplace__problems">
        {compliance.shown.map(({ siteName, itemName, state }) => (
          <li key={`${siteName} ${itemName}`}>
            <span className="workplace__state" data-state={state}>
              {STATE_LOOKS[state].label}
            </span>
            <span>{itemName}</span>
            <small>{siteName}</small>
          </li>
        ))}
      </ul>
      <Link href="/admin/compliance" prefetch={false}>
        {compliance.total > compliance.shown.length ? `全部 ${compliance.total} 项` : '查看合规情况'}
      </Link>
    </section>
  )
}

const WithoutCode = ({ sites: { total, shown } }: { sites: Dashboard['withoutCode'] }) => {
  if (total === 0) return null
  return (
    <section>
      <h2>网站标识码未填写</h2>
      <p className="workplace__empty">
        以下站点的网页缺少网页标签
        SiteIDCode（门户有标识码的，暂用门户的）。标识码下发后请在站点设置中填写，网页会自动更新。
      </p>
      <ul className="workplace__sites">
        {shown.map(({ id, name }) => (
          <li key={id}>
            <Link href={`/admin/collections/sites/${id}`} prefetch={false}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
      {total > shown.length ? <p className="workplace__empty">另有 {total - shown.length} 个站点</p> : null}
    </section>
  )
}

const Sites = ({ sites, more }: { sites: Dashboard['sites']; more: number }) => (
  <section>
    <h2>我的站点</h2>
    {sites.length === 0 ? <p className="workplace__empty">还没有授权的站点，请联系平台管理员。</p> : null}
    <ul className="workplace__sites">
      {sites.map(({ id, name, url }) => (
        <li key={id}>
          <span>{name}</span>
          <a href={url} target="_blank" rel="noreferrer" aria-label={`打开${name}网站`}>
            打开网站
          </a>
        </li>
      ))}
    </ul>
    {more > 0 ? <p className="workplace__empty">另有 {more} 个站点</p> : null}
  </section>
)
