import { Link } from '@payloadcms/ui'
import { NOTICE_STATES } from '@zhanqun/compliance/notices'
import type { PayloadRequest } from 'payload'
import { listNotices } from '../../rectification/views.ts'
import { IssueLink } from './issue-link.tsx'
import { dueText } from './words.ts'
import './site-notices.css'

const SHOWN = 5

/** On a site's report: what it has been told to mend and has not, and the way to tell it of more. */
export const SiteNotices = async ({ req, siteId }: { req: PayloadRequest; siteId: string }) => {
  const filter = { list: 'pending', sites: new Set([siteId]), q: '', page: 1 } as const
  const { notices, total, counts } = await listNotices(req, filter, new Date())
  return (
    <section className="site-notices" aria-labelledby="site-notices">
      <h2 id="site-notices">
        整改通知
        <IssueLink site={siteId} />
        {counts.all > 0 ? (
          <Link href={`/admin/compliance/notices?list=all&site=${siteId}`} prefetch={false}>
            全部 {counts.all} 件
          </Link>
        ) : null}
      </h2>
      {total === 0 ? <p>没有未办结的整改通知。</p> : null}
      <ul>
        {notices.slice(0, SHOWN).map((notice) => (
          <li key={notice.id}>
            <Link href={`/admin/compliance/notices/${notice.id}`} prefetch={false}>
              {notice.title}
            </Link>
            <span>{notice.number}</span>
            <span>{NOTICE_STATES[notice.state].label}</span>
            <span data-late={notice.isOverdue}>{dueText(notice)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
