import type { NoticeParty } from '@zhanqun/compliance/notices'
import type { PayloadRequest } from 'payload'
import { isWithin, may, scopeFor } from '../access/scope.ts'
import { failure } from '../errors/fail.ts'
import { type NoticeRow, noticeAt } from './rows.ts'

type Concerned = Pick<NoticeRow, 'site' | 'escalatedTo'>

/** Whether the request's user may read notices: those of their sites, and those that were reported to one of them. */
export const readerOfNotices = async (req: PayloadRequest): Promise<(notice: Concerned) => boolean> => {
  const scope = await scopeFor(req, 'compliance.read')
  return ({ site, escalatedTo }) => isWithin(scope, site) || (escalatedTo !== null && isWithin(scope, escalatedTo))
}

/** @throws NOTICE_UNKNOWN where the request's user may not read it, whether it exists or not */
export const readableNotice = async (req: PayloadRequest, id: string): Promise<NoticeRow> => {
  const notice = await noticeAt({ payload: req.payload, req }, id)
  if (!notice || !(await readerOfNotices(req))(notice)) throw failure('NOTICE_UNKNOWN')
  return notice
}

/** In whose name the request's user may act on notices for a site. */
export const partiesOf = async (req: PayloadRequest, site: string): Promise<ReadonlySet<NoticeParty>> => {
  const parties = new Set<NoticeParty>()
  if (await may(req, 'notice.manage', site)) parties.add('auditor')
  if (await may(req, 'notice.answer', site)) parties.add('site')
  return parties
}
