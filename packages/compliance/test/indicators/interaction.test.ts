import { describe, expect, it } from 'vitest'
import type { InteractionFacts, ServiceFacts } from '../../src/exports/index.ts'
import { interaction, judged, withValues } from '../good-site.ts'

const asked = (id: string, given: Partial<InteractionFacts>, today?: string) =>
  judged(id, { facts: { interaction: { ...interaction, ...given } }, ...(today ? { today } : {}) })
const message = (receivedOn: string, repliedOn: string | null = null, id = 'm') => ({
  id,
  title: '路灯不亮',
  receivedOn,
  repliedOn,
})

describe('互动回应差', () => {
  it.each([
    ['2026-08-21', null, '2026-11-20', 'met'],
    ['2026-08-20', null, '2026-11-20', 'met'],
    ['2026-08-19', null, '2026-11-20', 'broken'],
    ['2026-11-30', null, '2027-02-28', 'met'],
    ['2026-11-30', null, '2027-03-01', 'broken'],
    ['2023-11-30', null, '2024-02-29', 'met'],
    ['2023-11-30', null, '2024-03-01', 'broken'],
    // Answered in time, and late: within the year it was unanswered for as long.
    ['2026-03-01', '2026-06-01', '2026-11-20', 'met'],
    ['2026-03-01', '2026-06-02', '2026-11-20', 'broken'],
    // Of an answer that is still to come, an earlier day knows nothing.
    ['2026-08-19', '2026-12-01', '2026-11-18', 'met'],
    // Within the last year only.
    ['2025-11-20', null, '2026-11-20', 'met'],
    ['2025-11-21', null, '2026-11-20', 'broken'],
  ])('received on %s, answered on %s, is on %s %s', (receivedOn, repliedOn, today, state) => {
    expect(asked('veto-unanswered', { messages: [message(receivedOn, repliedOn)] }, today).state).toBe(state)
  })

  it('fails a site from the first message on, and names each', () => {
    const messages = [message('2026-05-01'), message('2026-06-01', null, 'n'), message('2026-11-01', null, 'o')]
    expect(asked('veto-unanswered', { messages })).toMatchObject({
      state: 'broken',
      measured: { value: 2, limit: 1, unit: 'messages' },
      findings: [
        { key: 'm', since: '2026-08-02' },
        { key: 'n', since: '2026-09-02' },
      ],
    })
    const two = withValues('veto-unanswered', { messages: 3 })
    const facts = { interaction: { ...interaction, messages } }
    expect(judged('veto-unanswered', { facts, set: two }).state).toBe('near')
  })

  it('asks for a channel', () => {
    expect(asked('veto-consult-channel', {}).state).toBe('met')
    expect(asked('veto-consult-channel', { hasConsultChannel: false }).state).toBe('broken')
  })

  it('is unknown until there are facts', () => {
    const facts = { interaction: undefined } as never
    for (const id of ['veto-consult-channel', 'veto-unanswered', 'interaction-replies', 'interaction-surveys'])
      expect(judged(id, { facts })).toMatchObject({ state: 'unknown', marks: 0, note: '尚无互动交流数据。' })
  })
})

describe('互动交流', () => {
  it.each([
    ['2026-09-20', '2026-11-20', 'met'],
    ['2026-09-19', '2026-11-20', 'broken'],
    ['2026-12-31', '2027-02-28', 'met'],
    ['2026-12-31', '2027-03-01', 'broken'],
    [null, '2026-11-20', 'broken'],
  ])('with the newest answer of %s on %s it is %s', (newestReplyOn, today, state) => {
    const result = asked('interaction-replies', { newestReplyOn }, today)
    expect(result).toMatchObject({ state, marks: state === 'broken' ? -3 : 0 })
  })

  it.each([
    [5, 'broken'],
    [6, 'met'],
    [7, 'met'],
  ])('with %i surveys within a year it is %s', (times, state) => {
    const surveysOn = Array.from({ length: times }, () => '2025-11-21')
    const old = ['2025-11-20', '2024-05-01', '2026-12-01']
    expect(asked('interaction-surveys', { surveysOn: [...surveysOn, ...old] }).state).toBe(state)
  })
})

describe('办事服务', () => {
  const guide = (id: string, missing: number) => ({
    id,
    title: `事项${id}`,
    missing: ['设定依据', '申请条件', '办理材料', '办理地点', '办理时间'].slice(0, missing),
  })
  const guides = (count: number, missing: number, complete = 0) => [
    ...Array.from({ length: count }, (_, index) => guide(`a${index}`, missing)),
    ...Array.from({ length: complete }, (_, index) => guide(`b${index}`, 0)),
  ]
  const services = (id: string, given: Partial<ServiceFacts>, today = '2026-11-20') =>
    judged(id, { facts: { services: { guides: guides(1, 0), statisticsOn: '2026-11-01', ...given } }, today })

  it.each([
    // Four kinds of elements and more.
    [guides(5, 3), 'met'],
    [guides(5, 4), 'broken'],
    [guides(5, 5), 'broken'],
    // Five guides and more.
    [guides(4, 4, 6), 'near'],
    [guides(5, 4, 6), 'broken'],
    [guides(6, 4, 6), 'broken'],
    // Of fewer than five all must lack.
    [guides(3, 4, 1), 'near'],
    [guides(4, 4), 'broken'],
    [guides(1, 4), 'broken'],
    [[], 'broken'],
  ])('guides %# are %2$s', (given, state) => {
    expect(services('veto-services', { guides: given }).state).toBe(state)
  })

  it.each([
    ['2026-08-20', '2026-11-20', 'met'],
    ['2026-08-19', '2026-11-20', 'broken'],
    ['2026-11-30', '2027-02-28', 'met'],
    ['2026-11-30', '2027-03-01', 'broken'],
    [null, '2026-11-20', 'broken'],
  ])('with statistics of %s on %s it is %s', (statisticsOn, today, state) => {
    const result = services('service-statistics', { statisticsOn }, today)
    expect(result).toMatchObject({ state, marks: state === 'broken' ? -2 : 0 })
  })

  it('is unknown until there are facts', () => {
    const facts = { services: undefined } as never
    for (const id of ['veto-services', 'service-statistics']) expect(judged(id, { facts }).state).toBe('unknown')
  })
})
