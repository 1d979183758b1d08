import { Link } from '@payloadcms/ui'
import type { Dashboard } from './load.ts'

/** Columns of somebody's that are about to be overdue, each with where to write. */
export const UpcomingDues = ({ dues: { total, shown } }: { dues: Dashboard['dues'] }) =>
  total === 0 ? null : (
    <section>
      <h2>即将逾期的栏目</h2>
      <ul className="workplace__problems">
        {shown.map(({ name, column, site, dueOn, days }) => (
          <li key={`${site} ${column}`}>
            <span className="workplace__state" data-state="overdue">
              {days === 0 ? '今天到期' : `还有 ${days} 天`}
            </span>
            <span>
              {name}（最迟 {dueOn}）
            </span>
            <Link href={`/admin/collections/articles/create?column=${column}`} prefetch={false}>
              写稿件
            </Link>
          </li>
        ))}
      </ul>
      {total > shown.length ? <p className="workplace__empty">另有 {total - shown.length} 个栏目</p> : null}
    </section>
  )
