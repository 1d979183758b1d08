import { inTitleMarks } from '@zhanqun/content'
import type { PayloadRequest } from 'payload'
import { createTeller } from '../review/create-teller.ts'
import type { Told } from '../review/give-notices.ts'
import { peopleWith } from '../review/people.ts'
import { siteNames } from '../site-names.ts'
import { findSteps, type NoticeRow, type NoticeStep, noticeAt, noticeNumber } from './rows.ts'

const AT_ONCE = 50

type Words = (said: { readonly what: string; readonly step: NoticeStep; readonly site: string }) => string

const dueBy = ({ deadline }: NoticeStep): string => (deadline === null ? '' : `，请于 ${deadline} 前办理`)
const because = ({ text }: NoticeStep): string => (text === '' ? '' : `：${text}`)

/** What the people of the site are told. */
const TO_SITE: Readonly<Partial<Record<NoticeStep['action'], Words>>> = {
  issue: ({ what, step }) => `收到整改通知${what}${dueBy(step)}`,
  'send-back': ({ what, step }) => `整改通知${what}的答复被退回${because(step)}${dueBy(step)}`,
  grant: ({ what, step }) => `整改通知${what}同意延期至 ${step.deadline ?? ''}`,
  refuse: ({ what, step }) => `整改通知${what}不同意延期${because(step)}`,
  extend: ({ what, step }) => `整改通知${what}延期至 ${step.deadline ?? ''}`,
  escalate: ({ what, step }) => `整改通知${what}被督办${because(step)}`,
  remind: ({ what }) => `整改通知${what}即将到期，请尽快整改并答复`,
  overdue: ({ what }) => `整改通知${what}已经逾期，已报上级站点`,
  close: ({ what, step }) => `整改通知${what}已办结${because(step)}`,
  settle: ({ what }) => `整改通知${what}所列问题已消除，自动办结`,
  reopen: ({ what, step }) => `整改通知${what}重新打开${because(step)}${dueBy(step)}`,
  recur: ({ what, step }) => `整改通知${what}自动重新打开，${step.text}${dueBy(step)}`,
}

/** What whoever has issued it is told. */
const TO_ISSUER: Readonly<Partial<Record<NoticeStep['action'], Words>>> = {
  answer: ({ what, site }) => `${site}答复了整改通知${what}`,
  'ask-extension': ({ what, site, step }) => `${site}申请把整改通知${what}延期至 ${step.deadline ?? ''}`,
  overdue: ({ what, site }) => `${site}的整改通知${what}已经逾期`,
  settle: ({ what, site }) => `${site}的整改通知${what}所列问题已消除，自动办结`,
  recur: ({ what, site, step }) => `${site}的整改通知${what}自动重新打开，${step.text}`,
}

/** What the people of the site above are told. */
const TO_ABOVE: Readonly<Partial<Record<NoticeStep['action'], Words>>> = {
  overdue: ({ what, site }) => `下级站点${site}的整改通知${what}已经逾期，请督促整改`,
  escalate: ({ what, site, step }) => `下级站点${site}的整改通知${what}需要督促${because(step)}`,
}

const peopleOf = async (req: PayloadRequest, site: string | null): Promise<string[]> =>
  site === null ? [] : (await peopleWith(req, 'article.write', { site, column: null })).map(({ id }) => id)

/** Who is to be told what of a step. */
const toldOf = async (
  req: PayloadRequest,
  { notice, step }: { notice: NoticeRow; step: NoticeStep },
): Promise<Told[]> => {
  const site = (await siteNames({ payload: req.payload, req }, [notice.site])).get(notice.site) ?? ''
  const said = { what: `${inTitleMarks(notice.title)}（${noticeNumber(notice)}）`, step, site }
  const { [step.action]: toSite } = TO_SITE
  const { [step.action]: toIssuer } = TO_ISSUER
  const { [step.action]: toAbove } = TO_ABOVE
  return [
    ...(toIssuer ? [{ to: [notice.issuedBy], text: toIssuer(said) }] : []),
    ...(toSite ? [{ to: await peopleOf(req, notice.site), text: toSite(said) }] : []),
    ...(toAbove ? [{ to: await peopleOf(req, notice.escalatedTo), text: toAbove(said) }] : []),
  ]
}

/** Tells people of the steps of rectification notices that concern them. */
export const { isAnyUntold: isAnyRectificationUntold, tellSome: tellRectifications } = createTeller<NoticeStep>({
  collection: 'rectification-steps',
  findSome: (payload, where) => findSteps({ payload }, where, AT_ONCE),
  noticesOf: async (req, step) => {
    const notice = await noticeAt({ payload: req.payload, req }, step.notice)
    if (!notice) return undefined
    const told = await toldOf(req, { notice, step })
    return { told, link: `/admin/compliance/notices/${notice.id}`, except: [step.by] }
  },
})
