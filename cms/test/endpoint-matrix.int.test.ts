import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENDPOINT_RULES } from '../src/access/rules-table.ts'
import type { Site, User } from '../src/payload-types.ts'
import { bodyOf, type Cms, columnOf, createGroup, databases, openTestCms } from './cms-fixture.ts'
import { createPersonas, LETTERS, type Letter, sorted } from './personas.ts'
import { type Ask, createRest, type RestAnswer } from './rest.ts'

/** Those with any role on the site, those who write for it, and everybody who is signed in. */
const READERS = 'er12ps'
const WRITERS = 'e12ps'
const SIGNED_IN = 'er12psGAycun'

/** Ids that nothing has, in the form of either database. */
const NOBODYS = '0197f3c0-0000-7000-8000-000000000000'

/** Who gets past each door that belongs to no site, written down by hand; what lies behind may then be wrong or missing. */
const OF_GROUP: Readonly<Record<string, string>> = {
  'POST /api/articles/report-table/read': `${WRITERS}G`,
  'POST /api/articles/report-table/write': `${WRITERS}G`,
  'POST /api/articles/website-report/write': `${WRITERS}G`,
  'GET /api/my-working-copies': `${WRITERS}G`,
  'PUT /api/my-working-copies/:page': `${WRITERS}G`,
  'DELETE /api/my-working-copies/:page': `${WRITERS}G`,
  'GET /api/review/work': `${READERS}GA`,
  'GET /api/review/notices': SIGNED_IN,
  'POST /api/review/notices/read': SIGNED_IN,
  'GET /api/review/deputies': `${READERS}GA`,
  'GET /api/review/colleagues': `${READERS}GA`,
  'GET /api/compliance/table': `${READERS}GA`,
  'GET /api/compliance/indicators': `${READERS}GA`,
  'GET /api/compliance/annual-reports': `${READERS}GA`,
  'GET /api/compliance/website-reports/export': `${READERS}GA`,
  'GET /api/compliance/sets': `${READERS}GA`,
  'GET /api/compliance/sets/:id': `${READERS}GA`,
  'GET /api/compliance/sets/diff': `${READERS}GA`,
  'GET /api/compliance/sets/:id/export': `${READERS}GA`,
  'GET /api/compliance/sets/:id/effect': 'G',
  'POST /api/compliance/sets/import': 'G',
  'POST /api/compliance/sets/:id/copy': 'G',
  'PATCH /api/compliance/sets/:id': 'G',
  'DELETE /api/compliance/sets/:id': 'G',
  'POST /api/compliance/sets/:id/indicators': 'G',
  'PUT /api/compliance/sets/:id/indicators/:indicator': 'G',
  'DELETE /api/compliance/sets/:id/indicators/:indicator': 'G',
  'POST /api/compliance/sets/:id/in-force': 'G',
  'POST /api/compliance/sets/:id/out-of-force': 'G',
  'POST /api/compliance/sets/:id/withdraw': 'G',
  'PUT /api/compliance/sets/:id/order': 'G',
  'GET /api/compliance/notices': `${READERS}GA`,
  'POST /api/compliance/notices': 'GA',
  'GET /api/compliance/notices/:id': `${READERS}GA`,
  'POST /api/compliance/notices/:id': 'psGA',
  'GET /api/quarterly-inspections': `${READERS}GA`,
  'POST /api/quarterly-inspections': 'GA',
  'GET /api/quarterly-inspections/candidates': 'GA',
  'GET /api/quarterly-inspections/:id': `${READERS}GA`,
  'PATCH /api/quarterly-inspections/:id': 'GA',
  'DELETE /api/quarterly-inspections/:id': 'GA',
  'POST /api/quarterly-inspections/:id/moves': 'GA',
  'POST /api/quarterly-inspections/:id/article': 'GA',
  'GET /api/quarterly-inspections/:id/bulletin/:format': `${READERS}GA`,
  'GET /api/quarterly-inspections/:id/sample': `${READERS}GA`,
  'GET /api/quarterly-inspections/:id/sites/:siteId': `${READERS}GA`,
  'GET /api/quarterly-inspections/:id/sites/:siteId/report/:format': `${READERS}GA`,
  'PATCH /api/quarterly-inspections/:id/sites/:siteId': 'GA',
  'PUT /api/quarterly-inspections/:id/sites/:siteId/checks/:indicator': 'GA',
  'POST /api/quarterly-inspections/:id/sites/:siteId/checks/:indicator/screenshots': 'GA',
  'GET /api/quarterly-inspections/:id/sites/:siteId/screenshots/:file': `${READERS}GA`,
  'GET /api/disclosure-clock': `${READERS}GA`,
  'GET /api/publishing': 'Gy',
  'POST /api/publishing/tasks/:id/pause': 'Gy',
  'POST /api/publishing/tasks/:id/resume': 'Gy',
  'GET /api/column-standards': `${READERS}GA`,
  'GET /api/column-standards/:id': `${READERS}GA`,
  'GET /api/column-standards/diff': `${READERS}GA`,
  'GET /api/column-standards/:id/export': `${READERS}GA`,
  'POST /api/column-standards/:id/plan': 'G',
  'GET /api/column-standards/:id/plan/:siteId': 'G',
  'POST /api/column-standards/:id/apply': 'G',
  'GET /api/column-standards/applications': 'G',
  'GET /api/column-standards/applications/:id': 'G',
  'POST /api/column-standards/applications/:id/undo': 'G',
  'POST /api/column-standards/applications/:id/stop': 'G',
  'POST /api/column-standards/:id/copy': 'G',
  'PATCH /api/column-standards/:id': 'G',
  'POST /api/column-standards/:id/items': 'G',
  'PUT /api/column-standards/:id/items/:itemId': 'G',
  'DELETE /api/column-standards/:id/items/:itemId': 'G',
  'DELETE /api/column-standards/:id': 'G',
  'POST /api/column-standards/:id/in-force': 'G',
  'POST /api/column-standards/:id/import': 'G',
  'GET /api/audit': 'Au',
  'GET /api/audit/entries/:id': 'Au',
  'GET /api/audit/export': 'Au',
  'POST /api/audit/verify': 'Au',
  'GET /api/access-report': 'GAycu',
  'GET /api/access-report/export': 'GAycu',
  'POST /api/accounts/:id/open': 'Gy',
  'GET /api/security/accounts/:id': 'Gc',
  'POST /api/security/accounts/:id/unlock': 'Gc',
  'POST /api/security/accounts/:id/end-sessions': 'Gc',
  'POST /api/security/accounts/:id/reset-totp': 'Gc',
  'POST /api/security/accounts/:id/unlink-provider': 'Gc',
  'POST /api/security/provider/check': 'Gc',
  'GET /api/security/locks': 'Gc',
  'POST /api/security/locks/:id/release': 'Gc',
  'GET /api/security/keys': 'Gc',
  'POST /api/security/keys': 'Gc',
  'POST /api/security/keys/:id/extend': 'Gc',
  'POST /api/security/keys/:id/revoke': 'Gc',
  'GET /api/own-sites': SIGNED_IN,
  'GET /api/people': 'sGc',
  'POST /api/people': 'sGc',
  'PUT /api/people/:id/grants': 'sGc',
  'GET /api/sharing': `${READERS}GA`,
  'GET /api/sharing/statistics': `${READERS}GA`,
}

