import { describe, expect, it } from 'vitest'
import {
  applyPlan,
  currentStandard,
  describeSiteFinding,
  itemById,
  itemsFor,
  planSite,
  type SiteColumn,
  type SiteFinding,
  type StandardItem,
  type StandardVersion,
  undoPlan,
} from '../src/exports/index.ts'

const site = { kind: 'portal', level: 'municipal' } as const
const standard = currentStandard

/** The columns that a new site is made with; ids are `c-` and the item's. */
const newSite = (): SiteColumn[] =>
  itemsFor({ standard, ...site }).map(
    ({ id, parentId, name, slug, order, kind, template, inNavigation, aggregates }) => ({
      id: `c-${id}`,
      parentId: parentId === null ? null : `c-${parentId}`,
      name,
      slug,
      order,
      kind,
      template,
      inNavigation,
      aggregates,
      standardItem: id,
      articles: 2,
      hidden: false,
      updateOverride: null,
    }),
  )

const changed = (changes: Readonly<Record<string, Partial<SiteColumn>>>): SiteColumn[] =>
  newSite().map((column) => ({ ...column, ...changes[column.id] }))

const without = (...ids: string[]): SiteColumn[] => newSite().filter(({ id }) => !ids.includes(id))

const local = (given: Partial<SiteColumn>): SiteColumn => ({
  id: 'local',
  parentId: null,
  name: '本地特色',
  slug: 'bdts',
  order: 100,
  kind: 'news',
  template: 'list',
  inNavigation: false,
  aggregates: [],
  standardItem: null,
  articles: 0,
  hidden: false,
  updateOverride: null,
  ...given,
})

const withItems = (changes: Readonly<Record<string, Partial<StandardItem> | null>>): StandardVersion => ({
  ...standard,
  items: standard.items.flatMap((item) => {
    const change = changes[item.id]
    return change === null ? [] : [{ ...item, ...change }]
  }),
})

const plan = (
  columns: readonly SiteColumn[],
  more: Omit<Parameters<typeof planSite>[0], 'columns' | 'site' | 'standard'> & { standard?: StandardVersion } = {},
) => planSite({ standard, site, columns, ...more })

const types = (findings: readonly SiteFinding[]) => findings.map(({ type }) => type)

