import { createTasks } from '@zhanqun/publisher/tasks'
import type { PayloadRequest } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { User } from '../src/payload-types.ts'
import { type Cms, createGroup, createUser, databases, openTestCms } from './cms-fixture.ts'

describe.each(databases)('long publishing work as operators see it on %s', (database) => {
  let cms: Cms
  let admin: User
  const others: User[] = []
  let task: string

  beforeAll(async () => {
    cms = await openTestCms(database)
    const group = await createGroup(cms)
    admin = await createUser(cms, { roles: ['platform-admin'] })
    others.push(
      await createUser(cms, { roles: ['auditor'] }),
      await createUser(cms, { grants: [{ role: 'site-admin', site: group.portal, scope: 'subtree' }] }),
      await createUser(cms, {}),
    )
    task = await createTasks({ payload: cms.payload }).create({
      kind: 'rebuild',
      title: '重新发布全部 4 个站点',
      by: { id: admin.id, name: admin.name },
      sites: Object.values(group).map(({ id }) => id),
      keys: ['*'],
      now: Date.now(),
    })
  })
  afterAll(() => cms.close())

  const call = async (method: string, path: string, user: User | null, params: Record<string, string> = {}) => {
    const endpoint = cms.payload.config.endpoints.find((one) => one.method === method && one.path === path)
    if (!endpoint) throw new Error(`There is no ${method} ${path}.`)
    const { req } = user ? await cms.as(user) : { req: { payload: cms.payload, context: {} } }
    const request = Object.assign(req, { routeParams: params, searchParams: new URLSearchParams() }) as PayloadRequest
    return endpoint.handler(request)
  }
  const failureOf = async (attempt: Promise<unknown>) => {
    const error: unknown = await attempt.then(
      () => undefined,
      (reason: unknown) => reason,
    )
    return error instanceof Error && 'status' in error ? error.status : undefined
  }
  const audit = async () =>
    (await cms.payload.find({ collection: 'audit-log', where: { docCollection: { equals: 'publish-tasks' } } })).docs

  it('shows the queue and the tasks to a platform administrator', async () => {
    const overview = await (await call('get', '/publishing', admin)).json()
    expect(overview.tasks).toHaveLength(1)
    expect(overview.tasks[0].task).toMatchObject({ id: task, state: 'running', byName: admin.name, sites: 4 })
    expect(overview.queue).toMatchObject({ held: 0, workers: 0 })
    expect(overview.queue.waiting).toBeGreaterThanOrEqual(4)
    expect(JSON.stringify(overview)).not.toContain('owner')
  })

  it('refuses everybody else, and changes nothing for them', async () => {
    for (const user of [...others, null]) {
      expect(await failureOf(call('get', '/publishing', user))).toBe(403)
      expect(await failureOf(call('post', '/publishing/tasks/:id/pause', user, { id: task }))).toBe(403)
    }
    for (const collection of ['publish-tasks', 'publish-task-sites', 'change-events'] as const) {
      const attempt = cms.payload.find({ collection, ...(await cms.as(admin)) })
      expect(await failureOf(attempt)).toBe(403)
    }
    expect(await audit()).toEqual([])
  })

  it('pauses and resumes, each with an entry in the log', async () => {
    const paused = await (await call('post', '/publishing/tasks/:id/pause', admin, { id: task })).json()
    expect(paused.task.state).toBe('paused')
    expect(await failureOf(call('post', '/publishing/tasks/:id/pause', admin, { id: task }))).toBe(409)
    expect((await (await call('get', '/publishing', admin)).json()).queue.held).toBe(4)
    const resumed = await (await call('post', '/publishing/tasks/:id/resume', admin, { id: task })).json()
    expect(resumed.task.state).toBe('running')
    expect(await failureOf(call('post', '/publishing/tasks/:id/resume', admin, { id: task }))).toBe(409)
    expect((await audit()).map(({ action, actorName, title }) => [action, actorName, title])).toEqual([
      ['resume', admin.name, '重新发布全部 4 个站点'],
      ['pause', admin.name, '重新发布全部 4 个站点'],
    ])
  })

  it('knows no task of a strange id', async () => {
    for (const id of ['', 'none', '000000000000000000000000', "' or 1=1", '../x'])
      expect(await failureOf(call('post', '/publishing/tasks/:id/pause', admin, { id }))).toBe(404)
  })
})
