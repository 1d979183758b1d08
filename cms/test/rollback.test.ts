import { describe, expect, it } from 'vitest'
import { type ArticleHistory, compareArticle, type LogEntry } from '../src/rollback/articles-then.ts'
import { type ColumnHistory, compareColumns } from '../src/rollback/columns-then.ts'
import { hasSameContent } from '../src/rollback/content.ts'
import { earliestMoment, momentOf } from '../src/rollback/moment.ts'
import type { ColumnState } from '../src/rollback/types.ts'

const at = (hour: number) => `2026-11-20T${String(hour).padStart(2, '0')}:00:00.000Z`
const moment = new Date(at(12))

describe('an article at a time', () => {
  const entry = (hour: number, action: string, live: boolean | null = null): LogEntry => ({
    at: at(hour),
    action,
    live,
  })
  const version = (hour: number, siteId = 's1') => ({ id: `v${hour}`, at: at(hour), siteId, columnId: 'c1' })
  const history = (given: Partial<ArticleHistory>): ArticleHistory => ({
    id: 'a1',
    title: '稿件',
    today: { siteId: 's1', live: true, createdAt: at(1), trashedAt: null },
    log: [],
    published: [],
    ...given,
  })
  const compare = (given: Partial<ArticleHistory>) => compareArticle({ history: history(given), siteId: 's1', moment })
  const gone = { siteId: 's1', live: false, createdAt: at(1), trashedAt: null }

  it.each<[string, LogEntry[], boolean]>([
    ['published', [entry(1, 'publish')], true],
    ['published, then a draft saved over it', [entry(1, 'publish'), entry(2, 'draft')], true],
    ['published and changed', [entry(1, 'publish'), entry(2, 'update')], true],
    ['withdrawn', [entry(1, 'publish'), entry(2, 'withdraw')], false],
    ['withdrawn, then a draft saved', [entry(1, 'publish'), entry(2, 'withdraw'), entry(3, 'draft')], false],
    ['thrown away', [entry(1, 'publish'), entry(2, 'trash')], false],
    ['a draft', [entry(1, 'create'), entry(2, 'update')], false],
    ['withdrawn only later', [entry(1, 'publish'), entry(13, 'withdraw')], true],
    ['published only later', [entry(1, 'create'), entry(13, 'publish')], false],
    ['rolled back to public', [entry(1, 'create'), entry(2, 'rollback', true)], true],
    ['rolled back to a draft', [entry(1, 'publish', true), entry(2, 'rollback', false)], false],
  ])('that was %s', (_, log, wasLive) => {
    const { change } = compare({ log, published: [version(1)], today: gone })
    expect(change?.kind).toBe(wasLive ? 'republish' : undefined)
  })

  it('was public after its restoration only when that saved a published version', () => {
    const log = [entry(1, 'publish'), entry(2, 'trash'), entry(3, 'restore')]
    expect(compare({ log, published: [version(1)], today: gone }).change).toBeUndefined()
    expect(compare({ log, published: [version(1), version(3)], today: gone }).change).toMatchObject({ versionId: 'v3' })
  })

  it('had the text of its last published version, and that is only compared where it may differ', () => {
    const log = [entry(1, 'publish'), entry(5, 'update'), entry(14, 'update')]
    const published = [version(1), version(5), version(14)]
    expect(compare({ log, published })).toMatchObject({ change: { kind: 'revise', versionId: 'v5' }, compare: true })
    expect(compare({ log: log.slice(0, 2), published: published.slice(0, 2) })).toEqual({ compare: false })
  })

  it('belongs to the save whose entry tells of it, not to the one before', () => {
    const saved = { ...version(11), at: '2026-11-20T11:59:59.999Z' }
    const log = [entry(1, 'publish'), { ...entry(12, 'update'), at: '2026-11-20T12:00:00.001Z' }]
    expect(compare({ log, published: [version(1), saved] }).change).toMatchObject({ versionId: 'v1' })
  })

  it('cannot be brought back without its version, from another site, or after its deletion for good', () => {
    const log = [entry(1, 'publish')]
    expect(compare({ log, published: [version(14)] }).lost).toContain('保留的版本数')
    expect(compare({ log, published: [version(1)], today: null }).lost).toContain('永久删除')
    expect(compare({ log, published: [version(1)], today: { ...gone, siteId: 's2' } }).lost).toContain('其他站点')
    expect(compare({ log: [entry(1, 'create')], today: null })).toEqual({ compare: false })
  })

  it('is withdrawn when it came from another site since, and left alone in that site', () => {
    const log = [entry(1, 'publish'), entry(14, 'update')]
    const published = [version(1, 's2'), version(14)]
    expect(compare({ log, published }).change?.kind).toBe('withdraw')
    expect(compare({ log, published, today: { ...gone, siteId: 's2', live: true } })).toEqual({ compare: false })
  })

  it('comes back from the bin as a draft when it was thrown away since', () => {
    const trashed = (hour: number) => ({ ...gone, trashedAt: at(hour) })
    expect(compare({ log: [entry(1, 'create')], today: trashed(14) }).change?.kind).toBe('untrash')
    expect(compare({ log: [entry(1, 'create')], today: trashed(11) }).change).toBeUndefined()
    const made = { ...trashed(14), createdAt: at(13) }
    expect(compare({ log: [entry(13, 'create')], today: made }).change).toBeUndefined()
  })
})

