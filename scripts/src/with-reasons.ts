/** A refusal of the content checks, as the REST API answers it. */
export type ChecksRefusal = { readonly errors?: readonly { readonly data?: RefusalData }[] }

type RefusalData = { readonly code?: string; readonly findings?: readonly { rule: string; key: string }[] }

type Waived = { readonly rule: string; readonly key: string; readonly reason: string }

/**
 * Sends an article, and where the checks warn, sends it again with a reason for each warning: as somebody does who has
 * looked at them and answers for the text.
 * @param send sends it with the given warnings waved through; `refusalOf` takes the refusal out of its answer
 */
export const withReasons = async <T>(
  send: (waived: readonly Waived[]) => Promise<T>,
  { reason, refusalOf }: { reason: string; refusalOf: (answer: T) => ChecksRefusal | null | undefined },
): Promise<T> => {
  const first = await send([])
  const { code, findings = [] } = refusalOf(first)?.errors?.[0]?.data ?? {}
  if (code !== 'CHECKS_OPEN') return first
  return send(findings.map(({ rule, key }) => ({ rule, key, reason })))
}
