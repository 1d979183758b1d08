import { createLocalReq } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AuditContent, digestOfRow } from '../src/audit/row.ts'
import { exportSeals, latestPruning, pruneAudit } from '../src/audit/seals/retention.ts'
import { sealEntries } from '../src/audit/seals/seal.ts'
import { verifyAudit } from '../src/audit/seals/verify.ts'
import { writeAudit } from '../src/audit/write.ts'
import { newId } from '../src/database/new-id.ts'
import { isMongo, isSqlite } from '../src/database/raw.ts'
import { type Cms, databases, openTestCms } from './cms-fixture.ts'

const DAY_MS = 86_400_000
process.env.AUDIT_KEPT_DAYS = '1'

/** Somebody with the database in their hands, past the product. */
type Intruder = {
  changeTitle: (id: string, title: string) => Promise<void>
  copy: (id: string, as: string) => Promise<void>
  remove: (ids: readonly string[]) => Promise<void>
  forgetSealsFrom: (seq: number) => Promise<void>
  changeSeal: (seq: number, count: number) => Promise<void>
}

const TRIGGERS = [
  'audit_log_insert',
  'audit_log_update',
  'audit_log_delete',
  'audit_seals_update',
  'audit_seals_delete',
]

const intruderOf = async ({ payload: { db } }: Cms): Promise<Intruder> => {
  if (isSqlite(db)) {
    const { client } = db
    const run = async (sql: string, ...args: (string | number)[]) => {
      await client.execute({ sql, args })
    }
    for (const trigger of TRIGGERS) await run(`DROP TRIGGER ${trigger}`)
    return {
      changeTitle: (id, title) => run('update audit_log set title = ? where id = ?', title, id),
      copy: async (id, as) => {
        await run('create table copied as select * from audit_log where id = ?', id)
        await run('update copied set id = ?', as)
        await run('insert into audit_log select * from copied')
      },
      remove: async (ids) => {
        for (const id of ids) await run('delete from audit_log where id = ?', id)
      },
      forgetSealsFrom: (seq) => run('delete from audit_seals where seq >= ?', seq),
      changeSeal: (seq, count) => run('update audit_seals set count = ? where seq = ?', count, seq),
    }
  }
  const { 'audit-log': log, 'audit-seals': seals } = isMongo(db) ? db.collections : {}
  return {
    changeTitle: async (id, title) => {
      await log?.updateOne({ _id: id }, { $set: { title } })
    },
    copy: async (id, as) => {
      const row = await log?.findById(id).lean()
      await log?.create([{ ...row, _id: as }])
    },
    remove: async (ids) => {
      await log?.deleteMany({ _id: { $in: [...ids] } })
    },
    forgetSealsFrom: async (seq) => {
      await seals?.deleteMany({ seq: { $gte: seq } })
    },
    changeSeal: async (seq, count) => {
      await seals?.updateOne({ seq }, { $set: { count } })
    },
  }
}

