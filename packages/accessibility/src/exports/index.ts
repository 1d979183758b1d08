import axe from 'axe-core'
import { RULES_VERSION } from '../rules.ts'

export type { AccessibilityProblem } from '../audit-html.ts'
export { type Auditor, createAuditor } from '../auditor.ts'

/** By what pages are examined: another one after every change of it. */
export const ACCESSIBILITY_RULES = `axe-core ${axe.version} ${RULES_VERSION}`
