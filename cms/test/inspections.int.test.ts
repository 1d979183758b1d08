import { civilDate } from '@zhanqun/calendar'
import { zipSync } from 'fflate'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isAnyInspectionUntold, tellInspections } from '../src/inspections/tell.ts'
import type { Site, User } from '../src/payload-types.ts'
import { recordProbe } from '../src/probes/probe-days.ts'
import { type Cms, createGroup, createSite, createUser, databases, openTestCms } from './cms-fixture.ts'
import { type Answer, callEndpoint } from './endpoints.ts'
import { createRest, type RestAnswer } from './rest.ts'

const FRESH = new Date(Date.now() - 86_400_000).toISOString()
const OWN_SET = 'own-bureau'
const LEFT_OUT = 'function-search'
const STALE = '2020-03-01T02:00:00.000Z'

describe.each(databases)('a quarterly inspection on %s', (database) => {
  let cms: Cms
  let group: Awaited<ReturnType<typeof createGroup>>
  let admin: User
  let auditor: User
  let second: User
  let editor: User
  let stranger: User
  let inspection: string
  let rest: ReturnType<typeof createRest>

  const ask = (user: User | null, method: string, at: string, body?: unknown): Promise<RestAnswer> =>
    rest(user, { method, path: `/quarterly-inspections${at}`, ...(body === undefined ? {} : { body }) })
  const fileOf = async (user: User, at: string): Promise<Answer> =>
    callEndpoint({ cms, user, method: 'GET', path: `/quarterly-inspections${at}` })
  const shown = async (user = auditor) => (await ask(user, 'GET', `/${inspection}`)).json
  const move = async (user: User, to: string, reason = '') =>
    ask(user, 'POST', `/${inspection}/moves`, { revision: (await shown()).revision, to, reason })
  const codeOf = ({ json }: RestAnswer): string => json?.errors?.[0]?.data?.code ?? ''
  const audited = async (action: string) => {
    const { docs } = await cms.payload.find({
      collection: 'audit-log',
      where: { and: [{ action: { equals: action } }, { doc: { equals: inspection } }] },
      pagination: false,
    })
    return docs
  }

  const plantFacts = async (site: Site, newestPublishedAt: string) => {
    const { docs } = await cms.payload.find({
      collection: 'columns',
      where: { site: { equals: site.id } },
      pagination: false,
      depth: 0,
    })
    const columns = docs.map(({ id, standardItem, name }) => ({
      columnId: id,
      standardItem: standardItem ?? null,
      name,
      count: 30,
      newestPublishedAt,
      openedAt: '2019-01-01T00:00:00.000Z',
    }))
    const { payload } = cms
    await payload.db.deleteMany({ collection: 'site-facts', where: { site: { equals: site.id } } })
    const data = { site: site.id, at: Date.now(), facts: { siteId: site.id, columns } }
    await payload.db.create({ collection: 'site-facts', data })
  }

  /** A set that holds for the bureau alone, without one of the indicators that people judge. */
  const enforceOwnSet = async () => {
    const call = async (method: string, path: string, body?: unknown): Promise<RestAnswer['json']> => {
      const { status, json } = await rest(admin, { method, path: `/compliance/sets${path}`, body })
      expect(status, JSON.stringify(json)).toBe(200)
      return json
    }
    await call('POST', '/zq-2019/copy', { id: OWN_SET, name: '教育局检查指标', note: '' })
    const { set, revision } = await call('GET', `/${OWN_SET}`)
    const { name, norm, levels, fullMarks, passMarks, bonusAbove } = set
    const settings = { name, note: '', norm, levels, fullMarks, passMarks, bonusAbove, roots: [group.education.id] }
    await call('PATCH', `/${OWN_SET}`, { revision, ...settings })
    const indicator = set.indicators.find((one: { id: string }) => one.id === LEFT_OUT)
    const { revision: now } = await call('GET', `/${OWN_SET}`)
    await call('PUT', `/${OWN_SET}/indicators/${LEFT_OUT}`, { revision: now, indicator: { ...indicator, isOn: false } })
    const { revision: last } = await call('GET', `/${OWN_SET}`)
    const from = civilDate(new Date())
    await call('POST', `/${OWN_SET}/in-force`, { revision: last, from, reason: '试行' })
  }

  const upload = async (user: User, indicator: string, file: File): Promise<RestAnswer> => {
    const form = new FormData()
    form.set('file', file)
    const at = `/quarterly-inspections/${inspection}/sites/${group.education.id}/checks/${indicator}/screenshots`
    return rest(user, { method: 'POST', path: at, form, headers: { 'content-length': String(file.size + 500) } })
  }

  beforeAll(async () => {
    cms = await openTestCms(database)
    rest = createRest(cms)
    group = await createGroup(cms)
    await createSite(cms, {
      code: 'new',
      name: '建设中的站点',
      kind: 'department',
      level: 'municipal',
      state: 'building',
      parent: group.portal.id,
    })
    admin = await createUser(cms, { roles: ['platform-admin'] })
    auditor = await createUser(cms, { roles: ['auditor'] })
    second = await createUser(cms, { roles: ['auditor'] })
    editor = await createUser(cms, { grants: [{ role: 'editor', site: group.education }] })
    stranger = await createUser(cms, { grants: [{ role: 'site-admin', site: group.township }] })
    for (const site of [group.portal, group.education, group.district]) await plantFacts(site, FRESH)
    const made = await ask(auditor, 'POST', '', { name: '2026年第四季度政府网站抽查', year: 2026, quarter: 4 })
    inspection = made.json.id
  })
  afterAll(() => cms.close())

  it('is a matter of auditors and nobody else', async () => {
    for (const user of [editor, stranger]) {
      expect((await ask(user, 'POST', '', { name: '查', year: 2026, quarter: 4 })).status).toBe(403)
      expect((await ask(user, 'GET', `/${inspection}`)).status).toBe(404)
      expect((await ask(user, 'GET', '')).json.inspections).toEqual([])
    }
    expect((await ask(null, 'GET', '')).status).toBe(403)
    expect((await ask(auditor, 'GET', '')).json.inspections).toHaveLength(1)
  })

  it('goes no step that its state does not know, and none back without a reason', async () => {
    expect(codeOf(await move(auditor, 'frozen'))).toBe('INSPECTION_MOVE')
    expect(codeOf(await move(auditor, 'published'))).toBe('INSPECTION_MOVE')
    const { revision } = await shown()
    const change = {
      revision,
      percent: 50,
      seed: 'lottery-0415',
      named: [{ site: group.education.id, reason: '上季度不合格' }],
    }
    expect((await ask(auditor, 'PATCH', `/${inspection}`, change)).status).toBe(200)
    expect(codeOf(await ask(second, 'PATCH', `/${inspection}`, { ...change, percent: 10 }))).toBe('INSPECTION_STALE')
    expect(codeOf(await ask(auditor, 'PATCH', `/${inspection}`, { revision: 2, seed: '有汉字' }))).toBe(
      'INSPECTION_INPUT',
    )
    expect((await move(auditor, 'drawn')).status).toBe(200)
    expect(codeOf(await move(auditor, 'draft'))).toBe('INSPECTION_REASON')
  })

  it('draws open sites only, by the seed that was typed, and says so in the log', async () => {
    const { seed, seedFrom, sites, candidates } = await shown()
    expect({ seed, seedFrom, candidates }).toEqual({ seed: 'lottery-0415', seedFrom: 'typed', candidates: 4 })
    // Each of the four is a class of its own, so that half of each is all of it.
    expect(sites.map(({ code }: { code: string }) => code).toSorted()).toEqual(['city', 'east', 'hexi', 'jyj'])
    const [entry] = await audited('inspection-draw')
    expect(entry?.title).toContain('种子lottery-0415，4个候选站点中抽取4个')
    const { revision } = await shown()
    expect(codeOf(await ask(auditor, 'PATCH', `/${inspection}`, { revision, percent: 10 }))).toBe('INSPECTION_CLOSED')
  })

  it('draws anew with a seed of its own making, and keeps what was drawn before in its history', async () => {
    expect((await move(auditor, 'draft', '漏排除了刚开通的站点')).status).toBe(200)
    const change = {
      revision: (await shown()).revision,
      seed: '',
      excluded: [{ site: group.portal.id, reason: '本单位' }],
    }
    await ask(auditor, 'PATCH', `/${inspection}`, change)
    await move(auditor, 'drawn')
    const { seed, seedFrom, sites, steps } = await shown()
    expect(seed).toMatch(/^[0-9a-f]{32}$/)
    expect(seedFrom).toBe('server')
    expect(sites.map(({ code }: { code: string }) => code).toSorted()).toEqual(['east', 'hexi', 'jyj'])
    expect(steps.map(({ to, reason }: { to: string; reason: string }) => [to, reason])).toEqual([
      ['drawn', ''],
      ['draft', '漏排除了刚开通的站点'],
      ['drawn', ''],
    ])
    expect(steps[0].seed).toBe('lottery-0415')
  })

  it('freezes what is known of each site, and goes on where it was interrupted', async () => {
    await enforceOwnSet()
    const inspected = { certificateUntil: civilDate(new Date()), certificateProblem: null, ipv6: false }
    const now = new Date()
    await recordProbe({
      payload: cms.payload,
      site: group.education.id,
      outcome: { type: 'opened', ms: 120 },
      inspection: inspected,
      now,
    })
    // As a process leaves it that was killed after the first site: the day is fixed, one site is copied.
    const { freezeFacts } = await import('../src/inspections/freeze.ts')
    const { req } = await cms.as(auditor)
    await freezeFacts(req, { id: inspection, revision: (await shown()).revision, now })
    await cms.payload.db.updateMany({
      collection: 'inspection-sites',
      where: { site: { equals: group.education.id } },
      data: { isFrozen: false, facts: null, factsAt: null },
    })
    expect((await shown()).state).toBe('drawn')
    expect((await move(auditor, 'frozen')).status).toBe(200)
    const { state, sites } = await shown()
    expect(state).toBe('frozen')
    const known = sites.map(
      ({ code, isFrozen, factsAt }: { code: string; isFrozen: boolean; factsAt: number | null }) => [
        code,
        isFrozen,
        factsAt !== null,
      ],
    )
    // Nothing was ever published at the township.
    expect(known).toEqual([
      ['jyj', true, true],
      ['east', true, true],
      ['hexi', true, false],
    ])
    expect(await audited('inspection-freeze')).toHaveLength(1)
  })

  it('keeps by what each site is judged, and what probing had shown, whatever becomes of them', async () => {
    await cms.payload.db.deleteMany({ collection: 'probe-days', where: { site: { equals: group.education.id } } })
    await cms.payload.db.deleteMany({ collection: 'indicator-sets', where: { setId: { equals: OWN_SET } } })
    const site = async ({ id }: Site) => (await ask(auditor, 'GET', `/${inspection}/sites/${id}`)).json
    const manualOf = ({ checks }: { checks: { indicator: { id: string } }[] }) =>
      checks.map(({ indicator }) => indicator.id)
    const stateOf = (of: { indicators: { indicator: { id: string }; state: string }[] }, id: string) =>
      of.indicators.find(({ indicator }) => indicator.id === id)?.state
    const bureau = await site(group.education)
    expect(bureau.set).toBe('教育局检查指标')
    expect(manualOf(bureau)).not.toContain(LEFT_OUT)
    expect(stateOf(bureau, 'certificate')).toBe('broken')
    const district = await site(group.district)
    expect(district.set).not.toBe('教育局检查指标')
    expect(manualOf(district)).toContain(LEFT_OUT)
    expect(stateOf(district, 'certificate')).toBe('unknown')
  })

  it('takes judgements by hand with pictures, of indicators that people judge only', async () => {
    const at = `/${inspection}/sites/${group.education.id}`
    expect(codeOf(await ask(auditor, 'PUT', `${at}/checks/veto-security`, { isBroken: false }))).toBe(
      'INSPECTION_CLOSED',
    )
    await move(auditor, 'checking')
    const { json: site } = await ask(auditor, 'GET', at)
    const indicator: string = site.checks[0].indicator.id
    const system: string = site.indicators.find(
      (one: { indicator: { id: string } }) =>
        !site.checks.some((check: typeof one) => check.indicator.id === one.indicator.id),
    ).indicator.id
    const check = (id: string, body: object) => ask(auditor, 'PUT', `${at}/checks/${id}`, body)
    expect(codeOf(await check(system, { isBroken: true, note: '看错了' }))).toBe('INSPECTION_INDICATOR')
    expect(codeOf(await check(indicator, { isBroken: true, note: ' ' }))).toBe('INSPECTION_NOTE')
    expect((await check(indicator, { isBroken: true, note: '首页出现暗链' })).status).toBe(200)

    const png = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#c00' } })
      .png()
      .toBuffer()
    const sent = await upload(auditor, indicator, new File([new Uint8Array(png)], '截图.png', { type: 'image/png' }))
    const [picture] = sent.json.check.screenshots
    expect(picture).toMatchObject({ name: '截图.png', file: expect.stringMatching(/^[0-9a-f]{32}\.png$/) })
    const bad = new File([new Uint8Array(zipSync({ 'a.txt': new Uint8Array(10) }))], 'a.png', { type: 'image/png' })
    expect(codeOf(await upload(auditor, indicator, bad))).toBe('INSPECTION_SCREENSHOT')
    const bomb = await sharp({ create: { width: 9000, height: 7000, channels: 3, background: '#000' } })
      .png()
      .toBuffer()
    expect(codeOf(await upload(auditor, indicator, new File([new Uint8Array(bomb)], 'b.png')))).toBe(
      'INSPECTION_SCREENSHOT',
    )

    const file = `${at}/screenshots/${picture.file}`
    expect((await fileOf(auditor, file)).bytes.length).toBeGreaterThan(50)
    for (const user of [editor, stranger]) expect((await ask(user, 'GET', file)).status).toBe(404)
    expect((await ask(auditor, 'GET', `${at}/screenshots/..%2Fzhanqun.db`)).status).toBe(404)
  })

  it('scores what was frozen, whatever the sites have become since', async () => {
    await plantFacts(group.district, STALE)
    const live = await import('../src/compliance/evaluate-sites.ts')
    const now = await live.evaluateSites({
      payload: cms.payload,
      req: (await cms.as(auditor)).req,
      now: new Date(),
      where: { id: { equals: group.district.id } },
    })
    expect(now[0]?.evaluation?.score.verdict).toBe('unqualified')
    expect((await move(auditor, 'scored')).status).toBe(200)
    const { sites, bulletin } = await shown()
    const verdicts = Object.fromEntries(sites.map((one: { code: string; verdict: string }) => [one.code, one.verdict]))
    // The bureau failed by what was seen by hand, the district passes with the data of that day.
    expect(verdicts).toEqual({ east: 'qualified', hexi: 'unjudged', jyj: 'unqualified' })
    expect(bulletin.total).toMatchObject({ sites: 3, rate: 50 })
    expect(codeOf(await ask(auditor, 'PATCH', `/${inspection}/sites/${group.education.id}`, { remarks: '晚了' }))).toBe(
      'INSPECTION_CLOSED',
    )
  })

  it('lets nobody review what they have scored', async () => {
    expect(codeOf(await move(auditor, 'reviewed'))).toBe('INSPECTION_SELF_REVIEW')
    expect((await move(second, 'reviewed')).status).toBe(200)
  })

  it('shows a site its report once it is published, and no other’s', async () => {
    const report = (user: User, site: Site, format = 'xlsx') =>
      ask(user, 'GET', `/${inspection}/sites/${site.id}/report/${format}`)
    expect((await report(editor, group.education)).status).toBe(404)
    expect((await move(second, 'published')).status).toBe(200)
    expect((await report(editor, group.education)).status).toBe(200)
    expect((await report(editor, group.district)).status).toBe(404)
    expect((await report(stranger, group.education)).status).toBe(404)
    const { json } = await ask(editor, 'GET', `/${inspection}`)
    expect(json.sites.map(({ code }: { code: string }) => code)).toEqual(['jyj'])
    expect([json.bulletin, json.steps, json.mayManage]).toEqual([null, [], false])
    expect((await ask(editor, 'GET', `/${inspection}/bulletin/xlsx`)).status).toBe(403)
    expect(codeOf(await move(auditor, 'reviewed', '想改'))).toBe('INSPECTION_MOVE')
  })

  it('tells the people of each site once what came of it', async () => {
    expect(await isAnyInspectionUntold(cms.payload)).toBe(true)
    await tellInspections(cms.payload)
    await tellInspections(cms.payload)
    expect(await isAnyInspectionUntold(cms.payload)).toBe(false)
    const told = async ({ id }: User) => {
      const { docs } = await cms.payload.db.find<{ id: string; text: string; link: string }>({
        collection: 'notices',
        where: { to: { equals: id } },
      })
      return docs.map(({ text, link }) => ({ text, link }))
    }
    const [notice, ...others] = await told(editor)
    expect(others).toEqual([])
    expect(notice?.text).toMatch(
      /^《2026年第四季度政府网站抽查》已经通报，本站检查结果为(不合格|合格)，请查看本站的检查报告$/,
    )
    expect((await ask(editor, 'GET', `/${inspection}/sites/${group.education.id}`)).status).toBe(200)
    expect(notice?.link).toBe(`/admin/compliance/inspections/${inspection}/sites/${group.education.id}`)
    expect(await told(auditor)).toEqual([])
  })

  it('gives the bulletin and reports as files that offices open', async () => {
    const { readTableFile } = await import('@zhanqun/standard/files')
    const { unzipSync, strFromU8 } = await import('fflate')
    const get = async (at: string) => {
      const answer = await fileOf(auditor, `/${inspection}${at}`)
      expect(answer.status).toBe(200)
      return answer.bytes
    }
    const words = strFromU8(unzipSync(await get('/bulletin/docx'))['word/document.xml'] ?? new Uint8Array())
    expect(words).toContain('合格率50%')
    expect(words).toContain('测试市教育局')
    const docx = unzipSync(await get(`/sites/${group.education.id}/report/docx`))
    expect(strFromU8(docx['word/document.xml'] ?? new Uint8Array())).toContain('首页出现暗链')
    expect(Object.keys(docx).some((name) => name.startsWith('word/media/'))).toBe(true)
    const pdf = Buffer.from(await get(`/sites/${group.education.id}/report/pdf`)).toString('latin1')
    expect(pdf.slice(0, 5)).toBe('%PDF-')
    expect(pdf).toContain('/Image')
    const html = new TextDecoder().decode(await get(`/sites/${group.education.id}/report/html`))
    expect(html).toContain('<img src="data:image/png;base64,')
    const sheet = await readTableFile(await get('/sample'))
    expect(JSON.stringify(sheet)).toContain(':jyj')
    expect(JSON.stringify(await readTableFile(await get('/bulletin/xlsx')))).toContain('东区人民政府')
    const { docs } = await cms.payload.find({ collection: 'audit-log', where: { action: { equals: 'export' } } })
    expect(docs.length).toBeGreaterThanOrEqual(6)
  })

  it('makes a draft of the bulletin with its files for whoever may write there', async () => {
    const {
      json: {
        columns: [column],
      },
    } = await rest(admin, { path: `/sharing/columns/${group.portal.id}` })
    const make = async (user: User) =>
      ask(user, 'POST', `/${inspection}/article`, { column: column.id, revision: (await shown()).revision })
    expect(codeOf(await make(auditor))).toBe('FORBIDDEN_SITE')
    const { json } = await make(admin)
    const article = await cms.payload.findByID({ collection: 'articles', id: json.article, draft: true, depth: 1 })
    expect(article).toMatchObject({ title: '关于2026年第四季度政府网站抽查情况的通报', _status: 'draft' })
    expect(article.attachments?.map(({ label }) => label?.split('.').at(-1))).toEqual(['docx', 'pdf', 'xlsx'])
    expect(JSON.stringify(article.content)).toContain('三、不合格站点')
    expect((await shown()).article).toBe(json.article)
  })
})