describe.each(databases)('the chain of the audit trail, on %s', (database) => {
  let cms: Cms
  const now = new Date()

  beforeAll(async () => {
    cms = await openTestCms(database)
    while ((await sealEntries({ payload: cms.payload, now })) > 0);
  })
  afterAll(async () => {
    await cms.close()
  })

  const note = async (title: string): Promise<string> => {
    const { payload } = cms
    await writeAudit(await createLocalReq({}, payload), {
      action: 'update',
      collection: 'sites',
      docId: title,
      title,
      siteId: null,
      kept: { nothing: {}, list: [{ empty: null }, 'ä'], deep: { z: 1, a: [2] } },
    })
    const { docs } = await payload.find({ collection: 'audit-log', where: { doc: { equals: title } } })
    return docs[0]?.id ?? ''
  }
  /** As an entry from years ago. */
  const noteAt = async (at: Date, title: string) => {
    const id = newId(cms.payload)
    const nothing = { role: null, live: null, kept: null, changes: null, address: null, agent: null, request: null }
    const said = {
      actor: 'system',
      actorName: '系统',
      action: 'update',
      docCollection: 'sites',
      doc: title,
      site: null,
    }
    const row: AuditContent = { id, at: at.toISOString(), title, ...said, ...nothing }
    const { id: _, ...data } = row
    const given = { ...data, digest: digestOfRow(row), seal: null }
    await cms.payload.db.create({ collection: 'audit-log', customID: id, data: given })
    return id
  }
  const seal = () => sealEntries({ payload: cms.payload, now: new Date() })
  const verify = (anchor?: string) =>
    verifyAudit({ payload: cms.payload, now: new Date(), ...(anchor ? { anchor } : {}) })
  const problems = async (anchor?: string) => (await verify(anchor)).problems.map(({ kind }) => kind)

  it('seals what waits, one sealer at a time, and finds nothing wrong with it', async () => {
    for (let n = 0; n < 20; n++) await note(`第${n}条`)
    expect(await verify()).toMatchObject({ waiting: 20, problems: [] })
    const sealed = await Promise.all([seal(), seal(), seal()])
    expect(sealed.reduce((sum, count) => sum + count, 0)).toBe(20)
    const verdict = await verify()
    expect(verdict).toMatchObject({ waiting: 0, problems: [], anchor: expect.any(String) })
    expect(await problems(verdict.anchor ?? '')).toEqual([])
    expect(await problems('another')).toEqual(['anchor'])
  })

  it('seals entries of an older release, too', async () => {
    const data = {
      at: now.toISOString(),
      actor: 'system',
      action: 'create',
      docCollection: 'sites',
      doc: 'old',
      title: '旧',
    }
    await cms.payload.db.create({ collection: 'audit-log', data })
    await seal()
    expect(await verify()).toMatchObject({ waiting: 0, problems: [] })
    const { docs } = await cms.payload.find({ collection: 'audit-log', where: { doc: { equals: 'old' } } })
    expect(docs[0]?.digest).toEqual(expect.any(String))
  })

  it('prunes only what is old, sealed and exported, and the chain stays whole', async () => {
    const { payload } = cms
    const old = new Date(Date.now() - 400 * DAY_MS)
    const before = new Date(Date.now() - 200 * DAY_MS)
    const ids = [await noteAt(old, '很久以前'), await noteAt(old, '很久以前之二')]
    await seal()
    await note('今天')
    await seal()
    await expect(pruneAudit({ payload, before: new Date(), now: new Date() })).rejects.toMatchObject({
      data: { code: 'AUDIT_TOO_YOUNG' },
    })
    const keptNow = async () => Math.round((Date.now() - (await latestPruning(payload, new Date())).getTime()) / DAY_MS)
    expect(await keptNow()).toBe(184)
    delete process.env.AUDIT_KEPT_DAYS
    expect(await keptNow()).toBe(1095)
    const keep = (auditKeptDays: number) =>
      payload.updateGlobal({ slug: 'security-settings', data: { totpFor: 'nobody', auditKeptDays } })
    await expect(keep(183)).rejects.toThrow()
    await keep(400)
    expect(await keptNow()).toBe(400)
    process.env.AUDIT_KEPT_DAYS = '1'
    expect(await pruneAudit({ payload, before, now: new Date() })).toBe(0)
    const given: string[] = []
    const write = async (_: unknown, rows: readonly { id: string }[]) => void given.push(...rows.map(({ id }) => id))
    expect(await exportSeals({ payload, before, now: new Date(), write })).toEqual({ seals: 1, entries: 2 })
    expect(given.sort()).toEqual([...ids].sort())
    expect(await pruneAudit({ payload, before, now: new Date() })).toBe(2)
    const left = await payload.count({ collection: 'audit-log', where: { id: { in: ids } } })
    expect(left.totalDocs).toBe(0)
    const pruned = await payload.find({ collection: 'audit-log', where: { action: { equals: 'prune' } } })
    expect(pruned.docs).toMatchObject([{ actorName: '命令行', title: expect.stringContaining('共 2 条') }])
    expect(await verify()).toMatchObject({ pruned: 1, problems: [] })
  })

  it.runIf(database === 'sqlite')('refuses changes within the database itself', async () => {
    const id = await note('改不动')
    const young = await note('刚写下')
    await seal()
    const { db } = cms.payload
    if (!isSqlite(db)) throw new Error('This is about SQLite.')
    const { client } = db
    const refused = (statement: string) => expect(client.execute(statement)).rejects.toThrow('append-only')
    await refused(`update audit_log set title = '改' where id = '${id}'`)
    await refused(`update audit_log set seal = 1 where id = '${id}'`)
    await refused(`delete from audit_log where id = '${young}'`)
    await refused('delete from audit_log')
    await refused(`insert or replace into audit_log (id, at, title) values ('${id}', '2026-01-01T00:00:00.000Z', '改')`)
    await refused(`insert into audit_log (id, at, seal) values ('x', '2026-01-01T00:00:00.000Z', 1)`)
    await refused('delete from audit_seals')
    await refused(`update audit_seals set digest = 'x'`)
    await refused(`update audit_seals set pruned_at = 'x', exported_at = 'x' where seq = 1`)
    await refused(
      `insert into audit_seals (id, seq, rows, count, first_at, last_at, at, digest) values ('x', 999, '', 0, '', '', '', '')`,
    )
    expect(await problems()).toEqual([])
  })

  it('finds what was changed, removed, put in, and where the chain was cut', async () => {
    const changed = await note('将被改动')
    const removed = [await note('将被删除'), await note('也被删除')]
    const copied = await note('将被复制')
    await seal()
    const anchors: (string | null)[] = []
    for (const title of ['尾一', '尾二']) {
      await note(title)
      await seal()
      anchors.push((await verify()).anchor)
    }
    expect(await problems(anchors[1] ?? '')).toEqual([])
    const { docs } = await cms.payload.find({ collection: 'audit-log', sort: '-seal', limit: 2 })
    const [last, former] = docs

    const intruder = await intruderOf(cms)
    await intruder.changeTitle(changed, '另一种说法')
    expect(await problems()).toEqual(['changed'])
    await intruder.changeTitle(changed, '将被改动')
    expect(await problems()).toEqual([])

    const extra = newId(cms.payload)
    await intruder.copy(copied, extra)
    expect(await problems()).toEqual(['changed', 'added'])
    await intruder.remove([extra])
    expect(await problems()).toEqual([])

    // The end of the chain goes with its entries: only somebody who has kept its digest can tell.
    await intruder.remove([last?.id ?? ''])
    expect(await problems()).toEqual(['missing'])
    await intruder.forgetSealsFrom(last?.seal ?? 0)
    expect(await problems()).toEqual([])
    expect(await problems(anchors[1] ?? '')).toEqual(['anchor'])
    expect(await problems(anchors[0] ?? '')).toEqual([])
    await intruder.forgetSealsFrom(former?.seal ?? 0)
    expect(await problems()).toEqual(['chain'])
    await intruder.remove([former?.id ?? ''])

    await intruder.remove(removed)
    expect(await verify()).toMatchObject({
      problems: [{ kind: 'missing', message: expect.stringContaining('少了 2 条记录') }],
    })
    await intruder.changeSeal(1, 7)
    expect(await problems()).toEqual(expect.arrayContaining(['seal', 'missing']))
  })
})
