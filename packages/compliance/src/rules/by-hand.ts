import { brokenBy, manual, met } from './outcomes.ts'
import type { Rule } from './types.ts'
import { dated } from './updates.ts'

/** What only a person can judge: what they have noted of an indicator is given under the indicator's id. */
export const byHand: Rule = {
  source: 'manual',
  parameters: {},
  judge: ({ facts, indicator }) => {
    const judged = facts.manual?.[indicator]
    if (!judged) return manual
    if (!judged.isBroken) return met
    const evidence = dated('检查日期', judged.judgedOn)
    return brokenBy([
      { key: 'manual', subject: { kind: 'site' }, message: judged.note, evidence, since: judged.judgedOn },
    ])
  },
}
