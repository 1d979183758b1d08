import type { Waiver } from '@zhanqun/checks'
import { inTitleMarks } from '@zhanqun/content'
import { createLocalReq, type Payload, type PayloadRequest } from 'payload'
import { withTransaction } from '../database/with-transaction.ts'
import { writeAudit } from '../hooks/audit.ts'
import { giveNotices } from './give-notices.ts'

const linkTo = (article: string): string => `/admin/collections/articles/${article}`

type Published = { readonly article: string; readonly title: string; readonly site: string | null }

/**
 * Notes in the log that an article went public with warnings that nobody had seen, and tells whoever had set the time;
 * in the transaction of the publication.
 */
export const tellUnseen = async (
  req: PayloadRequest,
  { article, title, site, unseen, to }: Published & { unseen: readonly Waiver[]; to: string },
): Promise<void> => {
  const [first] = unseen
  if (!first) return
  const words = `定时发布时新出现 ${unseen.length} 条校核提示，未经人工确认`
  await writeAudit(req, {
    action: 'publish-unseen',
    collection: 'articles',
    docId: article,
    title: `${title}：${words}：${first.message}`,
    siteId: site,
    by: { id: 'system', name: '系统' },
  })
  const text = `${inTitleMarks(title)}已按设定的时间发布；${words}，请查看`
  await giveNotices(req, { told: [{ to: [to], text }], link: linkTo(article), except: [] })
}

type KeptBack = { readonly article: string; readonly title: string; readonly reason: string }

/** Tells people that an article did not go public at its time. */
export const tellKeptBack = (
  req: PayloadRequest,
  { article, title, reason, to }: KeptBack & { to: readonly string[] },
): Promise<void> => {
  const text = `${inTitleMarks(title || '未命名')}到了设定的时间没有发布：${reason}`
  return giveNotices(req, { told: [{ to, text }], link: linkTo(article), except: [] })
}

/** Tells whoever has set a time that nothing came of it. */
export const tellScheduleFailed = async (payload: Payload, given: KeptBack & { user: string }): Promise<void> =>
  withTransaction(await createLocalReq({}, payload), (own) => tellKeptBack(own, { ...given, to: [given.user] }))
