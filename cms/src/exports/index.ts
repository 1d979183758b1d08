export { openCms } from '../open-cms.ts'
export { dataPaths, settings } from '../settings.ts'
