import { setTimeout as sleep } from 'node:timers/promises'

/** A page that visitors ask for again and again. */
export type Watched = {
  readonly address: string
  /** Since when it must be gone, by `performance.now()`; undefined while it may be there. */
  goneSince?: number | undefined
}

/**
 * Reads pages over HTTP all the time, as visitors do, and notes every answer that none may get: half
 * a page, a page made of two versions, or one that is known to be withdrawn.
 * @param pages asked anew before each round
 */
export const startReader = ({ origin, pages }: { origin: () => string; pages: () => readonly Watched[] }) => {
  const wrong = new Set<string>()
  let answers = 0
  let isStopping = false

  const read = async (page: Watched): Promise<void> => {
    const { goneSince } = page
    const answer = await fetch(`${origin()}${page.address}`, { headers: { 'accept-encoding': 'identity' } })
    const text = await answer.text()
    answers++
    if (!text.trimEnd().endsWith('</html>')) wrong.add(`half a page: ${page.address} (${text.length})`)
    const versions = new Set([...text.matchAll(/第(\d+)版/g)].map(([, version]) => version))
    if (page.address.includes('/art/') && versions.size > 1) {
      wrong.add(`versions ${[...versions].join()} in one page: ${page.address}`)
    }
    if (goneSince !== undefined && answer.status === 200) wrong.add(`still there: ${page.address}`)
  }

  const loop = async (): Promise<void> => {
    while (!isStopping) {
      for (const page of pages()) {
        // The server may be away: then visitors get no answer at all.
        await read(page).catch(() => undefined)
        await sleep(8)
      }
      await sleep(5)
    }
  }

  const reading = loop()
  return {
    wrong,
    answers: () => answers,
    stop: async (): Promise<void> => {
      isStopping = true
      await reading
    },
  }
}
