export { type Reach, reachFor, type SiteScope, scopeFor } from '../access/scope.ts'