describe('planSite', () => {
  it('finds nothing at a site that has just been made', () => {
    expect(plan(newSite())).toEqual({ findings: [], operations: [] })
  })

  it('makes a site of nothing, parents first', () => {
    const { findings, operations } = plan([])
    const items = itemsFor({ standard, ...site })
    expect(types(findings)).toEqual(items.map(() => 'missing'))
    expect(operations.map((step) => step.type === 'create' && step.ref)).toEqual(items.map(({ id }) => `new:${id}`))
    const made = applyPlan({ columns: [], operations })
    expect(made.find(({ standardItem }) => standardItem === 'disclosure-guide')).toMatchObject({
      parentId: 'new:disclosure',
      slug: 'zn',
      articles: 0,
    })
    expect(plan(made)).toEqual({ findings: [], operations: [] })
  })

  it('creates what is missing with what is below it', () => {
    const ids = ['c-interaction', 'c-interaction-consult', 'c-interaction-survey']
    const { findings, operations } = plan(without(...ids))
    expect(types(findings)).toEqual(['missing', 'missing', 'missing'])
    expect(operations.map((step) => step.type === 'create' && [step.ref, step.parentId])).toEqual([
      ['new:interaction', null],
      ['new:interaction-consult', 'new:interaction'],
      ['new:interaction-survey', 'new:interaction'],
    ])
  })

  it('renames only what bears a name that the standard does not know', () => {
    const columns = changed({ 'c-leaders': { name: '领导之窗' }, 'c-organ': { name: '我们是谁' } })
    const { findings, operations } = plan(columns)
    expect(types(findings)).toEqual(['allowed-name', 'renamed'])
    expect(operations).toEqual([{ type: 'rename', columnId: 'c-organ', from: '我们是谁', to: '机构职能' }])
    expect(plan(columns, { options: { mend: ['allowed-name'] } }).operations).toEqual([
      { type: 'rename', columnId: 'c-leaders', from: '领导之窗', to: '领导信息' },
    ])
  })

  it('moves back what stands elsewhere, also when parent and child have changed places', () => {
    const columns = changed({
      'c-openness': { parentId: 'c-disclosure' },
      'c-disclosure': { parentId: null },
    })
    const { findings, operations } = plan(columns)
    expect(types(findings)).toEqual(['moved', 'moved'])
    expect(operations).toEqual([
      { type: 'move', columnId: 'c-openness', from: 'c-disclosure', to: null },
      { type: 'move', columnId: 'c-disclosure', from: null, to: 'c-openness' },
    ])
  })

  it('minds the order, not the numbers', () => {
    const numbered = newSite().map((column) => ({ ...column, order: column.order / 10 }))
    expect(plan(numbered)).toEqual({ findings: [], operations: [] })
    const columns = changed({ 'c-leaders': { order: 35 } })
    const { findings, operations } = plan(columns)
    expect(findings).toEqual([
      {
        type: 'reordered',
        parentId: 'c-openness',
        expected: [
          'c-disclosure',
          'c-leaders',
          'c-organ',
          'c-notice',
          'c-notice-of-departments',
          'c-policy',
          'c-interpretation',
          'c-website-report',
          'c-website-reports-gathered',
        ],
      },
    ])
    expect(operations).toEqual([{ type: 'reorder', columnId: 'c-leaders', from: 35, to: 20 }])
  })

  it('reshapes, but not what would then show its articles or its link no longer', () => {
    const columns = changed({
      'c-topics': { inNavigation: false },
      'c-news-of-departments': { aggregates: [], articles: 5 },
      'c-data': { template: 'link' },
      'c-overview': { kind: 'news' },
    })
    const { findings, operations } = plan(columns)
    expect(types(findings)).toEqual(['reshaped', 'reshaped', 'reshaped', 'reshaped', 'conflict', 'conflict'])
    expect(operations.map((step) => 'columnId' in step && [step.type, step.columnId])).toEqual([
      ['reshape', 'c-topics'],
      ['reshape', 'c-overview'],
    ])
  })

  it('adopts a column that only lacks the mark', () => {
    const columns = [
      ...without('c-notice'),
      local({
        parentId: 'c-openness',
        name: '公示公告',
        slug: 'gsgg',
        articles: 9,
        kind: 'notice',
        order: 40,
        inNavigation: true,
      }),
    ]
    const { findings, operations } = plan(columns)
    expect(types(findings)).toEqual(['adoptable', 'allowed-name'])
    expect(operations).toEqual([{ type: 'adopt', columnId: 'local', from: null, to: 'notice' }])
    expect(plan(columns, { options: { mend: ['missing', 'renamed', 'reshaped'] } }).operations).toEqual([])
  })

  it('adopts for an optional item, but creates none', () => {
    const department = { kind: 'department', level: 'municipal' } as const
    const made = applyPlan({
      columns: [],
      operations: planSite({ standard, site: department, columns: [] }).operations,
    })
    expect(made.map(({ standardItem }) => standardItem)).not.toContain('statutory-public-services')
    const columns = [...made, local({ parentId: 'new:disclosure-statutory', name: '公共服务', slug: 'ggfw2' })]
    expect(planSite({ standard, site: department, columns }).operations[0]).toEqual({
      type: 'adopt',
      columnId: 'local',
      from: null,
      to: 'statutory-public-services',
    })
  })

  it('does not adopt what is out of use or stands elsewhere', () => {
    const notice = { parentId: 'c-openness', name: '通知公告', slug: 'tzgg2', kind: 'notice' } as const
    for (const other of [local({ ...notice, hidden: true }), local({ ...notice, parentId: 'c-news' })])
      expect(types(plan([...without('c-notice'), other]).findings)).toEqual(['missing', 'extra'])
  })

  it('leaves local extensions alone, and second columns for an item', () => {
    const second = local({ id: 'second', standardItem: 'notice', parentId: 'c-openness', slug: 'tzgg2' })
    const { findings, operations } = plan([...newSite(), local({}), second])
    expect(findings).toEqual([
      { type: 'extra', columnId: 'local', name: '本地特色' },
      { type: 'extra', columnId: 'second', name: '本地特色' },
    ])
    expect(operations).toEqual([])
  })

  it('says when an address is taken, and creates nothing below what it cannot create', () => {
    const taken = local({ slug: 'hdjl', name: '别的' })
    const columns = [...without('c-interaction', 'c-interaction-consult', 'c-interaction-survey'), taken]
    const { findings, operations } = plan(columns)
    expect(types(findings)).toEqual(['missing', 'missing', 'missing', 'extra', 'conflict'])
    expect(findings.at(-1)).toEqual({
      type: 'conflict',
      item: 'interaction',
      columnId: null,
      name: '互动交流',
      reason: 'slug',
    })
    expect(operations).toEqual([])
    const reserved = plan(without('c-overview'), { options: { reservedSlugs: ['gk'] } })
    expect(reserved.findings.at(-1)).toMatchObject({ type: 'conflict', item: 'overview', reason: 'reserved' })
  })

  it('moves into an address that another column leaves first', () => {
    const columns = changed({
      // 本地要闻 stands where 工作动态's address is wanted, and goes home in the same plan.
      'c-news-local': { parentId: 'c-openness', slug: 'ldxx' },
      'c-leaders': { parentId: null },
    })
    const { operations } = plan(columns)
    expect(operations.map((step) => 'columnId' in step && step.columnId)).toEqual(['c-news-local', 'c-leaders'])
  })

  it('does not go beyond six levels', () => {
    const deep = [1, 2, 3, 4].map((level) =>
      local({
        id: `deep-${level}`,
        parentId: level === 1 ? 'c-statutory-plans' : `deep-${level - 1}`,
        slug: `d${level}`,
      }),
    )
    const columns = [...changed({ 'c-statutory-plans': { parentId: null } }), ...deep]
    const { findings, operations } = plan(columns)
    expect(findings.at(-1)).toMatchObject({ type: 'conflict', columnId: 'c-statutory-plans', reason: 'depth' })
    expect(operations).toEqual([])
  })

  it('lets go of what the standard no longer has: bare columns go, the others become local', () => {
    const smaller = withItems({
      topics: null,
      data: null,
      interaction: null,
      'interaction-consult': null,
      'interaction-survey': null,
    })
    const columns = changed({
      'c-topics': { articles: 0 },
      'c-interaction': { articles: 0 },
      'c-interaction-consult': { articles: 0 },
      'c-interaction-survey': { articles: 0 },
    })
    const { findings, operations } = plan(columns, { standard: smaller })
    expect(findings.map((found) => found.type === 'retired' && [found.columnId, found.keeps])).toEqual([
      ['c-interaction', 'content'],
      ['c-interaction-consult', 'nothing'],
      ['c-interaction-survey', 'nothing'],
      ['c-data', 'content'],
      ['c-topics', 'nothing'],
    ])
    expect(operations.map((step) => 'columnId' in step && [step.type, step.columnId])).toEqual([
      ['remove', 'c-interaction-consult'],
      ['remove', 'c-interaction-survey'],
      ['remove', 'c-topics'],
      ['remove', 'c-interaction'],
      ['detach', 'c-data'],
    ])
    expect(plan(columns, { standard: smaller, options: { mend: ['missing'] } }).operations).toEqual([])
  })

  it('gives a column to the item that takes the place of its own', () => {
    const replaced = {
      ...standard,
      items: standard.items.map((item) => (item.id === 'topics' ? { ...item, id: 'themes' } : item)),
    }
    const { findings, operations } = plan(newSite(), { standard: replaced })
    expect(types(findings)).toEqual(['adoptable'])
    expect(operations).toEqual([{ type: 'adopt', columnId: 'c-topics', from: 'topics', to: 'themes' }])
  })

  it('tells of other update rules without mending them', () => {
    const columns = changed({ 'c-notice': { updateOverride: { type: 'every', n: 1, unit: 'month' } } })
    const next = withItems({ data: { update: { type: 'every', n: 1, unit: 'month' } } })
    const { findings, operations } = plan(columns, { standard: next, previous: standard })
    expect(operations).toEqual([])
    expect(findings.map((found) => describeSiteFinding(found, String))).toEqual([
      '栏目“通知公告”自定的公开时限是每1个月至少更新1次，标准是每6个月至少更新1次。',
      '栏目“数据发布”的公开时限由每3个月至少更新1次改为每1个月至少更新1次。',
    ])
    const same = changed({ 'c-notice': { updateOverride: { type: 'every', n: 6, unit: 'month' } } })
    expect(plan(same).findings).toEqual([])
  })

  it('keeps with an optional item what stands above it', () => {
    const county = { kind: 'portal', level: 'county' } as const
    const made = applyPlan({ columns: [], operations: planSite({ standard, site: county, columns: [] }).operations })
    const columns = [
      ...made,
      local({ standardItem: 'grass-roots-social-assistance', name: '社会救助', slug: 'shjz', articles: 1 }),
    ]
    const { operations } = planSite({ standard, site: county, columns })
    expect(operations.map((step) => (step.type === 'create' ? step.ref : `${step.type} ${step.columnId}`))).toEqual([
      'new:grass-roots',
      'move local',
    ])
  })

  it('is quick enough for hundreds of sites', () => {
    const columns = without('c-interaction', 'c-notice')
    const started = performance.now()
    for (let n = 0; n < 50; n++) plan(columns)
    expect(performance.now() - started).toBeLessThan(3000)
  })
})