type Objects = { site: Site; column: string; item: string; article: string }

/** Who reaches what belongs to a site: with a role there, and of the whole platform. */
const OF_SITE: Readonly<Record<string, { own: string; any: string; ask: (its: Objects) => Partial<Ask> }>> = {
  'GET /api/articles/form-context': { own: READERS, any: 'GA', ask: ({ column }) => ({ path: `?column=${column}` }) },
  'POST /api/articles/checks': { own: READERS, any: 'G', ask: ({ column }) => ({ body: { column, title: '新稿' } }) },
  'GET /api/articles/:id/publish-state': { own: READERS, any: 'GA', ask: () => ({}) },
  'GET /api/articles/:id/preview': { own: READERS, any: 'GA', ask: () => ({}) },
  'GET /api/articles/:id/editing': { own: WRITERS, any: 'G', ask: () => ({}) },
  'POST /api/articles/:id/editing': { own: WRITERS, any: 'G', ask: () => ({}) },
  'GET /api/articles/:id/workflow': { own: READERS, any: 'GA', ask: () => ({}) },
  'GET /api/articles/:id/workflow/people': { own: READERS, any: 'GA', ask: () => ({}) },
  'GET /api/articles/:id/comments': { own: READERS, any: 'GA', ask: () => ({}) },
  'POST /api/articles/:id/comments': {
    own: READERS,
    any: 'G',
    ask: () => ({ body: { kind: 'comment', quote: '', before: '', after: '', text: '请核对' } }),
  },
  'POST /api/articles/:id/comments/:comment/resolve': { own: READERS, any: 'G', ask: () => ({ body: {} }) },
  'GET /api/sites/:id/rollback': {
    own: 's',
    any: 'G',
    ask: () => ({ path: `?to=${encodeURIComponent(new Date().toISOString())}` }),
  },
  'POST /api/sites/:id/rollback': { own: 's', any: 'G', ask: () => ({ body: {} }) },
  'GET /api/sites/:id/starting-checklist': { own: READERS, any: 'GA', ask: () => ({}) },
  'POST /api/word-lists/import': { own: 's', any: 'G', ask: ({ site }) => ({ path: `?site=${site.id}`, body: {} }) },
  'GET /api/people/columns': { own: 's', any: 'Gc', ask: ({ site }) => ({ path: `?site=${site.id}` }) },
  'GET /api/word-lists/export': { own: 's', any: 'G', ask: ({ site }) => ({ path: `?site=${site.id}` }) },
  'GET /api/compliance/cells/:site/:items': { own: READERS, any: 'GA', ask: () => ({}) },
  'GET /api/compliance/indicators/:site/:indicator': { own: READERS, any: 'GA', ask: () => ({}) },
  'GET /api/compliance/indicators/:site/:indicator/history': { own: READERS, any: 'GA', ask: () => ({}) },
  'POST /api/next-index-number': {
    own: WRITERS,
    any: 'G',
    ask: ({ column }) => ({ body: { column, formedDate: '2026-01-05' } }),
  },
  'GET /api/sharing/article/:id': { own: READERS, any: 'GA', ask: () => ({}) },
  'GET /api/sharing/targets/:id': { own: WRITERS, any: 'G', ask: () => ({}) },
  'GET /api/sharing/columns/:id': { own: WRITERS, any: 'G', ask: () => ({}) },
}

