'use client'

import { createRate, isOver } from '@zhanqun/publisher/progress'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { PublishingOverview } from '../../publishing/overview.ts'
import { BACKGROUND } from '../ask.ts'

const BUSY_MS = 1000
const IDLE_MS = 5000

export type Watched = {
  readonly overview: PublishingOverview
  /** Pages a second of each running task. */
  readonly rates: ReadonlyMap<string, number>
  /** The last question was not answered. */
  readonly isStale: boolean
  readonly refresh: () => void
}

/** Asks how the publisher is doing, every second while something runs. */
export const useOverview = ({ initial, query = '' }: { initial: PublishingOverview; query?: string }): Watched => {
  const [overview, setOverview] = useState(initial)
  const [rates, setRates] = useState<ReadonlyMap<string, number>>(new Map())
  const [isStale, setStale] = useState(false)
  const [turn, setTurn] = useState(0)
  const meters = useRef(new Map<string, ReturnType<typeof createRate>>())

  // `turn` asks at once, after somebody has pressed a button.
  useEffect(() => {
    const controller = new AbortController()
    let timer: ReturnType<typeof setTimeout>
    const poll = async () => {
      let isBusy = false
      try {
        const response = await fetch(`/api/publishing${query}`, {
          credentials: 'include',
          headers: BACKGROUND,
          signal: controller.signal,
        })
        if (!response.ok) throw new Error(String(response.status))
        const next: PublishingOverview = await response.json()
        isBusy = next.tasks.some(({ task }) => task.state === 'running')
        setOverview(next)
        setRates(measure({ overview: next, meters: meters.current }))
        setStale(false)
      } catch {
        if (controller.signal.aborted) return
        setStale(true)
      }
      timer = setTimeout(poll, isBusy ? BUSY_MS : IDLE_MS)
    }
    void poll()
    return () => {
      controller.abort()
      clearTimeout(timer)
    }
  }, [query, turn])

  return { overview, rates, isStale, refresh: useCallback(() => setTurn((value) => value + 1), []) }
}

const measure = ({
  overview,
  meters,
}: {
  overview: PublishingOverview
  meters: Map<string, ReturnType<typeof createRate>>
}): ReadonlyMap<string, number> => {
  const rates = new Map<string, number>()
  for (const { task, progress } of overview.tasks) {
    if (task.state !== 'running') {
      meters.delete(task.id)
      continue
    }
    const meter = meters.get(task.id) ?? createRate()
    meters.set(task.id, meter)
    const rate = meter.add({ at: overview.now, pagesDone: progress.pagesDone })
    if (rate !== undefined) rates.set(task.id, rate)
  }
  for (const id of meters.keys()) if (isOverOrGone(overview, id)) meters.delete(id)
  return rates
}

const isOverOrGone = (overview: PublishingOverview, id: string): boolean => {
  const found = overview.tasks.find(({ task }) => task.id === id)
  return !found || isOver(found.task.state)
}
