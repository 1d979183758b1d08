import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isMissing, isTransientConflict } from '@zhanqun/errors'
import { buildBundle, loadBundle } from '@zhanqun/sites/bundle'
import { bodyOf, type Cms, columnOf } from '../../../cms/test/cms-fixture.ts'
import { createSmallSite } from '../exactness/world.ts'
import { publicFiles, wantedFiles } from '../publishing/folder.ts'
import type { Watched } from './reader.ts'

/** MongoDB takes the transaction of a killed process back after a minute (docs/operations.md). */
const KILLED_WRITER_MS = 90_000

export type Published = Watched & { readonly id: string; version: number; isLive: boolean }

/** A portal and a department, whose articles are edited, and what can be said of them at the end. */
export const createFaultGroup = async (cms: Cms) => {
  const { payload } = cms
  const portal = await createSmallSite(cms, { code: 'city', name: '测试市人民政府', kind: 'portal' })
  const department = await createSmallSite(cms, { code: 'jyj', name: '市教育局', parent: portal })
  const site = await payload.findByID({ collection: 'sites', id: department, depth: 0 })
  const column = await columnOf(cms, site, 'news')

  const textOf = (version: number) => ({
    title: `第${version}版的消息`,
    summary: `第${version}版`,
    content: bodyOf(`这是第${version}版。`),
  })

  const write = async (data: Record<string, unknown> = {}): Promise<Published> => {
    const { id, month, slug } = await payload.create({
      collection: 'articles',
      data: { ...textOf(1), column: column.id, kind: 'article', _status: 'published', ...data },
    })
    return { id, address: `/jyj/art/${month}/${slug}.html`, version: 1, isLive: true }
  }

  const stateOf = async (article: string) => {
    const { docs } = await payload.find({ collection: 'publish-status', where: { article: { equals: article } } })
    return docs[0]
  }

  const waiting = async () => {
    const now = Date.now()
    const { totalDocs } = await payload.count({
      collection: 'change-events',
      where: { and: [{ state: { in: ['new', 'search'] } }, { at: { less_than: now + 3_600_000 } }] },
    })
    return totalDocs
  }

  /** As an editor who is told of a conflict with another writer, and saves once more until it succeeds. */
  const save = async (id: string, data: object): Promise<void> => {
    const deadline = Date.now() + KILLED_WRITER_MS
    for (let attempt = 1; ; attempt++) {
      try {
        await payload.update({ collection: 'articles', id, data })
        return
      } catch (error) {
        if (!isTransientConflict(error) || Date.now() > deadline) throw error
        await sleep(Math.min(50 * attempt, 1000))
      }
    }
  }

  return {
    column: column.id,
    write,
    edit: async (article: Published): Promise<void> => {
      article.version++
      article.isLive = true
      article.goneSince = undefined
      const data = { ...textOf(article.version), _status: 'published' as const }
      await save(article.id, data)
    },
    takeDown: async (article: Published): Promise<void> => {
      article.isLive = false
      await save(article.id, { _status: 'draft' })
    },
    stateOf,
    becomes: (article: Published, state: string): Promise<void> =>
      until(
        async () => (await stateOf(article.id))?.state === state,
        `${article.address} ${state}`,
        async () => [
          await stateOf(article.id),
          (await payload.find({ collection: 'change-events', pagination: false })).docs,
          (await payload.find({ collection: 'publish-leases', pagination: false })).docs,
        ],
      ),
    waiting,
    /** Nothing waits, every file is what the database says, and so is the state of each article. */
    expectDone: async (): Promise<{ differing: string[]; untrue: string[] }> => {
      await until(async () => (await waiting()) === 0, '还有未处理的变更')
      const found = await settledFiles()
      const wanted = await wantedFiles(payload, await buildBundle().then(loadBundle))
      const names = new Set([...found.keys(), ...wanted.keys()])
      const { docs } = await payload.find({ collection: 'articles', depth: 0, pagination: false })
      const sites = await payload.find({ collection: 'sites', depth: 0, pagination: false })
      const codes = new Map(sites.docs.map(({ id, code }) => [id, code]))
      const untrue: string[] = []
      for (const { id, site: siteId, month, slug, _status } of docs) {
        const state = (await stateOf(id))?.state
        const isThere = found.has(`${codes.get(String(siteId))}/art/${month}/${slug}.html`)
        if (isThere !== (_status === 'published')) untrue.push(`${id} ${_status}, ${isThere ? 'there' : 'not there'}`)
        if (state !== (isThere ? 'live' : 'withdrawn'))
          untrue.push(`${id} ${state}, ${isThere ? 'there' : 'not there'}`)
      }
      return { differing: [...names].filter((name) => found.get(name) !== wanted.get(name)), untrue }
    },
  }
}

/** Compressed forms are written after the queue is empty, and may come and go while the folder is read. */
const settledFiles = async (): Promise<Map<string, string>> => {
  let files = new Map<string, string>()
  await until(() => {
    try {
      files = publicFiles()
    } catch (error) {
      if (isMissing(error)) return false
      throw error
    }
    return ![...files.keys()].some(isHalfWritten)
  }, '没有写到一半的文件')
  return files
}

const isHalfWritten = (name: string): boolean => path.basename(name).startsWith('.tmp-')

export type FaultGroup = Awaited<ReturnType<typeof createFaultGroup>>

/** @param facts what to tell when it does not come about */
export const until = async (
  test: () => Promise<boolean> | boolean,
  what: string,
  facts: () => Promise<unknown> = async () => '',
): Promise<void> => {
  for (const deadline = performance.now() + PATIENCE_MS; !(await test()); await sleep(50)) {
    if (performance.now() > deadline) throw new Error(`没有等到：${what} ${JSON.stringify(await facts())}`)
  }
}

const PATIENCE_MS = 120_000
