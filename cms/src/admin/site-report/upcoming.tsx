import type { UpcomingDue } from '@zhanqun/compliance'

const WEEK = 7

const writeIn = (columnIds: readonly string[]): string =>
  `/admin/collections/articles/create?column=${columnIds[0] ?? ''}`

/** What will be overdue within a week, and within a month. */
export const Upcoming = ({ dues }: { dues: readonly UpcomingDue[] }) => (
  <section className="site-report__upcoming" aria-labelledby="site-report-upcoming">
    <h2 id="site-report-upcoming">即将到期的栏目</h2>
    {dues.length === 0 ? <p>未来 30 天内没有栏目到期。</p> : null}
    <div className="site-report__periods">
      <Period title="7 天内" dues={dues.filter(({ days }) => days <= WEEK)} />
      <Period title="8 至 30 天" dues={dues.filter(({ days }) => days > WEEK)} />
    </div>
  </section>
)

const Period = ({ title, dues }: { title: string; dues: readonly UpcomingDue[] }) =>
  dues.length === 0 ? null : (
    <div>
      <h3>
        {title}（{dues.length}）
      </h3>
      <ul>
        {dues.map(({ item, name, columnIds, dueOn, days }) => (
          <li key={item}>
            <a href={writeIn(columnIds)}>{name}</a>
            <span>
              {dueOn}前，{days === 0 ? '今天到期' : `还有 ${days} 天`}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
