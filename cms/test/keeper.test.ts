import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createKeeper, type Kept } from '../src/admin/keep-typed/keeper.ts'
import { forgetSent, type TypedPage, typedIn } from '../src/admin/keep-typed/storage.ts'

/** A browser's storage with so much room. */
const createStorage = (room = 100_000): Storage => {
  const items = new Map<string, string>()
  const size = () => [...items].reduce((sum, [key, value]) => sum + key.length + value.length, 0)
  return {
    get length() {
      return items.size
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
    setItem: (key, value) => {
      const before = items.get(key)
      items.set(key, value)
      if (size() <= room) return
      if (before === undefined) items.delete(key)
      else items.set(key, before)
      throw new Error('QuotaExceededError')
    },
  }
}

describe('what keeps the text of a page', () => {
  let storage: Storage
  let answers: number[]
  let sent: string[]
  let dropped: string[]
  let states: Kept[]

  const keeperOf = (page = 'page-1') =>
    createKeeper({
      user: 'li',
      page,
      storage,
      send: async (typed: TypedPage) => {
        sent.push(String(typed.data.title))
        return answers.shift() ?? 200
      },
      drop: async (name) => void dropped.push(name),
      onChange: (kept) => states.push(kept),
    })
  const snapshot = (title: string) => () => ({ place: 'new', title, base: null, data: { title } })
  const kept = () => typedIn(storage, 'li', 'new').map(({ title, isSent }) => [title, isSent])

  beforeEach(() => {
    vi.useFakeTimers()
    storage = createStorage()
    answers = []
    sent = []
    dropped = []
    states = []
  })
  afterEach(() => vi.useRealTimers())

  it('writes to the browser at once and to the server every few seconds, not at each key', async () => {
    const keeper = keeperOf()
    for (const title of ['一', '一二', '一二三']) {
      keeper.typed(snapshot(title))
      await vi.advanceTimersByTimeAsync(100)
    }
    await vi.advanceTimersByTimeAsync(200)
    expect(kept()).toEqual([['一二三', false]])
    expect(sent).toEqual([])
    await vi.advanceTimersByTimeAsync(4000)
    expect(sent).toEqual(['一二三'])
    expect(kept()).toEqual([['一二三', true]])
    expect(states.at(-1)?.where).toBe('server')
  })

  it('goes on trying where the server does not take it, and says so', async () => {
    answers = [0, 401, 500]
    const keeper = keeperOf()
    keeper.typed(snapshot('断网'))
    await vi.advanceTimersByTimeAsync(4500)
    expect(states.at(-1)).toMatchObject({ where: 'failed', status: 0, inBrowser: true })
    await vi.advanceTimersByTimeAsync(40_000)
    expect(sent).toHaveLength(4)
    expect(states.at(-1)?.where).toBe('server')
  })

  it('writes down what waits when the page is left, and nothing more once the article is saved', async () => {
    const keeper = keeperOf()
    keeper.typed(snapshot('刚写'))
    await keeper.flush()
    expect(kept()).toEqual([['刚写', true]])
    keeper.typed(snapshot('已保存'))
    await keeper.settle()
    await vi.advanceTimersByTimeAsync(10_000)
    expect([kept(), sent, dropped]).toEqual([[], ['刚写'], ['page-1']])
  })

  it('makes room by forgetting what the server has, and says where the browser has none', async () => {
    storage = createStorage(700)
    const first = keeperOf('page-1')
    first.typed(snapshot('甲'.repeat(200)))
    await first.flush()
    const second = keeperOf('page-2')
    second.typed(snapshot('乙'.repeat(200)))
    await vi.advanceTimersByTimeAsync(400)
    expect(kept().map(([title]) => String(title)[0])).toEqual(['乙'])
    answers = [200, 500]
    const third = keeperOf('page-3')
    third.typed(snapshot('丙'.repeat(2000)))
    await vi.advanceTimersByTimeAsync(4500)
    expect(states.findLast(({ where }) => where === 'failed')).toMatchObject({ inBrowser: false })
  })

  it('leaves on a shared computer only what the server lacks', async () => {
    const keeper = keeperOf('page-1')
    keeper.typed(snapshot('送到了'))
    await keeper.flush()
    answers = [401]
    const other = keeperOf('page-2')
    other.typed(snapshot('没送到'))
    await other.flush()
    forgetSent(storage)
    expect(kept()).toEqual([['没送到', false]])
  })
})
