import { forgetTyped, keepTyped, type TypedPage } from './storage.ts'

/** How far what was typed has come. */
export type Kept =
  | { readonly where: 'nowhere' }
  | { readonly where: 'browser'; readonly at: number }
  | { readonly where: 'server'; readonly at: number }
  /** The server did not take it; the browser has it, unless it has refused, too. */
  | { readonly where: 'failed'; readonly at: number; readonly status: number; readonly inBrowser: boolean }

export type Snapshot = Pick<TypedPage, 'place' | 'title' | 'base' | 'data'>

const BROWSER_MS = 300
const SERVER_MS = 4000
const RETRY_MS = [5000, 10_000, 20_000, 30_000] as const

type Options = {
  readonly user: string
  readonly page: string
  readonly storage: Storage
  /** Sends it to the server; resolves to the answer's status, 0 where there is none. */
  readonly send: (typed: TypedPage, signal: AbortSignal) => Promise<number>
  /** Asks the server to forget it. */
  readonly drop: (page: string) => Promise<void>
  readonly onChange: (kept: Kept) => void
}

/**
 * Keeps what is typed on one page: in the browser at once, on the server every few seconds. What the server does not
 * take is sent again until it does.
 */
export const createKeeper = ({ user, page, storage, send, drop, onChange }: Options) => {
  let read: (() => Snapshot) | undefined
  let last: TypedPage | undefined
  let toBrowser: ReturnType<typeof setTimeout> | undefined
  let toServer: ReturnType<typeof setTimeout> | undefined
  let sending: AbortController | undefined
  let failures = 0
  let inBrowser = false

  const take = () => {
    clearTimeout(toBrowser)
    toBrowser = undefined
    if (!read) return
    last = { ...read(), page, at: Date.now(), isSent: false }
    read = undefined
    inBrowser = keepTyped(storage, user, last)
    if (inBrowser && failures === 0) onChange({ where: 'browser', at: last.at })
  }

  const later = (wait: number) => {
    toServer ??= setTimeout(() => void push(), wait)
  }

  const push = async (): Promise<void> => {
    clearTimeout(toServer)
    toServer = undefined
    take()
    const sent = last
    if (!sent || sent.isSent || sending) return
    const controller = new AbortController()
    sending = controller
    const status = await send(sent, controller.signal)
    if (sending === controller) sending = undefined
    if (controller.signal.aborted) return
    if (status >= 200 && status < 300) {
      failures = 0
      if (last === sent) {
        last = { ...sent, isSent: true }
        keepTyped(storage, user, last)
        onChange({ where: 'server', at: sent.at })
      } else later(SERVER_MS)
      return
    }
    onChange({ where: 'failed', at: sent.at, status, inBrowser })
    later(RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? SERVER_MS)
    failures += 1
  }

  return {
    /** @param snapshot reads what the form holds; asked when it is time to write it down */
    typed: (snapshot: () => Snapshot) => {
      read = snapshot
      toBrowser ??= setTimeout(take, BROWSER_MS)
      later(SERVER_MS)
    },
    /** Writes down what is waiting, and sends it: the page is being left, or somebody needs it on the server now. */
    flush: async (): Promise<void> => {
      take()
      await push()
    },
    /** What the page held is saved, or given up. */
    settle: async (): Promise<void> => {
      read = undefined
      clearTimeout(toBrowser)
      clearTimeout(toServer)
      toBrowser = undefined
      toServer = undefined
      failures = 0
      const had = last
      last = undefined
      sending?.abort()
      sending = undefined
      onChange({ where: 'nowhere' })
      if (!had) return
      forgetTyped(storage, user, had)
      await drop(page)
    },
    stop: () => {
      clearTimeout(toBrowser)
      clearTimeout(toServer)
    },
  }
}

export type Keeper = ReturnType<typeof createKeeper>
