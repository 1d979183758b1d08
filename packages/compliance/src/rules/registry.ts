import { byHand } from './by-hand.ts'
import { columnRules } from './columns.ts'
import { disclosureRules } from './disclosure.ts'
import { documentRules } from './documents.ts'
import { interactionRules } from './interaction.ts'
import { pageRules } from './pages.ts'
import { probeRules } from './probes.ts'
import { publicationRules } from './publications.ts'
import { updateRules } from './updates.ts'

/** Every way of judging that indicators can name. */
export const RULES = {
  ...updateRules,
  ...columnRules,
  ...disclosureRules,
  ...documentRules,
  ...publicationRules,
  ...interactionRules,
  ...pageRules,
  ...probeRules,
  'by-hand': byHand,
} as const

export type RuleId = keyof typeof RULES
