import type { Where } from 'payload'
import type { Site } from '../payload-types.ts'

/** Sites that the public can reach, or is meant to: those being built or closed are not judged. */
const STATES: readonly Site['state'][] = ['online', 'suspended']

export const judgedSites: Where = { state: { in: [...STATES] } }

export const isJudged = ({ state }: Pick<Site, 'state'>): boolean => STATES.includes(state)
