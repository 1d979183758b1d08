import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ACTIONS,
  type Action,
  type Actor,
  advance,
  decide,
  dueAt,
  mayPublishAtOnce,
  pathOf,
  possibleActions,
  REVIEW_PERMISSIONS,
  type ReviewPermission,
  type Round,
  type Rules,
  requiredStages,
  reviewRules,
  type Steps,
} from '../src/exports/index.ts'

const PERMISSIONS: ReviewPermission[] = [
  'article.write',
  'article.review-first',
  'article.review-second',
  'article.review-final',
  'article.publish',
]
const PEOPLE = ['a', 'b', 'c', 'd']

const actions = Object.keys(ACTIONS) as Action[]
const steps = fc.constantFrom<Steps>(0, 1, 2, 3)
const rights = fc.uniqueArray(fc.constantFrom(...PERMISSIONS)).map((list) => new Set(list))
const everybody = fc
  .tuple(...PEOPLE.map(() => rights))
  .map((all) => new Map(PEOPLE.map((id, index) => [id, all[index] ?? new Set<ReviewPermission>()])))

const draft = (writer: string, given: Steps): Round => ({
  stage: 'draft',
  steps: given,
  urgent: false,
  writer,
  authors: [writer],
  editors: [],
  passed: [],
})

const actorOf = (
  id: string,
  held: ReadonlyMap<string, ReadonlySet<ReviewPermission>>,
  absent: string[] = [],
): Actor => ({
  id,
  holds: held.get(id) ?? new Set(),
  absent: absent.map((other) => ({ id: other, holds: held.get(other) ?? new Set() })),
})

const move = fc.record({
  action: fc.constantFrom(...actions),
  by: fc.constantFrom(...PEOPLE),
  absent: fc.uniqueArray(fc.constantFrom(...PEOPLE), { maxLength: 2 }),
  steps,
  edits: fc.boolean(),
})

