import { describe, expect, it } from 'vitest'
import {
  decideNotice,
  isNoticeOverdue,
  NOTICE_ACTIONS,
  NOTICE_STATES,
  type NoticeAction,
  type NoticeParty,
  type NoticeStanding,
  type NoticeState,
} from '../src/exports/notices.ts'

const TODAY = '2026-09-28'
const standing = (given: Partial<NoticeStanding> = {}): NoticeStanding => ({
  state: 'open',
  deadline: '2026-10-09',
  askedDeadline: null,
  ...given,
})
const decide = (
  action: NoticeAction,
  {
    at = standing(),
    party = 'auditor',
    text = '说明',
    deadline = null,
    today = TODAY,
  }: { at?: NoticeStanding; party?: NoticeParty; text?: string; deadline?: string | null; today?: string } = {},
) => decideNotice({ standing: at, action, parties: new Set([party]), text, deadline, today })

/** Written down by hand: who may do what where, and what it leads to. Everything else is refused. */
const RIGHT: Readonly<Record<string, NoticeState>> = {
  'open site answer': 'answered',
  'open site ask-extension': 'open',
  'open auditor close': 'closed',
  'open auditor grant': 'open',
  'open auditor refuse': 'open',
  'open auditor extend': 'open',
  'open auditor escalate': 'open',
  'open system settle': 'closed',
  'open system remind': 'open',
  'open system overdue': 'open',
  'answered auditor send-back': 'open',
  'answered auditor close': 'closed',
  'answered auditor extend': 'answered',
  'answered auditor escalate': 'answered',
  'answered system settle': 'closed',
  'closed auditor reopen': 'open',
  'closed system recur': 'open',
}
const WITH_DEADLINE: ReadonlySet<string> = new Set(['ask-extension', 'extend', 'reopen', 'recur', 'grant', 'send-back'])
const ANSWERS_ASKING: ReadonlySet<string> = new Set(['grant', 'refuse'])

describe('the table of rectification notices', () => {
  const every = (Object.keys(NOTICE_STATES) as NoticeState[]).flatMap((state) =>
    (Object.keys(NOTICE_ACTIONS) as NoticeAction[]).flatMap((action) =>
      (['auditor', 'site', 'system'] as const).map((party) => ({ state, action, party })),
    ),
  )

  it.each(every)('$state: $action by $party', ({ state, action, party }) => {
    const decision = decide(action, {
      at: standing({ state, askedDeadline: ANSWERS_ASKING.has(action) ? '2026-10-12' : null }),
      party,
      deadline: WITH_DEADLINE.has(action) ? '2026-10-13' : null,
    })
    expect('refused' in decision ? undefined : decision.next.state).toBe(RIGHT[`${state} ${party} ${action}`])
  })

  it('asks for a reason where one is due, and for none where it is not', () => {
    for (const action of ['close', 'escalate'] as const)
      expect(decide(action, { text: '' })).toEqual({ refused: 'text' })
    expect(decide('answer', { party: 'site', text: '' })).toEqual({ refused: 'text' })
    expect(decide('extend', { text: '', deadline: '2026-10-20' })).toEqual({ refused: 'text' })
    expect(decide('grant', { text: '', at: standing({ askedDeadline: '2026-10-12' }) })).toMatchObject({
      next: { deadline: '2026-10-12', askedDeadline: null },
    })
  })

  it('only makes a period longer, and lets none end before it is named', () => {
    expect(decide('extend', { deadline: '2026-10-09' })).toEqual({ refused: 'deadline' })
    expect(decide('extend', { deadline: null })).toEqual({ refused: 'deadline' })
    expect(decide('extend', { deadline: '2026-10-10' })).toMatchObject({ next: { deadline: '2026-10-10' } })
    expect(decide('extend', { deadline: '2026-10-10', today: '2026-10-11' })).toEqual({ refused: 'deadline' })
    expect(decide('close', { deadline: '2026-10-10' })).toEqual({ refused: 'deadline' })
    expect(decide('reopen', { at: standing({ state: 'closed' }), deadline: TODAY })).toMatchObject({
      next: { state: 'open', deadline: TODAY },
    })
  })

  it('sends an answer back within the old period while there is any left of it', () => {
    const at = standing({ state: 'answered' })
    expect(decide('send-back', { at, today: '2026-10-09' })).toMatchObject({ next: { deadline: '2026-10-09' } })
    expect(decide('send-back', { at, today: '2026-10-10' })).toEqual({ refused: 'deadline' })
    expect(decide('send-back', { at, today: '2026-10-10', deadline: '2026-10-12' })).toMatchObject({
      next: { state: 'open', deadline: '2026-10-12' },
    })
  })

  it('lets one extension be asked for at a time, and answers none that was not', () => {
    const asked = decide('ask-extension', { party: 'site', deadline: '2026-10-12' })
    expect(asked).toMatchObject({ next: { deadline: '2026-10-09', askedDeadline: '2026-10-12' } })
    const at = standing({ askedDeadline: '2026-10-12' })
    expect(decide('ask-extension', { at, party: 'site', deadline: '2026-10-13' })).toEqual({ refused: 'asked' })
    expect(decide('grant')).toEqual({ refused: 'not-asked' })
    expect(decide('refuse', { at })).toMatchObject({ next: { deadline: '2026-10-09', askedDeadline: null } })
    expect(decide('grant', { at, deadline: '2026-10-14' })).toMatchObject({ next: { deadline: '2026-10-14' } })
    expect(decide('escalate', { at })).toMatchObject({ next: { askedDeadline: '2026-10-12' } })
    expect(decide('answer', { at, party: 'site' })).toMatchObject({ next: { askedDeadline: null } })
  })

  it('is overdue from the day after its last one, unless it is answered', () => {
    expect(isNoticeOverdue(standing(), '2026-10-09')).toBe(false)
    expect(isNoticeOverdue(standing(), '2026-10-10')).toBe(true)
    expect(isNoticeOverdue(standing({ state: 'answered' }), '2026-10-10')).toBe(false)
  })
})
