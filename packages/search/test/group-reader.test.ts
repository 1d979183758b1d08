import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type GroupQuery, openGroupReader } from '../src/group/group-index.ts'
import { record } from './records.ts'
import { createTemporaryIndex, idOf } from './temporary-index.ts'
import { WATER } from './water.ts'

const group = createTemporaryIndex()

describe('what a reader has in memory', () => {
  beforeEach(() => group.open(WATER))
  afterEach(group.close)

  it('follows the writer: moved, renamed, withdrawn, added', () => {
    const reader = openGroupReader({ file: group.file })
    const ask = (query: Partial<GroupQuery>) => reader?.search({ q: '供水', ...query })
    expect(ask({})?.total).toBe(5)
    const [first] = WATER
    if (!first) throw new Error('no record')
    group.index.put([{ ...first, column: '新的栏目' }])
    expect(ask({ column: '新的栏目' })?.hits.map(idOf)).toEqual(['wenjian'])
    group.index.remove(['jiedu'])
    expect(ask({})?.total).toBe(4)
    group.index.put([record({ id: 'xin', title: '供水新闻', text: '', type: 'news' })])
    expect(ask({ type: 'news' })?.total).toBe(1)
    const site = WATER.filter(({ siteCode }) => siteCode === 'haibin')
    group.index.put(site.map((one) => ({ ...one, siteName: '新名称', district: '', districtName: '' })))
    expect(ask({ site: 'haibin' })?.hits[0]?.siteName).toBe('新名称')
    expect(ask({ district: 'nantan' })?.total).toBe(1)
    group.index.replaceSite({ siteCode: 'nantan', records: [] })
    expect(ask({ district: 'nantan' })?.total).toBe(0)
    reader?.close()
  })

  it('is read anew when it has missed more changes than are kept', () => {
    const reader = openGroupReader({ file: group.file })
    expect(reader?.search({ q: '供水' }).total).toBe(5)
    const db = new DatabaseSync(group.file)
    db.exec(`with recursive n (i) as (select 1 union all select i + 1 from n where i < 60000)
      insert into change (doc) select 1 from n`)
    db.close()
    group.index.remove(['jiedu'])
    expect(reader?.search({ q: '供水' }).total).toBe(4)
    reader?.close()
  })
})
