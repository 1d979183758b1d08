export type TaskKind = 'rebuild' | 'theme' | 'standard' | 'switch'

/** `failed`: it has come to its end, but some pages or sites could not be published. */
export type TaskState = 'running' | 'paused' | 'done' | 'failed'

export type Task = {
  readonly id: string
  readonly kind: TaskKind
  readonly title: string
  readonly state: TaskState
  /** Who asked for it; null for the product itself. */
  readonly byName: string | null
  /** How many sites it is about. */
  readonly sites: number
  readonly pagesEstimate: number
  readonly startedAt: number
  readonly finishedAt: number | null
}

/** How far a task has come with one site. */
export type TaskSite = {
  readonly site: string
  readonly pages: number
  readonly pagesDone: number
  readonly failed: number
  readonly message: string | null
  readonly finished: boolean
  readonly at: number
}

export type Progress = {
  readonly sitesDone: number
  /** All pages of the task; an estimate as long as there are sites that nobody has begun with. */
  readonly pages: number
  readonly isEstimate: boolean
  readonly pagesDone: number
  readonly failed: number
  /** 0 to 1. */
  readonly share: number
  /** When something was last done. */
  readonly updatedAt: number
}

/** How far a task has come, from what was written down of each site so far. */
export const progressOf = ({
  task,
  sites,
}: {
  task: Pick<Task, 'sites' | 'pagesEstimate' | 'startedAt' | 'state'>
  sites: readonly TaskSite[]
}): Progress => {
  const known = sites.filter(({ pages, finished }) => finished || pages > 0)
  const sum = (key: 'pages' | 'pagesDone' | 'failed') => known.reduce((total, site) => total + site[key], 0)
  const sitesDone = sites.filter(({ finished }) => finished).length
  const unknown = isOver(task.state) ? 0 : Math.max(0, task.sites - known.length)
  const guessed = task.sites > 0 ? Math.round((task.pagesEstimate * unknown) / task.sites) : 0
  const pages = sum('pages') + guessed
  const pagesDone = Math.min(sum('pagesDone'), pages)
  return {
    sitesDone,
    pages,
    isEstimate: unknown > 0,
    pagesDone,
    failed: sum('failed'),
    share: shareOf({ pages, pagesDone, sites: task.sites, sitesDone }),
    updatedAt: Math.max(task.startedAt, ...sites.map(({ at }) => at)),
  }
}

export const isOver = (state: TaskState): boolean => state === 'done' || state === 'failed'

const shareOf = ({
  pages,
  pagesDone,
  sites,
  sitesDone,
}: {
  pages: number
  pagesDone: number
  sites: number
  sitesDone: number
}): number => {
  if (pages > 0) return pagesDone / pages
  return sites > 0 ? Math.min(1, sitesDone / sites) : 1
}

type Sample = { readonly at: number; readonly pagesDone: number }

/** Pages a second over the last while, from what was seen now and then. */
export const createRate = (windowMs = 15_000) => {
  let samples: Sample[] = []
  return {
    /** @returns undefined until there are two moments to compare */
    add: (sample: Sample): number | undefined => {
      samples = [...samples.filter(({ at }) => at > sample.at - windowMs), sample]
      const [first] = samples
      if (!first || sample.at === first.at) return undefined
      return Math.max(0, ((sample.pagesDone - first.pagesDone) * 1000) / (sample.at - first.at))
    },
    reset: (): void => {
      samples = []
    },
  }
}

/** `完成 1,200 / 约 8,400 页，每秒 310 页，约剩 24 秒` */
export const progressText = ({ progress, rate }: { progress: Progress; rate: number | undefined }): string => {
  const { pages, pagesDone, isEstimate } = progress
  const parts = [`完成 ${number(pagesDone)} / ${isEstimate ? '约 ' : ''}${number(pages)} 页`]
  if (rate !== undefined) parts.push(`每秒 ${number(Math.round(rate))} 页`)
  const left = timeLeft({ progress, rate })
  if (left !== undefined) parts.push(`约剩 ${durationText(left)}`)
  return parts.join('，')
}

/** Milliseconds; undefined while nothing is being done. */
export const timeLeft = ({
  progress: { pages, pagesDone },
  rate,
}: {
  progress: Pick<Progress, 'pages' | 'pagesDone'>
  rate: number | undefined
}): number | undefined =>
  rate === undefined || rate < 0.1 || pagesDone >= pages ? undefined : ((pages - pagesDone) * 1000) / rate

/** `8 秒`、`3 分 20 秒`、`2 小时 5 分` */
export const durationText = (ms: number): string => {
  const seconds = Math.max(1, Math.round(ms / 1000))
  if (seconds < 60) return `${seconds} 秒`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return seconds % 60 === 0 ? `${minutes} 分` : `${minutes} 分 ${seconds % 60} 秒`
  return `${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分`
}

const number = (value: number): string => value.toLocaleString('zh-CN')