describe('the columns of a site at a time', () => {
  const state = (id: string, given: Partial<ColumnState> = {}): ColumnState => ({
    id,
    parentId: null,
    name: id,
    slug: id,
    path: given.slug ?? id,
    kind: 'news',
    template: 'list',
    linkUrl: null,
    description: null,
    standardItem: null,
    aggregates: null,
    order: 1,
    inNavigation: false,
    hidden: false,
    openedAt: null,
    updateOverride: null,
    ...given,
  })
  const history = (last: ColumnState, given: Partial<ColumnHistory> = {}): ColumnHistory => ({
    id: last.id,
    createdAt: at(1),
    deletedAt: null,
    last,
    versions: [],
    truncated: false,
    ...given,
  })
  const compare = (...histories: ColumnHistory[]) => compareColumns({ histories, moment })

  it('are those of today where nothing was changed', () => {
    expect(compare(history(state('a')), history(state('b', { parentId: 'a', path: 'a/b' }))).changes).toEqual([])
  })

  it('are found by path where the parent was deleted, and stand before their children', () => {
    const child = { at: at(1), state: state('b', { parentId: null, path: 'a/b' }) }
    const { changes } = compare(
      history(state('b'), { versions: [child, { at: at(13), state: state('b') }] }),
      history(state('a'), { deletedAt: at(14) }),
    )
    expect(changes).toMatchObject([
      { kind: 'create', formerId: 'a' },
      { kind: 'update', id: 'b', to: { parentId: 'a', path: 'a/b' } },
    ])
  })

  it('do not send a ring of parents round for ever', () => {
    const ring = [
      history(state('a'), { versions: [{ at: at(1), state: state('a', { parentId: 'b', path: 'b/a' }) }] }),
      history(state('b'), { versions: [{ at: at(1), state: state('b', { parentId: 'a', path: 'a/b' }) }] }),
    ]
    expect(compare(...ring).changes.length).toBeGreaterThan(0)
  })

  it('are left as they are where their versions were thrown away', () => {
    const versions = [{ at: at(13), state: state('a', { name: '新' }) }]
    const { changes, lost } = compare(history(state('a', { name: '新' }), { versions, truncated: true }))
    expect(changes).toEqual([])
    expect(lost).toHaveLength(1)
  })

  it('do not include those made or deleted outside the time', () => {
    const { changes } = compare(
      history(state('later'), { createdAt: at(13) }),
      history(state('hidden', { hidden: true }), { createdAt: at(13) }),
      history(state('earlier'), { deletedAt: at(11) }),
    )
    expect(changes).toMatchObject([{ kind: 'hide', id: 'later' }])
  })
})

describe('the content of two versions', () => {
  it('is the same whatever way empty values, relations, rows and moments are written', () => {
    const a = {
      title: '一',
      cover: { id: 'm1' },
      attachments: [{ id: 'r1', file: 'f1', label: '' }],
      publishedAt: '2026-11-20T12:00:00.000Z',
      document: { formedDate: null, indexNumber: '' },
    }
    const b = {
      title: '一',
      cover: 'm1',
      attachments: [{ id: 'r2', file: { id: 'f1' } }],
      publishedAt: new Date('2026-11-20T12:00:00.000Z'),
      related: [],
    }
    expect(hasSameContent(a, b)).toBe(true)
    expect(hasSameContent(a, { ...b, title: '二' })).toBe(false)
    expect(hasSameContent(a, { ...b, attachments: [] })).toBe(false)
    expect(hasSameContent({ content: { root: { id: 1 } } }, { content: { root: { id: 2 } } })).toBe(false)
  })
})

describe('the moment to go back to', () => {
  const now = new Date('2026-11-21T00:00:00.000Z')
  const opened = new Date('2026-11-01T00:00:00.000Z')
  it('is Peking time where no offset is written', () => {
    const parse = (value: string) => momentOf({ value, opened, now }).toISOString()
    expect(parse('2026-11-20T12:00')).toBe('2026-11-20T04:00:00.000Z')
    expect(parse('2026-11-20T12:00:30Z')).toBe('2026-11-20T12:00:30.000Z')
    expect(parse('2026-11-20T12:00+01:00')).toBe('2026-11-20T11:00:00.000Z')
  })
  it('may be the one that is named as the earliest', () => {
    const late = new Date('2026-11-01T00:00:27.000Z')
    expect(earliestMoment(late)).toBe('2026-11-01 08:01')
    expect(momentOf({ value: '2026-11-01T08:01', opened: late, now })).toEqual(new Date('2026-11-01T00:01:00.000Z'))
    expect(() => momentOf({ value: '2026-11-01T08:00', opened: late, now })).toThrow('2026-11-01 08:01')
    expect(earliestMoment(opened)).toBe('2026-11-01 08:00')
  })
  it.each(['2026-11-20', '2026-11-31T12:00', '2026-11-20T25:00', '2026-11-21T09:00', '2026-10-31T12:00', 12, null, {}])(
    'is not %s',
    (value) => {
      expect(() => momentOf({ value, opened, now })).toThrow(
        expect.objectContaining({ data: expect.objectContaining({ code: 'ROLLBACK_TIME' }) }),
      )
    },
  )
})
