import type { SiteFacts } from '../facts.ts'
import { unknown } from './outcomes.ts'
import type { FactSource, Outcome, Rule, RuleContext } from './types.ts'

type Part = Exclude<keyof SiteFacts, 'siteId' | 'columns'>

type Judge<P extends Part> = (facts: NonNullable<SiteFacts[P]>, context: RuleContext) => Outcome

/**
 * Rules about one part of the facts: of a site of which it has not been gathered nothing can be said.
 * @param note says so
 */
export const rulesAbout =
  <P extends Part>(part: P, { note, source = 'database' }: { note: string; source?: FactSource }) =>
  <U extends Rule['parameters']>(parameters: U, judge: Judge<P>) =>
    ({
      source,
      parameters,
      judge: (context) => {
        const known = context.facts[part]
        return known ? judge(known, context) : unknown(note)
      },
    }) satisfies Rule
