import { putRow, updateRow } from '@zhanqun/content/payload'
import type { Payload, Where } from 'payload'
import { z } from 'zod'
import { isOver, type Progress, progressOf, type Task, type TaskKind, type TaskSite } from '../tasks/progress.ts'
import { createEvents, PRIORITY, REBUILD } from './events.ts'
import { inTransaction, type Req } from './transaction.ts'

const TASKS = 'publish-tasks'
const SITES = 'publish-task-sites'
const EVENTS = 'change-events'
/** Small transactions: editors' saves wait for the same writer. */
const CHUNK = 50
/** Finished tasks that are kept for the operator to look back at. */
const KEPT = 30
/** Of a task without any event left, a site that has not reported by then is gone. */
const ORPHAN_MS = 60_000
/** Pages of a site beside those of its articles and columns: home, 404, about, search, site map. */
const FURTHER_PAGES = 5

const nullable = <T extends z.ZodType>(type: T) => type.nullish().transform((value) => value ?? null)

const taskSchema = z.object({
  id: z.string(),
  kind: z.enum(['rebuild', 'theme', 'standard', 'switch']),
  title: z.string(),
  state: z.enum(['running', 'paused', 'done', 'failed']),
  byName: nullable(z.string()),
  sites: z.number(),
  pagesEstimate: z.number(),
  startedAt: z.number(),
  finishedAt: nullable(z.number()),
  sitesDone: nullable(z.number()),
  pagesDone: nullable(z.number()),
  failed: nullable(z.number()),
})

const siteSchema = z.object({
  task: z.string(),
  site: z.string(),
  pages: z.number(),
  pagesDone: z.number(),
  failed: z.number(),
  message: nullable(z.string()),
  finished: z
    .boolean()
    .nullish()
    .transform((value) => value ?? false),
  at: z.number(),
})

export type NewTask = {
  readonly kind: TaskKind
  /** In Chinese, for operators. */
  readonly title: string
  /** Who asks for it; left out for the product itself. */
  readonly by?: { readonly id: string; readonly name: string }
  readonly sites: readonly string[]
  readonly keys: readonly string[]
  readonly op?: string
  readonly now: number
  /** Called with the id in the transaction that makes the task: for the audit log. */
  readonly note?: (id: string, req: Req) => Promise<void>
}

export type WatchedTask = {
  readonly task: Task
  readonly progress: Progress
  /** Sites with pages that could not be published, as far as they are known. */
  readonly troubles: readonly TaskSite[]
}

const where = (...and: Where[]): Where => ({ and })