describe('describeSiteFinding', () => {
  it('names what is wrong', () => {
    const columns = [
      ...changed({
        'c-leaders': { parentId: 'c-news', name: '谁' },
        'c-topics': { inNavigation: false, template: 'single' },
        'c-organ': { order: 1 },
      }).filter(({ id }) => id !== 'c-overview'),
      local({}),
    ]
    const nameOf = (id: string) =>
      itemById({ standard, id })?.name ?? columns.find((column) => column.id === id)?.name ?? id
    expect(plan(columns).findings.map((found) => describeSiteFinding(found, nameOf))).toEqual([
      '栏目“谁”应当是“政务公开”的下级。',
      '栏目“谁”的名称不是标准规定的“领导信息”，也不是其别名。',
      '栏目“专题专栏”的设置与标准不同：页面模板由单页改为列表；显示在导航中。',
      '缺少栏目“概况信息”。',
      '栏目的次序应当是：政府信息公开、机构职能、通知公告、部门公告、政策文件、政策解读、政府网站年度工作报表、网站年度报表集中发布。',
      '栏目“本地特色”是本站自设的，标准中没有，予以保留。',
    ])
  })
})

describe('applyPlan', () => {
  it.each([
    { type: 'rename', columnId: 'c-notice', from: '别的', to: '通知公告' },
    { type: 'remove', columnId: 'c-notice' },
    { type: 'remove', columnId: 'gone' },
    { type: 'move', columnId: 'c-notice', from: 'c-openness', to: 'gone' },
  ] as const)('refuses %o when the site has changed', (step) => {
    expect(() => applyPlan({ columns: newSite(), operations: [step] })).toThrow(
      expect.objectContaining({ code: 'STANDARD_PLAN_CHANGED' }),
    )
  })
})

