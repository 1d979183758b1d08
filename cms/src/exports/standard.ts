export {
  type Application,
  applicationAt,
  countSites,
  findApplicationSites,
  isOver,
} from '../standard/applications/application.ts'
export { requestApplication, requestUndo, sitesIn } from '../standard/applications/request.ts'
export { type RunOptions, runApplications } from '../standard/applications/run.ts'
export { changeItem, copyStandard, putInForce, replaceItems } from '../standard/edit.ts'
export { seedStandards } from '../standard/seed.ts'
export { inWords, planSites, summaryOf, totalsOf } from '../standard/sites/plan-sites.ts'
export {
  findHeads,
  loadStandard,
  type StandardHead,
  type StoredStandard,
  standardInForce,
  withItems,
} from '../standard/store.ts'
export { insertStandard } from '../standard/write.ts'
