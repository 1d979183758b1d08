export { htmlToBody } from '../collections/articles/html-to-body.ts'
export { openCms } from '../open-cms.ts'
export type * from '../payload-types.ts'
export { dataPaths, settings } from '../settings.ts'
