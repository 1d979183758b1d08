export { type BuiltBundle, buildBundle } from './build.ts'
export { loadBundle, type PageBundle } from './load.ts'