describe('the way of an article', () => {
  it('leads to the public only through each review, by somebody who may make it', () => {
    fc.assert(
      fc.property(everybody, steps, fc.boolean(), fc.array(move, { maxLength: 25 }), (held, given, own, moves) => {
        let round = draft('a', given)
        for (const { action, by, absent, steps: now, edits } of moves) {
          const rules: Rules = { steps: now, ownReviewForbidden: own }
          const away = absent.filter((id) => id !== by)
          const decision = decide({ round, rules, action, actor: actorOf(by, held, away) })
          if ('refused' in decision) continue
          const { permission } = decision.transition
          const inRightOf = decision.inPlaceOf ?? by
          expect(held.get(inRightOf)?.has(permission)).toBe(true)
          expect(decision.inPlaceOf === null || away.includes(decision.inPlaceOf)).toBe(true)
          if (decision.transition.judges && own && decision.steps > 0) {
            for (const id of [by, inRightOf]) {
              expect(round.authors).not.toContain(id)
              expect(round.passed.map((passed) => passed.by)).not.toContain(id)
              if (round.stage === 'final') expect(round.editors).not.toContain(id)
            }
          }
          round = advance(round, decision, by)
          if (edits && round.stage !== 'signed') {
            const key = round.stage === 'draft' ? 'authors' : 'editors'
            round = { ...round, [key]: [...new Set([...round[key], by])] }
          }
          if (round.stage === 'signed' || round.stage === 'published') {
            const done = round.passed.map(({ stage }) => stage)
            const wanted = round.urgent ? (['final'] as const) : requiredStages(round.steps)
            for (const stage of wanted) expect(done).toContain(stage)
            for (const { stage, by: who, inPlaceOf } of round.passed)
              expect(held.get(inPlaceOf ?? who)?.has(REVIEW_PERMISSIONS[stage])).toBe(true)
          }
          if (round.stage === 'published') return
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('has a way on to the public and a way back to the desk from wherever it is', () => {
    const all = new Map(PEOPLE.map((id) => [id, new Set(PERMISSIONS)]))
    const reach = (from: Round, goal: Round['stage'], rules: Rules): boolean => {
      const seen = new Set<string>()
      const waiting = [from]
      for (let at = waiting.pop(); at; at = waiting.pop()) {
        if (at.stage === goal) return true
        const key = JSON.stringify(at)
        if (seen.has(key)) continue
        seen.add(key)
        for (const by of PEOPLE) {
          const actor = actorOf(by, all)
          for (const { action } of possibleActions({ round: at, rules, actor })) {
            const decision = decide({ round: at, rules, action, actor })
            if (!('refused' in decision)) waiting.push(advance(at, decision, by))
          }
        }
      }
      return false
    }
    fc.assert(
      fc.property(steps, fc.boolean(), fc.array(move, { maxLength: 12 }), (given, own, moves) => {
        let round = draft('a', given)
        let rules: Rules = { steps: given, ownReviewForbidden: own }
        for (const { action, by, steps: now } of moves) {
          rules = { steps: now, ownReviewForbidden: own }
          const decision = decide({ round, rules, action, actor: actorOf(by, all) })
          if (!('refused' in decision)) round = advance(round, decision, by)
          if (round.stage === 'published') return
        }
        expect(reach(round, 'published', rules)).toBe(true)
        expect(reach(round, 'draft', rules)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('asks of a deputy that neither is judging own work', () => {
    const held = new Map([
      ['a', new Set(PERMISSIONS)],
      ['b', new Set<ReviewPermission>(['article.write'])],
      ['c', new Set<ReviewPermission>(['article.review-final'])],
    ])
    const round: Round = { ...draft('a', 1), stage: 'final' }
    const rules: Rules = { steps: 1, ownReviewForbidden: true }
    const by = (absent: string[]) => decide({ round, rules, action: 'sign', actor: actorOf('b', held, absent) })
    expect(by([])).toEqual({ refused: 'forbidden' })
    expect(by(['a'])).toEqual({ refused: 'own' })
    expect(by(['a', 'c'])).toMatchObject({ inPlaceOf: 'c', next: 'signed' })
  })

  it('goes by as many stages as there are steps', () => {
    expect(([0, 1, 2, 3] as const).map((count) => pathOf(count).join())).toEqual([
      'final',
      'final',
      'first,final',
      'first,second,final',
    ])
  })

  it('is left to somebody who may do all of it, unless own review is forbidden', () => {
    const all = new Set(PERMISSIONS)
    const publisher = new Set<ReviewPermission>(['article.write', 'article.review-final', 'article.publish'])
    expect(mayPublishAtOnce({ steps: 1, ownReviewForbidden: false }, publisher)).toBe(true)
    expect(mayPublishAtOnce({ steps: 2, ownReviewForbidden: false }, publisher)).toBe(false)
    expect(mayPublishAtOnce({ steps: 3, ownReviewForbidden: false }, all)).toBe(true)
    expect(mayPublishAtOnce({ steps: 1, ownReviewForbidden: true }, all)).toBe(false)
    expect(mayPublishAtOnce({ steps: 0, ownReviewForbidden: true }, publisher)).toBe(true)
    expect(mayPublishAtOnce({ steps: 0, ownReviewForbidden: false }, new Set(['article.write']))).toBe(false)
  })
})

describe('the rules of a place', () => {
  const none = { first: null, second: null, final: null }
  const group = { steps: 1, ownReviewForbidden: false, minimum: 0, hours: { first: 8, second: 8, final: 8 } } as const
  const choice = (given: Steps | null, forbidden: boolean | null = null) => ({
    steps: given,
    ownReviewForbidden: forbidden,
    hours: none,
  })

  it('are those of the nearest that says something', () => {
    const rules = (column: Steps | null, site: Steps | null, kind: Steps | null) =>
      reviewRules({ group, kind, site: choice(site), column: choice(column) }).steps
    expect([rules(null, null, null), rules(null, null, 2), rules(null, 3, 2), rules(0, 3, 2)]).toEqual([1, 2, 3, 0])
  })

  it('never ask for less than the group does of all', () => {
    const rules = reviewRules({ group: { ...group, minimum: 2 }, kind: null, site: choice(0), column: null })
    expect(rules.steps).toBe(2)
  })

  it('take hours and own review from the nearest, too', () => {
    const rules = reviewRules({
      group,
      kind: null,
      site: { ...choice(null, true), hours: { ...none, second: 4 } },
      column: { ...choice(null), hours: { ...none, first: 1 } },
    })
    expect(rules).toEqual({ steps: 1, ownReviewForbidden: true, hours: { first: 1, second: 4, final: 8 } })
  })
})

describe('what is due', () => {
  const isWorkday = (date: string) => ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay())
  const due = (from: string, hours: number) =>
    new Date(dueAt({ from: Date.parse(`${from}+08:00`), hours, isWorkday }) + 8 * 3600_000).toISOString().slice(0, 16)

  it('is so after hours of working days', () => {
    expect(due('2026-11-18T15:00:00', 24)).toBe('2026-11-19T15:00')
    expect(due('2026-11-20T15:00:00', 24)).toBe('2026-11-23T15:00')
    expect(due('2026-11-21T10:00:00', 8)).toBe('2026-11-23T08:00')
  })
})
