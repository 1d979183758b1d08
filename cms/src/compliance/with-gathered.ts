import { withBackgroundChecks } from '../page-checks/spans.ts'
import { withProbes } from '../probes/probe-days.ts'
import type { KnownFacts } from './judge.ts'

/** Facts that the publisher has left, with what was gathered apart from it until a moment. */
export const withGathered = async (given: Parameters<typeof withProbes>[0]): Promise<ReadonlyMap<string, KnownFacts>> =>
  withBackgroundChecks({ ...given, known: await withProbes(given) })
