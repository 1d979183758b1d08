import { describe, expect, it } from 'vitest'
import {
  FIRST_STATES,
  nextStates,
  SITE_STATES,
  type SiteState,
  STATE_CHANGES,
  stateChange,
} from '../src/exports/index.ts'

const states = Object.keys(SITE_STATES) as SiteState[]

describe('the life cycle of a site', () => {
  it('names every change once, and none from a state to itself', () => {
    const changes = STATE_CHANGES.map(({ from, to }) => `${from} ${to}`)
    expect(new Set(changes).size).toBe(changes.length)
    expect(STATE_CHANGES.filter(({ from, to }) => from === to)).toEqual([])
  })

  it('reaches every state, and leads back online from every state', () => {
    const reached = new Set(FIRST_STATES)
    for (const { from, to } of [...STATE_CHANGES, ...STATE_CHANGES]) if (reached.has(from)) reached.add(to)
    expect([...reached].sort()).toEqual([...states].sort())
    const others = states.filter((state) => state !== 'online')
    expect(others.filter((from) => !stateChange({ from, to: 'online', isRoot: false }))).toEqual([])
  })

  it('never closes or merges the portal of the group, on whose host the others live', () => {
    const reached = STATE_CHANGES.filter(({ root }) => root).map(({ to }) => to)
    expect(reached).not.toContain('closed')
    expect(reached).not.toContain('merged')
    expect(stateChange({ from: 'online', to: 'merged', isRoot: true })).toBeUndefined()
    expect(stateChange({ from: 'online', to: 'suspended', isRoot: true })).toBeDefined()
  })

  it('leaves opening, merging, closing and opening again to the administrators of the platform', () => {
    const bySite = STATE_CHANGES.filter(({ who }) => who === 'site').map(({ from, to }) => `${from} ${to}`)
    expect(bySite.sort()).toEqual(['online suspended', 'suspended online'])
    expect(nextStates({ from: 'closed', isRoot: false, platform: false })).toEqual([])
    expect(nextStates({ from: 'closed', isRoot: false, platform: true })).toEqual(['online'])
    expect(nextStates({ from: 'online', isRoot: false, platform: false })).toEqual(['suspended'])
    expect(nextStates({ from: 'online', isRoot: true, platform: true })).toEqual(['suspended'])
  })

  it('lets nobody back into building what was open', () => {
    expect(STATE_CHANGES.filter(({ to }) => to === 'building')).toEqual([])
  })
})