describe('undoPlan', () => {
  const before = [
    ...without('c-interaction', 'c-interaction-consult', 'c-interaction-survey'),
    local({ id: 'bare', standardItem: 'gone', slug: 'bare' }),
  ]
  const after = applyPlan({ columns: before, operations: plan(before).operations })
  const nowWith = (changes: Readonly<Record<string, Partial<SiteColumn>>>) =>
    after.map((row) => ({ ...row, ...changes[row.id] }))

  it('takes away what was created, children first, and brings back what was removed', () => {
    const { operations, refused } = undoPlan({ before, after, now: after })
    expect(refused).toEqual([])
    expect(operations.map((step) => (step.type === 'create' ? step.ref : `${step.type} ${step.columnId}`))).toEqual([
      'back:bare',
      'remove new:interaction-consult',
      'remove new:interaction-survey',
      'remove new:interaction',
    ])
  })

  it('refuses what has been filled or changed since, and what stands above it', () => {
    const now = nowWith({ 'new:interaction-consult': { articles: 1 }, 'new:interaction-survey': { name: '调查' } })
    expect(undoPlan({ before, after, now }).refused).toEqual([
      { columnId: 'new:interaction-consult', name: '咨询建言', reason: 'filled' },
      { columnId: 'new:interaction-survey', name: '调查', reason: 'changed' },
      { columnId: 'new:interaction', name: '互动交流', reason: 'in-use' },
    ])
  })

  it('leaves what somebody has given a created column that plans do not see', () => {
    const now = nowWith({ 'new:interaction-survey': { updateOverride: { type: 'at-once' } } })
    expect(undoPlan({ before, after, now, furnished: new Set(['new:interaction-consult']) }).refused).toEqual([
      { columnId: 'new:interaction-consult', name: '咨询建言', reason: 'changed' },
      { columnId: 'new:interaction-survey', name: '调查征集', reason: 'changed' },
      { columnId: 'new:interaction', name: '互动交流', reason: 'in-use' },
    ])
  })

  it('refuses an address that is taken now, and a column that is gone', () => {
    const old = changed({ 'c-leaders': { name: '谁', parentId: null } })
    const mended = applyPlan({ columns: old, operations: plan(old).operations })
    const taken = [...mended, local({ slug: 'ldxx' })]
    expect(undoPlan({ before: old, after: mended, now: taken }).refused).toEqual([
      { columnId: 'c-leaders', name: '领导信息', reason: 'slug' },
    ])
    const gone = mended.filter(({ id }) => id !== 'c-leaders')
    expect(undoPlan({ before: old, after: mended, now: gone }).refused).toEqual([
      { columnId: 'c-leaders', name: '领导信息', reason: 'gone' },
    ])
  })
})
