'use client'

import { Link } from '@payloadcms/ui'
import { formatDateTime } from '@zhanqun/content'
import type { ApplicationList } from '../contract.ts'
import { Shown } from '../parts/shown.tsx'
import { useAnswer } from '../use-answer.ts'
import { APPLICATION_STATE_WORDS, titleOf } from './words.ts'

/** The latest applications, newest first. */
export const Applications = () => {
  const asked = useAnswer<ApplicationList>('/column-standards/applications')
  return (
    <Shown asked={asked}>
      {({ applications }) =>
        applications.length === 0 ? (
          <p className="standard__notice">还没有套用过。请在栏目标准的“对照站点”中对照后套用。</p>
        ) : (
          <table className="standard__table standard__applications">
            <thead>
              <tr>
                <th scope="col">套用</th>
                <th scope="col">状态</th>
                <th scope="col">进度</th>
                <th scope="col">发起</th>
              </tr>
            </thead>
            <tbody>
              {applications.map((application) => (
                <tr key={application.id}>
                  <th scope="row">
                    <Link href={`/admin/standard/applications/${application.id}`} prefetch={false}>
                      {titleOf(application)}
                    </Link>
                  </th>
                  <td data-label="状态">{APPLICATION_STATE_WORDS[application.state]}</td>
                  <td data-label="进度">
                    {application.done + application.failed} / {application.total}
                    {application.failed > 0 ? `，失败 ${application.failed}` : ''}
                  </td>
                  <td data-label="发起">
                    {formatDateTime(application.requestedAt)}
                    {application.requestedByName ? `，${application.requestedByName}` : ''}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )
      }
    </Shown>
  )
}
