import type { VersionSummary } from '../contract.ts'

/** A draft and what it was made from, or else the two latest. */
export const suggestedPair = (versions: readonly VersionSummary[]): { from: string; to: string } => {
  const newest = versions.find(({ status }) => status === 'draft') ?? versions.find(({ basedOn }) => basedOn !== null)
  const source = versions.find(({ versionId }) => versionId === newest?.basedOn)
  const [one, other] = versions
  return newest && source ? { from: source.id, to: newest.id } : { from: other?.id ?? '', to: one?.id ?? '' }
}
