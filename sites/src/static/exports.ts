export { staticBuild } from './build.ts'
export { writeStaticSite } from './files.ts'
