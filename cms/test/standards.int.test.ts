import type { StandardItem } from '@zhanqun/standard'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { User } from '../src/payload-types.ts'
import { type Cms, createGroup, createUser, databases, openTestCms } from './cms-fixture.ts'
import { type Answer, callEndpoint } from './endpoints.ts'

describe.each(databases)('the versions of the column standard on %s', (database) => {
  let cms: Cms
  let admin: User
  let editor: User
  let inForce: string

  const call = (method: string, path: string, body?: unknown, user: User | null = admin): Promise<Answer> =>
    callEndpoint({ cms, user, method, path: `/column-standards${path}`, body })
  const draft = async (versionId: string): Promise<{ id: string; items: StandardItem[] }> => {
    const { json } = await call('POST', `/${inForce}/copy`, { versionId, name: `标准 ${versionId}` })
    const { json: seen } = await call('GET', `/${json.id}`)
    return { id: json.id, items: seen.version.items }
  }
  const codeOf = ({ status, json }: Answer) => `${status} ${json.errors?.[0]?.data?.code}`

  beforeAll(async () => {
    cms = await openTestCms(database)
    const { education } = await createGroup(cms)
    admin = await createUser(cms, { roles: ['platform-admin'] })
    editor = await createUser(cms, { grants: [{ role: 'site-admin', site: education }] })
    const { json } = await call('GET', '')
    inForce = json.versions[0].id
  })
  afterAll(() => cms.close())

  it('starts with the version that the product ships, which new sites follow', async () => {
    const { json } = await call('GET', '', undefined, editor)
    expect(json.versions).toMatchObject([{ versionId: 'zq-2026', status: 'in-force', sites: 4 }])
    expect(json.versions[0].items).toBeGreaterThan(100)
    const one = await call('GET', `/${inForce}`)
    expect(one.json).toMatchObject({ revision: 1, findings: [], version: { id: 'zq-2026' } })
  })

  it('lets administrators of the platform alone change anything', async () => {
    expect(codeOf(await call('POST', `/${inForce}/copy`, { versionId: 'x', name: 'x' }, editor))).toBe(
      '403 FORBIDDEN_STANDARD',
    )
    expect(codeOf(await call('GET', '', undefined, null))).toBe('403 SIGNED_OUT')
    const written = cms.payload.create({
      collection: 'standards',
      data: { versionId: 'y', name: 'y', status: 'draft', effectiveFrom: '2026-01-01', revision: 1 },
      ...(await cms.as(admin)),
    })
    await expect(written).rejects.toThrow()
  })

  it('dates a copy from the day on which it is made', async () => {
    const { id } = await draft('dated')
    const { version } = (await call('GET', `/${id}`)).json
    expect(version).toMatchObject({ basedOn: 'zq-2026', effectiveTo: null, status: 'draft' })
    expect(version.effectiveFrom).toBe(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10))
    expect((await call('DELETE', `/${id}?revision=1`)).status).toBe(200)
  })

  it('changes drafts only, and only as they were seen', async () => {
    const { id, items } = await draft('edit-1')
    const [item] = items
    const renamed = { ...item, name: '要闻' }
    expect(codeOf(await call('PUT', `/${inForce}/items/${item?.id}`, { revision: 1, item: renamed }))).toBe(
      '400 STANDARD_NOT_DRAFT',
    )
    const first = await call('PUT', `/${id}/items/${item?.id}`, { revision: 1, item: renamed })
    expect(first.json.revision).toBe(2)
    expect(codeOf(await call('PUT', `/${id}/items/${item?.id}`, { revision: 1, item }))).toBe('409 STANDARD_STALE')
    const { json } = await call('GET', `/diff?from=${inForce}&to=${id}`)
    expect(json.differences[0]).toMatchObject({ id: item?.id, type: 'changed', changes: [{ after: '要闻' }] })
    expect(codeOf(await call('DELETE', `/${id}?revision=1`))).toBe('409 STANDARD_STALE')
    expect((await call('DELETE', `/${id}?revision=2`)).status).toBe(200)
    expect(codeOf(await call('GET', `/${id}`))).toBe('404 STANDARD_UNKNOWN')
  })

  it('refuses hostile items whole and says which field is wrong', async () => {
    const { id, items } = await draft('hostile')
    const [item] = items
    const put = (given: unknown) => call('PUT', `/${id}/items/${item?.id}`, { revision: 1, item: given })
    for (const [field, value] of [
      ['slug', 'x'.repeat(200)],
      ['kind', 'constructor'],
      ['update', { type: '__proto__' }],
      ['applies', [{ kind: 'portal' }]],
      ['name', 'x\u0000'],
      ['order', 'NaN'],
    ] as const) {
      const answer = await put({ ...item, [field]: value })
      expect(codeOf(answer)).toBe('400 STANDARD_INPUT')
      expect(answer.json.errors[0].message).toContain(`item.${field}`)
    }
    const foreign = await put({ ...item, foreign: 1, ...JSON.parse('{"__proto__":{"x":1}}') })
    expect(foreign.status).toBe(200)
    const { json } = await call('GET', `/${id}`)
    expect(json.version.items.find((other: StandardItem) => other.id === item?.id)).toEqual(item)
    const loop = await call('PUT', `/${id}/items/${item?.id}`, {
      revision: 2,
      item: { ...item, parentId: items.find(({ parentId }) => parentId === item?.id)?.id ?? item?.id },
    })
    expect(loop.json.findings).toContainEqual(expect.objectContaining({ code: 'STANDARD_LOOP' }))
    expect(codeOf(await call('POST', `/${id}/in-force`, { revision: 3 }))).toBe('400 STANDARD_HAS_FINDINGS')
    expect(codeOf(await call('POST', `/${id}/items`, `{"revision":3,"item":"${'x'.repeat(2_000_000)}"}`))).toBe(
      '413 STANDARD_INPUT_TOO_LARGE',
    )
    expect(codeOf(await call('POST', `/${id}/items`, '{"revision":'))).toBe('400 STANDARD_INPUT')
  })

  it('gives out a table that comes back the same, and names every bad cell', async () => {
    const { id } = await draft('table')
    const { bytes } = await call('GET', `/${inForce}/export?format=csv`)
    const upload = async (text: string) => {
      const form = new FormData()
      form.set('file', new Blob([text]), 'a.csv')
      form.set('revision', '1')
      return callEndpoint({ cms, user: admin, method: 'POST', path: `/column-standards/${id}/import`, form })
    }
    const text = new TextDecoder().decode(bytes)
    const bad = await upload(text.replaceAll('列表', '表列'))
    expect(codeOf(bad)).toBe('400 STANDARD_TABLE_CELLS')
    expect(bad.json.errors[0].data.badCells.length).toBeGreaterThan(10)
    expect(bad.json.errors[0].data.badCells[0]).toMatchObject({ row: expect.any(Number), column: '页面模板' })
    expect((await upload(text)).json).toEqual({ revision: 2, added: 0, changed: 0, removed: 0 })
  })

  it('loads the official table of a field below its item, and leaves all others as they are', async () => {
    const { id, items } = await draft('field')
    const field = items.find(({ name, template }) => name === '社会救助' && template === 'section')
    const upload = async (text: string, revision: number, below = field?.id ?? '') => {
      const form = new FormData()
      form.set('file', new Blob([text]), 'a.csv')
      form.set('revision', String(revision))
      form.set('below', below)
      return callEndpoint({ cms, user: admin, method: 'POST', path: `/column-standards/${id}/import`, form })
    }
    const table = (first: string) =>
      `公开事项一级,公开事项二级,公开内容（要素）,公开时限\n${first},办事指南,条件,20个工作日内\n`
    const idOf = (from: readonly StandardItem[], name: string) =>
      from.find((item) => item.name === name && item.parentId === field?.id)?.id
    const itemsNow = async (): Promise<StandardItem[]> => (await call('GET', `/${id}`)).json.version.items

    const same = await upload(table('最低生活保障'), 1)
    expect(same.json).toMatchObject({ revision: 2, added: 0, changed: 2 })
    expect(same.json.removed).toBeGreaterThan(0)
    expect(await itemsNow()).toHaveLength(items.length - same.json.removed)
    expect(idOf(await itemsNow(), '最低生活保障')).toBe(idOf(items, '最低生活保障'))

    expect((await upload(table('临时救助'), 2)).json).toMatchObject({ revision: 3, added: 2, removed: 2 })
    expect(idOf(await itemsNow(), '临时救助')).toEqual(expect.any(String))
    expect((await upload(table('临时救助'), 3)).json).toMatchObject({ added: 0, changed: 0, removed: 0 })

    expect(codeOf(await upload(table('临时救助'), 4, 'nowhere'))).toBe('404 STANDARD_ITEM_UNKNOWN')
    const own = `公开事项一级,公开时限,标准项编号\n要闻,20个工作日内,${items[0]?.id}\n`
    expect(codeOf(await upload(own, 4))).toBe('400 STANDARD_ITEM_TAKEN')
  })

  it('puts one version in force in place of another', async () => {
    const { id, items } = await draft('next')
    const item = items.find(({ parentId }) => parentId === null)
    await call('PUT', `/${id}/items/${item?.id}`, { revision: 1, item: { ...item, description: '新的说明' } })
    const answers = await Promise.all([1, 2].map(() => call('POST', `/${id}/in-force`, { revision: 2 })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400])
    const { json } = await call('GET', '')
    const states = json.versions.map((version: { versionId: string; status: string }) => [
      version.versionId,
      version.status,
    ])
    expect(Object.fromEntries(states)).toMatchObject({ 'zq-2026': 'superseded', next: 'in-force', table: 'draft' })
    const { docs } = await cms.payload.find({ collection: 'audit-log', where: { action: { equals: 'in-force' } } })
    expect(docs).toHaveLength(1)
  })
})
