import { setTimeout as sleep } from 'node:timers/promises'

export type Readiness = {
  readonly ready: boolean
  /** For what is not as it must be: why. */
  readonly reasons: Readonly<Record<string, string>>
}

/** Something without which the process cannot do its job. @returns why not; undefined when all is well */
export type Check = () => string | undefined | Promise<string | undefined>

const PATIENCE_MS = 3000

/** Asks every check at once; one that fails, or does not answer in time, is a reason not to be ready. */
export const checkReadiness = async (
  checks: Readonly<Record<string, Check>>,
  patienceMs = PATIENCE_MS,
): Promise<Readiness> => {
  const answers = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => [name, await answerOf(check, patienceMs)] as const),
  )
  const reasons = Object.fromEntries(
    answers.flatMap(([name, reason]) => (reason === undefined ? [] : [[name, reason]])),
  )
  return { ready: Object.keys(reasons).length === 0, reasons }
}

const answerOf = async (check: Check, patienceMs: number): Promise<string | undefined> => {
  const patience = new AbortController()
  const tooLate = sleep(patienceMs, `在 ${patienceMs / 1000} 秒内没有回答`, { signal: patience.signal })
  tooLate.catch(() => undefined)
  try {
    return await Promise.race([Promise.resolve().then(check), tooLate])
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    patience.abort()
  }
}