/** Long work: made of change events that carry its id, and of a row for each site that was begun with. */
export const createTasks = ({ payload }: { payload: Payload }) => {
  const events = createEvents({ payload })

  const find = async (condition: Where, limit = 0): Promise<z.infer<typeof taskSchema>[]> => {
    const { docs } = await payload.db.find<{ id: string }>({
      collection: TASKS,
      where: condition,
      sort: '-startedAt',
      limit,
      pagination: false,
    })
    return docs.map((row: unknown) => taskSchema.parse(row))
  }

  const sitesOf = async (condition: Where, limit = 0) => {
    const { docs } = await payload.db.find<{ id: string }>({
      collection: SITES,
      where: condition,
      limit,
      pagination: false,
    })
    return docs.map((row: unknown) => siteSchema.parse(row))
  }

  const count = async (collection: typeof EVENTS | 'articles' | 'columns', condition: Where): Promise<number> =>
    (await payload.db.count({ collection, where: condition })).totalDocs

  const estimate = async (sites: readonly string[]): Promise<number> => {
    const ofSites = { site: { in: [...sites] } }
    const [articles, columns] = await Promise.all([
      count('articles', where({ _status: { equals: 'published' } }, { deletedAt: { exists: false } }, ofSites)),
      count('columns', ofSites),
    ])
    return articles + columns + FURTHER_PAGES * sites.length
  }

  const move = (task: string, from: 'new' | 'held', to: 'new' | 'held', req: Req) =>
    payload.db.updateMany({
      collection: EVENTS,
      where: where({ task: { equals: task } }, { state: { equals: from } }),
      data: { state: to },
      returning: false,
      req,
    })

  const setState = (id: string, from: 'running' | 'paused', to: 'running' | 'paused', req: Req) =>
    updateRow({
      payload,
      collection: TASKS,
      where: where({ id: { equals: id } }, { state: { equals: from } }),
      data: { state: to },
      req,
    })

  const put = (row: TaskSite & { task: string }, req?: Req): Promise<void> =>
    putRow({
      payload,
      collection: SITES,
      where: where({ task: { equals: row.task } }, { site: { equals: row.site } }),
      data: row,
      req,
    })

  const finish = async (task: z.infer<typeof taskSchema>, now: number): Promise<void> => {
    const { sitesDone, pagesDone, pages, failed } = progressOf({
      task: { ...task, state: 'done' },
      sites: await sitesOf({ task: { equals: task.id } }),
    })
    await updateRow({
      payload,
      collection: TASKS,
      where: where({ id: { equals: task.id } }, { state: { in: ['running', 'paused'] } }),
      data: {
        state: failed > 0 ? 'failed' : 'done',
        finishedAt: now,
        sitesDone,
        pagesDone,
        pagesEstimate: pages,
        failed,
      },
    })
  }

  const prune = async (): Promise<void> => {
    const old = (await find({ state: { in: ['done', 'failed'] } })).slice(KEPT).map(({ id }) => id)
    if (old.length === 0) return
    await payload.db.deleteMany({ collection: SITES, where: { task: { in: old } } })
    await payload.db.deleteMany({ collection: TASKS, where: { id: { in: old } } })
  }

  return {
    /** Queues an event for each site, all of them part of one task. @returns its id */
    create: async ({ kind, title, by, sites, keys, op = REBUILD, now, note }: NewTask): Promise<string> => {
      await prune()
      const data = {
        kind,
        title,
        state: 'running',
        by: by?.id ?? null,
        byName: by?.name ?? null,
        sites: sites.length,
        pagesEstimate: await estimate(sites),
        startedAt: now,
      }
      let task = ''
      for (let from = 0; from === 0 || from < sites.length; from += CHUNK) {
        await inTransaction(payload, async (req) => {
          if (from === 0) {
            task = String((await payload.db.create({ collection: TASKS, data, req })).id)
            await note?.(task, req)
          }
          for (const site of sites.slice(from, from + CHUNK)) {
            await events.create({ site, keys, op, priority: PRIORITY.bulk, at: now, task }, req)
          }
        })
      }
      // Whoever has paused it meanwhile did not see the later events.
      const [made] = await find({ id: { equals: task } }, 1)
      if (made?.state === 'paused') await inTransaction(payload, (req) => move(task, 'new', 'held', req))
      if (made && sites.length === 0) await finish(made, now)
      return task
    },

    /** What is left of a task waits from now on. @returns whether it was running */
    pause: async (id: string, req: Req): Promise<boolean> => {
      if (!(await setState(id, 'running', 'paused', req))) return false
      await move(id, 'new', 'held', req)
      return true
    },

    /** @returns whether it was paused */
    resume: async (id: string, req: Req): Promise<boolean> => {
      if (!(await setState(id, 'paused', 'running', req))) return false
      await move(id, 'held', 'new', req)
      return true
    },

    arePaused: async (ids: readonly string[]): Promise<boolean> =>
      ids.length > 0 && (await find(where({ id: { in: [...ids] } }, { state: { equals: 'paused' } }), 1)).length > 0,

    /** Writes down how far a task has come with a site. */
    put,

    /** Ends the task if every site has reported. */
    finishIfDone: async (id: string, now: number): Promise<void> => {
      const [task] = await find(where({ id: { equals: id } }, { state: { in: ['running', 'paused'] } }), 1)
      if (!task) return
      const finished = await payload.db.count({
        collection: SITES,
        where: where({ task: { equals: id } }, { finished: { equals: true } }),
      })
      if (finished.totalDocs >= task.sites) await finish(task, now)
    },

    /** Ends tasks of which nothing waits any more although not every site has reported. */
    finishOrphans: async (now: number): Promise<void> => {
      const open = await find(
        where({ state: { in: ['running', 'paused'] } }, { startedAt: { less_than: now - ORPHAN_MS } }),
      )
      for (const task of open) {
        if ((await count(EVENTS, { task: { equals: task.id } })) === 0) await finish(task, now)
      }
    },

    byId: async (id: string): Promise<Task | undefined> => (await find({ id: { equals: id } }, 1))[0],

    /** The newest tasks, and how far they have come. */
    list: async ({ limit, only }: { limit: number; only?: 'open' | { id: string } }): Promise<WatchedTask[]> => {
      const condition: Where =
        only === 'open' ? { state: { in: ['running', 'paused'] } } : only ? { id: { equals: only.id } } : {}
      const tasks = await find(condition, limit)
      return Promise.all(tasks.map((task) => watch(task)))
    },
  }

  async function watch({ sitesDone, pagesDone, failed, ...task }: z.infer<typeof taskSchema>): Promise<WatchedTask> {
    const ofTask = { task: { equals: task.id } }
    const isTrouble = ({ failed: pages, message }: TaskSite) => pages > 0 || message !== null
    if (!isOver(task.state)) {
      const sites = await sitesOf(ofTask)
      return { task, progress: progressOf({ task, sites }), troubles: sites.filter(isTrouble) }
    }
    const over: Progress = {
      sitesDone: sitesDone ?? 0,
      pages: task.pagesEstimate,
      isEstimate: false,
      pagesDone: pagesDone ?? 0,
      failed: failed ?? 0,
      share: 1,
      updatedAt: task.finishedAt ?? task.startedAt,
    }
    const troubles = over.failed > 0 ? await sitesOf(where(ofTask, { failed: { greater_than: 0 } })) : []
    return { task, progress: over, troubles }
  }
}

export type Tasks = ReturnType<typeof createTasks>
