import { isNoticeAction, isNoticeState, type NoticeAction, type NoticeState } from '@zhanqun/compliance/notices'
import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { subtreesOf } from '../access/site-tree.ts'
import { headers, jsonOf } from '../review/input.ts'
import { actOnNotice } from './act.ts'
import { evidenceInput } from './evidence.ts'
import { issueNotices } from './issue.ts'
import { MOST_WORKDAYS } from './settings.ts'
import { isNoticeList, listNotices, type NoticeFilter, showNotice } from './views.ts'

const MOST_FINDINGS = 500
export const LONGEST_TITLE = 100
export const LONGEST_TEXT = 2000

const id = z.string().min(1).max(60)
const workdays = z.number().int().min(1).max(MOST_WORKDAYS)
const words = z.string().trim().max(LONGEST_TEXT)

const issueInput = z.strictObject({
  findings: z
    .array(z.strictObject({ site: id, indicator: z.string().min(1).max(100), key: z.string().max(500) }))
    .min(1)
    .max(MOST_FINDINGS),
  title: z.string().trim().min(1).max(LONGEST_TITLE),
  text: words.default(''),
  workdays,
})

const stepInput = z.strictObject({
  action: z.custom<NoticeAction>(isNoticeAction),
  state: z.custom<NoticeState>(isNoticeState),
  text: words.default(''),
  workdays: workdays.nullish(),
  evidence: evidenceInput.default([]),
})

const noticeId = (req: PayloadRequest): string => String(req.routeParams?.id ?? '')

/** The filter that a list is asked for with; a district means everything below it. */
export const noticeFilterOf = async (
  req: PayloadRequest,
  asked: Readonly<Record<'list' | 'site' | 'district' | 'q' | 'page', string | null>>,
): Promise<NoticeFilter> => {
  const below = asked.district ? await subtreesOf(req, new Set([asked.district])) : 'all'
  const page = Number(asked.page ?? 1)
  return {
    list: isNoticeList(asked.list) ? asked.list : 'pending',
    sites: asked.site ? new Set([asked.site]) : below === 'all' ? null : below,
    q: (asked.q ?? '').trim().slice(0, LONGEST_TITLE),
    page: Number.isInteger(page) && page > 0 ? page : 1,
  }
}

const list = async (req: PayloadRequest): Promise<Response> => {
  const of = (name: string) => req.searchParams?.get(name) ?? null
  const filter = await noticeFilterOf(req, {
    list: of('list'),
    site: of('site'),
    district: of('district'),
    q: of('q'),
    page: of('page'),
  })
  return Response.json(await listNotices(req, filter, new Date()), { headers })
}

/** Everything below `/api/compliance/notices`: 整改通知. */
export const rectificationEndpoints: Endpoint[] = [
  { path: '/compliance/notices', method: 'get', handler: list },
  {
    path: '/compliance/notices',
    method: 'post',
    handler: async (req) => {
      const issued = await issueNotices(req, await jsonOf(req, issueInput, 'NOTICE_INPUT'), new Date())
      return Response.json({ notices: issued.map(({ id: notice }) => notice) }, { status: 201, headers })
    },
  },
  {
    path: '/compliance/notices/:id',
    method: 'get',
    handler: async (req) => Response.json(await showNotice(req, noticeId(req), new Date()), { headers }),
  },
  {
    path: '/compliance/notices/:id',
    method: 'post',
    handler: async (req) => {
      const { workdays: period, ...step } = await jsonOf(req, stepInput, 'NOTICE_INPUT')
      const now = new Date()
      await actOnNotice(req, { ...step, id: noticeId(req), workdays: period ?? null }, now)
      return Response.json(await showNotice(req, noticeId(req), now), { headers })
    },
  },
]