/** What anybody asks for to sign in, or of one's own account, and what nobody reads of anybody else. */
const OF_ONESELF = /^(GET|POST) \/api\/(users|security\/me)(\/|$)/
/** Tests of their own try every role: locks, reviews and decisions hang on who asks, not on roles alone. */
const ELSEWHERE = new Set([
  'POST /api/articles/:id/leave',
  'POST /api/articles/:id/workflow',
  'PATCH /api/payload-locked-documents/:id',
  'POST /api/review/deputies',
  'DELETE /api/review/deputies/:id',
  'POST /api/sharing',
  'GET /api/sharing/received/:id',
  'POST /api/sharing/decide',
  'POST /api/sharing/withdraw',
  'GET /api/sharing/pushes/:id',
])

const SHUT = new Set([401, 403])
/** What is said of a column that is not there, too. */
const UNKNOWN_COLUMN = 'ARTICLE_COLUMN_UNKNOWN'
/** Nothing has been published here, so that nobody has figures; those of other sites are refused before. */
const NO_FIGURES = 'COMPLIANCE_NOT_COUNTED'

describe.each(databases)('rights of every role at every endpoint on %s', (database) => {
  let cms: Cms
  let rest: ReturnType<typeof createRest>
  let group: Awaited<ReturnType<typeof createGroup>>
  let personas: ReadonlyMap<Letter, User | null>

  beforeAll(async () => {
    cms = await openTestCms(database)
    rest = createRest(cms)
    group = await createGroup(cms)
    for (const [index, site] of Object.values(group).entries())
      await cms.payload.update({ collection: 'sites', id: site.id, data: { documents: { organCode: `QL${index}` } } })
    personas = await createPersonas(cms, group.district)
  })
  afterAll(() => cms.close())

  const objectsOf = async (site: Site): Promise<Objects> => {
    const column = await columnOf(cms, site, 'news')
    const { payload } = cms
    const article = await payload.create({
      collection: 'articles',
      data: {
        title: '公开的稿件',
        column: column.id,
        kind: 'article',
        content: bodyOf('正文。'),
        _status: 'published',
      },
    })
    return { site, column: column.id, item: column.standardItem ?? '', article: article.id }
  }

  const whoPasses = async (asks: () => Promise<Ask>, isShut: (answer: RestAnswer) => boolean): Promise<string> => {
    const passed: Letter[] = []
    for (const letter of LETTERS) {
      const ask = await asks()
      const answer = await rest(personas.get(letter) ?? null, ask)
      if (answer.status >= 500) throw new Error(`${letter} ${ask.method} ${ask.path}: ${JSON.stringify(answer.json)}`)
      if (!isShut(answer)) passed.push(letter)
    }
    return sorted(passed.join(''))
  }

  it('has a line for every endpoint of the product', () => {
    const known = new Set([...Object.keys(OF_GROUP), ...Object.keys(OF_SITE), ...ELSEWHERE])
    const endpoints = Object.keys(ENDPOINT_RULES).filter((endpoint) => !OF_ONESELF.test(endpoint))
    expect(endpoints.filter((endpoint) => !known.has(endpoint))).toEqual([])
    expect([...known].filter((endpoint) => !endpoints.includes(endpoint))).toEqual([])
  })

  it.each(Object.entries(OF_GROUP))('%s', async (endpoint, right) => {
    const [method = '', path = ''] = endpoint.split(' /api')
    const ask = async (): Promise<Ask> => ({
      method,
      path: path.replaceAll(/:\w+/g, NOBODYS),
      ...(method === 'GET' ? {} : { body: {} }),
    })
    expect(await whoPasses(ask, ({ status }) => SHUT.has(status))).toBe(sorted(right))
  })

  it.each(Object.entries(OF_SITE))('%s', async (endpoint, { own, any, ask }) => {
    const [method = '', path = ''] = endpoint.split(' /api')
    const whoReaches = (site: Site) =>
      whoPasses(
        async () => {
          const its = await objectsOf(site)
          const { path: query = '', body } = ask(its)
          const id =
            path.startsWith('/articles') || path.endsWith('article/:id') || path.includes('targets')
              ? its.article
              : its.site.id
          const filled = path
            .replace(':id', id)
            .replace(':site', site.id)
            .replace(':items', its.item)
            .replace(':comment', NOBODYS)
          return { method, path: `${filled}${query}`, ...(body === undefined ? {} : { body }) }
        },
        ({ status, json }) => {
          const code = json?.errors?.[0]?.data?.code
          return SHUT.has(status) || code === UNKNOWN_COLUMN || (status === 404 && code !== NO_FIGURES)
        },
      )
    expect(await whoReaches(group.district)).toBe(sorted(own + any))
    expect(await whoReaches(group.education)).toBe(sorted(any))
  })
})
