import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Asks an address until the answer satisfies `accept`.
 * @throws the signal's reason once it is aborted
 */
export const waitForAnswer = async ({
  url,
  accept,
  signal,
  everyMs = 200,
}: {
  url: string
  accept: (response: Response) => boolean | Promise<boolean>
  signal: AbortSignal
  everyMs?: number
}): Promise<void> => {
  for (;;) {
    const response = await ask({ url, signal })
    signal.throwIfAborted()
    if (response && (await accept(response))) return
    await sleep(everyMs, undefined, { signal })
  }
}

const ask = async ({ url, signal }: { url: string; signal: AbortSignal }): Promise<Response | undefined> => {
  try {
    return await fetch(url, { redirect: 'manual', signal: AbortSignal.any([signal, AbortSignal.timeout(30_000)]) })
  } catch {
    // Nobody listens there yet, or the answer took too long: the caller asks again.
    return undefined
  }
}
