export { type Bulletin, bulletinOf, type InspectedSite, type Standing } from '../bulletin.ts'
export { bulletinBody } from '../documents/bulletin-body.ts'
export { bulletinTable } from '../documents/bulletin-table.ts'
export { pageOf } from '../documents/page.ts'
export { reportBody, type SiteRecord } from '../documents/report-body.ts'
export { reportTable } from '../documents/report-table.ts'
export {
  type Candidate,
  DEFAULT_DRAW,
  type DrawnSite,
  type DrawnStratum,
  type DrawSettings,
  SEED_LENGTH,
  type StratumKey,
} from '../draw/types.ts'
export {
  INSPECTION_STATE_WORDS,
  type InspectionMove,
  type InspectionState,
  MOVES,
  moveBetween,
  movesFrom,
  STRATUM_WORDS,
} from '../states.ts'
