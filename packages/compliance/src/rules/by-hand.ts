import { brokenBy, manual, met } from './outcomes.ts'
import type { Rule } from './types.ts'
import { dated } from './updates.ts'

/** What only a person can judge: what they have noted of an indicator is given under the indicator's id. */
export const byHand: Rule = {
  source: 'manual',
  parameters: {},
  judge: ({ facts, indicator, today }) => {
    const judged = facts.manual && Object.hasOwn(facts.manual, indicator) ? facts.manual[indicator] : undefined
    if (!judged || judged.judgedOn > today) return manual
    if (!judged.isBroken) return met
    const evidence = dated('检查日期', judged.judgedOn)
    return brokenBy([
      { key: 'manual', subject: { kind: 'site' }, message: judged.note, evidence, since: judged.judgedOn },
    ])
  },
}
