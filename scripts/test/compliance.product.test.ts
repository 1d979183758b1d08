import { readFile } from 'node:fs/promises'
import { buildDemoGroup } from '@zhanqun/demo'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { bodyOf } from '../../cms/test/body.ts'
import { signInByRest } from '../src/rest-client.ts'
import { makeAccount } from './accounts.ts'
import { axe, launchBrowser, openPage, screenshot } from './browser.ts'
import { signIn } from './editor-page.ts'

/** Left empty on the portal by the demo group, on purpose. */
const EMPTY_COLUMN = '公益事业'
const EMPTY_ITEM = 'statutory-public-welfare'
const PORTAL = '青澜市人民政府'
/** As if it had been drawn in public. */
const SEED = '04-15-22-27-31-09'
const OWN_SET = '青澜市政府网站检查指标'
/** As somebody types it who means ill. */
const TITLE = '关于首页更新的整改通知<img src=x onerror=alert(1)>'

/** Findings that are of a whole site, not of one of its columns. */
const OF_SITE: ReadonlySet<string> = new Set(['guide-elements', 'annual-report-portal', 'annual-report-department'])
/** Found later than the others, by a check of its own. */
const IN_BACKGROUND = 'page-accessibility'
/** Not planted: not every document needs an interpretation. */
const UNINTERPRETED = 'uninterpreted'

it('finds in the demo group what was planted there, and nothing else', () => {
  const { exitCode, sites } = inject('judged')
  const found = sites.flatMap(({ code, evaluation: { results } }) =>
    results
      .filter(({ state, group, indicator }) => state === 'broken' && group !== 'veto' && indicator !== UNINTERPRETED)
      .flatMap(({ indicator, findings }) =>
        findings.map(({ subject }) => `${code} ${indicator} ${(subject.kind === 'column' && subject.item) || ''}`),
      ),
  )
  const planted = buildDemoGroup({ now: new Date() }).plantedProblems.flatMap(
    ({ siteCode, indicators, articleKey, standardItem }) =>
      indicators
        .filter((id) => id !== IN_BACKGROUND)
        .map((id) => `${siteCode} ${id} ${OF_SITE.has(id) || articleKey ? '' : standardItem}`),
  )
  expect(found.toSorted()).toEqual(planted.toSorted())
  // Two townships have not published for weeks.
  expect(exitCode).toBe(1)
})

describe("the auditor's table", () => {
  const { admin, accounts } = inject('product')
  let browser: Browser
  let auditor: Page

  const accountOf = (name: string) => {
    const account = accounts.find(({ email }) => email.startsWith(`${name}@`))
    if (!account) throw new Error(`The demo group has no ${name}.`)
    return account
  }
  const cell = () =>
    auditor
      .getByRole('row', { name: new RegExp(PORTAL) })
      .getByRole('button', { name: new RegExp(`^${EMPTY_COLUMN}：`) })

  beforeAll(async () => {
    browser = await launchBrowser()
    auditor = await openPage({ browser, screen: 'desktop' })
    await auditor.goto(`${admin}/admin/login`)
    await auditor.locator('#field-email').fill(accountOf('auditor').email)
    await auditor.locator('#field-password').fill(accountOf('auditor').password)
    await auditor.getByRole('button', { name: '登录' }).click()
    await auditor.getByRole('link', { name: '合规情况' }).first().waitFor()
  })
  afterAll(() => browser.close())

  it('shows the column as empty, and as filled once something is published in it', async () => {
    const rest = await signInByRest({ admin, ...accountOf('admin') })
    const { body: columns } = await rest<{ docs: { id: string; site: string }[] }>(
      'GET',
      `columns?where[standardItem][equals]=${EMPTY_ITEM}&where[site.parent][exists]=false&depth=0`,
    )
    // The table opens where the cell is: far to the right of what is shown at first.
    const query = new URLSearchParams({ site: columns.docs[0]?.site ?? '', cell: EMPTY_ITEM })
    await auditor.goto(`${admin}/admin/compliance?${query}`)
    expect(await cell().getAttribute('aria-label')).toContain('空白')
    await screenshot(auditor, 'admin-compliance')

    const { status } = await rest('POST', 'articles?depth=0', {
      title: '青澜市公益慈善项目年度清单',
      column: columns.docs[0]?.id,
      kind: 'article',
      content: bodyOf('今年全市公益慈善项目共十二个，清单如下。'),
      _status: 'published',
    })
    expect(status).toBe(201)

    await expect
      .poll(
        async () => {
          await auditor.reload()
          return cell().getAttribute('aria-label')
        },
        { timeout: 20_000, interval: 1000 },
      )
      .toContain('已更新')
    await auditor.getByRole('button', { name: '关闭', exact: true }).click()
  })

  it('leads to the report of a site, and from a finding of it to where it is mended', async () => {
    await auditor.getByRole('link', { name: PORTAL }).click()
    await auditor.getByRole('heading', { name: PORTAL, level: 1 }).waitFor()
    await screenshot(auditor, 'admin-site-report')
    const dues = auditor.getByRole('region', { name: '即将到期的栏目' })
    expect(await dues.count()).toBe(1)
    const vetoes = auditor.getByRole('region', { name: /^单项否决/ })
    await vetoes.getByText('首页不更新', { exact: true }).waitFor()
    expect(await vetoes.getByText('待人工检查').count()).toBe(1)
  })

  it.each([
    ['wjw', 'function-links', 1],
    ['zrj', 'page-headings', 2],
    ['sthj', 'page-wrong-words', 1],
  ])(
    'leads from what is wrong on a page of %s (%s) to its article, and has it gone once that is mended',
    async (code, indicator, planted) => {
      const rest = await signInByRest({ admin, ...accountOf('admin') })
      const { body: sites } = await rest<{ docs: { id: string }[] }>('GET', `sites?where[code][equals]=${code}&depth=0`)
      const stateOf = async () => {
        const { body: cell } = await rest<{ reported: { state: string } }>(
          'GET',
          `compliance/indicators/${sites.docs[0]?.id}/${indicator}`,
        )
        return cell.reported.state
      }
      expect(await stateOf()).toBe('broken')
      await auditor.goto(`${admin}/admin/compliance/sites/${sites.docs[0]?.id}`)
      const finding = auditor.locator('li', { has: auditor.getByText(/^art\/\d{6}\//) })
      const address = await finding.getByRole('link', { name: '打开稿件' }).first().getAttribute('href')
      const article = address?.split('/').at(-1)
      const { body: found } = await rest<{ title: string; content: { root: { children: unknown[] } } }>(
        'GET',
        `articles/${article}?depth=0`,
      )
      const { root } = found.content
      const content = { root: { ...root, children: root.children.slice(planted) } }
      // Another site may have news of the same title, which the checks would ask about.
      const title = `${found.title}（${code}）`
      const saved = await rest('PATCH', `articles/${article}?depth=0`, { title, content, _status: 'published' })
      expect(saved, JSON.stringify(saved.body)).toMatchObject({ status: 200 })
      await expect.poll(stateOf, { timeout: 20_000, interval: 500 }).toBe('met')
    },
  )

  it('shows sites by indicators, finds the broken ones, and opens evidence and history of one', async () => {
    await auditor.goto(`${admin}/admin/compliance`)
    await auditor.getByRole('link', { name: '检查指标', exact: true }).click()
    await auditor.getByRole('table', { name: '站点与检查指标对照表' }).waitFor()
    await auditor.getByLabel('结果').selectOption('不符合')
    await auditor.getByLabel('问题多的排在前面').check()
    await screenshot(auditor, 'admin-compliance-indicators')
    const broken = auditor.getByRole('button', { name: /：不符合，\d+ 处$/ }).first()
    const label = (await broken.getAttribute('aria-label')) ?? ''
    const [, name = '', count = ''] = /^(.*)：不符合，(\d+) 处$/.exec(label) ?? []
    await broken.click()
    const panel = auditor.getByRole('complementary', { name: '检查指标详情' })
    await panel.getByRole('heading', { name, level: 2 }).waitFor()
    expect(await panel.locator('.compliance-finding').count()).toBeGreaterThan(0)
    await panel.getByText('近 90 天的变化').click()
    await panel
      .getByRole('listitem')
      .filter({ hasText: `不符合，${count} 处` })
      .first()
      .waitFor()
    // The address says what is shown: whoever it is sent to sees the same, and so does who comes back to it.
    await expect.poll(() => auditor.url(), { timeout: 10_000 }).toMatch(/state=broken&worst=1&site=.+&cell=/)
    await auditor.getByRole('link', { name: '总体情况' }).click()
    await auditor.getByRole('heading', { name: '合规总体情况' }).waitFor()
    await auditor.goBack()
    await panel.getByRole('heading', { name, level: 2 }).waitFor()
    expect(await auditor.getByLabel('结果').inputValue()).toBe('broken')
    expect(await auditor.getByLabel('问题多的排在前面').isChecked()).toBe(true)
    expect(await auditor.locator('.compliance__mark[aria-pressed=true]').getAttribute('aria-label')).toBe(label)
    await panel.press('Escape')
    await auditor.getByLabel('区县').selectOption({ index: 1 })
    await auditor.getByRole('status').filter({ hasText: '筛选出' }).waitFor()
    await expect.poll(() => auditor.url(), { timeout: 10_000 }).toMatch(/state=broken&district=[^&]+&worst=1$/)
  })

  it('goes by a set of indicators that an administrator has made of the built-in one', async () => {
    const chief = await openPage({ browser, screen: 'desktop' })
    await signIn(chief, { admin, ...accountOf('admin') })
    await chief.goto(`${admin}/admin/compliance/sets`)
    await chief.getByRole('button', { name: '复制为草案' }).click()
    await chief.getByLabel('名称').fill(OWN_SET)
    await chief.getByRole('button', { name: '复制', exact: true }).click()
    await chief.getByRole('heading', { name: OWN_SET, level: 1 }).waitFor()

    await chief.getByRole('button', { name: '应更新但长期未更新的栏目', exact: true }).click()
    const threshold = chief.getByLabel('长期未更新的栏目数')
    await threshold.fill('9')
    await chief.getByRole('button', { name: '保存', exact: true }).click()
    await chief.getByText('已保存。').waitFor()
    await screenshot(chief, 'admin-indicator')
    await chief.keyboard.press('Escape')
    await chief.getByRole('link', { name: '与复制来源比较' }).click()
    const changed = chief.getByRole('row', { name: /^长期未更新的栏目数/ })
    expect(await changed.textContent()).toContain('10个栏目9个栏目')
    await screenshot(chief, 'admin-indicator-sets-diff')

    await chief.goto(`${admin}/admin/compliance/sets`)
    await chief.getByRole('button', { name: '施行…' }).click()
    await chief.getByRole('button', { name: '测算施行后的变化' }).click()
    await chief.getByText('按今天的数据测算').waitFor()
    await chief.getByLabel('理由').fill('按市政府办公室要求试行')
    await chief.getByRole('button', { name: '施行', exact: true }).click()
    const card = chief.getByRole('article', { name: OWN_SET })
    await card.getByText('施行中').waitFor()
    await screenshot(chief, 'admin-indicator-sets')
    await chief.context().close()

    await auditor.goto(`${admin}/admin/compliance`)
    await auditor.getByRole('link', { name: PORTAL }).click()
    await auditor.getByRole('link', { name: OWN_SET }).waitFor()
  })

  it('shows how the group stands, and leads to the site that needs help most', async () => {
    await auditor.goto(`${admin}/admin/compliance`)
    await auditor.getByRole('link', { name: '总体情况' }).click()
    await auditor.getByRole('heading', { name: '问题最多的指标' }).waitFor()
    await auditor.getByRole('img', { name: /^各月走势/ }).waitFor()
    await auditor.getByRole('heading', { name: /^区县排名/ }).waitFor()
    await screenshot(auditor, 'admin-group-overview')
    const worst = auditor.getByRole('table').last().getByRole('link').first()
    const name = (await worst.textContent()) ?? ''
    await worst.click()
    await auditor.getByRole('heading', { name, level: 1 }).waitFor()
    expect(await auditor.getByRole('group').filter({ hasText: '不符合' }).count()).toBeGreaterThan(0)
  })

  it('has the worst township mend what it is told to, and sees the notice closed by itself', async () => {
    await auditor.goto(`${admin}/admin/compliance/overview`)
    const township = auditor
      .getByRole('table')
      .last()
      .getByRole('link')
      .filter({ hasText: /([镇乡]|街道)$/ })
      .first()
    const name = (await township.textContent()) ?? ''
    await township.click()
    await auditor.getByRole('heading', { name, level: 1 }).waitFor()
    const site = new URL(auditor.url()).pathname.split('/').at(-1) ?? ''
    const home = auditor.getByRole('group').filter({ hasText: '首页不更新' })
    await home
      .getByText(/没有新信息|未更新|更新/)
      .first()
      .waitFor()
    await home.getByRole('link', { name: '发整改通知' }).click()
    await auditor.getByText(/已选 1 个问题/).waitFor()
    await auditor.getByRole('textbox', { name: '标题' }).fill(TITLE)
    await auditor.getByLabel('整改要求（可不填）').fill('请尽快发布动态信息。')
    await screenshot(auditor, 'admin-notice-new')
    await auditor.getByRole('button', { name: '发出通知' }).click()
    await auditor.getByRole('heading', { name: TITLE, level: 1 }).waitFor()
    await screenshot(auditor, 'admin-notice-open')
    const address = auditor.url()

    const rest = await signInByRest({ admin, ...accountOf('admin') })
    const account = { email: 'township@notices.example', password: accountOf('admin').password }
    const grants = [{ role: 'publisher', site, scope: 'site' }]
    await makeAccount({ admin, rest, account: { name: '乡镇签发', ...account, grants } })
    const editor = await openPage({ browser, screen: 'desktop' })
    await signIn(editor, { admin, ...account })
    const own = await signInByRest({ admin, ...account })
    const { body: columns } = await own<{ docs: { id: string }[] }>(
      'GET',
      `columns?where[standardItem][equals]=news-township&where[site][equals]=${site}&depth=0`,
    )
    const { body: draft } = await own<{ doc: { id: string } }>('POST', 'articles?depth=0&draft=true', {
      title: '集镇道路改造工程开工',
      column: columns.docs[0]?.id,
      kind: 'article',
      content: bodyOf('集镇道路改造工程今天开工，计划工期四个月。'),
    })
    await editor.goto(address)
    await editor.getByRole('button', { name: '答复', exact: true }).click()
    await editor.getByLabel('整改情况说明').fill('已安排专人更新，稿件今天发布。')
    await editor.getByText('本站最近修改的稿件').click()
    await editor.getByLabel('集镇道路改造工程开工').check()
    await screenshot(editor, 'admin-notice-answer')
    await editor.getByRole('button', { name: '确定' }).click()
    await editor.getByRole('link', { name: '稿件：集镇道路改造工程开工' }).waitFor()
    const published = await own('PATCH', `articles/${draft.doc.id}?depth=0`, { _status: 'published' })
    expect(published.status).toBe(200)

    await expect
      .poll(
        async () => {
          await auditor.goto(address)
          return auditor.getByText('自动办结', { exact: true }).count()
        },
        { timeout: 20_000, interval: 1000 },
      )
      .toBe(1)
    expect(await auditor.getByRole('heading', { name: '问题：1 个问题均已消除' }).count()).toBe(1)
    await screenshot(auditor, 'admin-notice-closed')
    expect(await axe(auditor)).toEqual([])
  })

  it('inspects a sample of sites: draws, freezes, checks one by hand, scores, and takes the bulletin along', async () => {
    await auditor.goto(`${admin}/admin/compliance`)
    await auditor.getByRole('navigation', { name: '对照表' }).getByRole('link', { name: '季度检查' }).click()
    await auditor.getByText('还没有季度检查。').waitFor()
    await auditor.getByRole('button', { name: '新建季度检查' }).click()
    await auditor.getByRole('button', { name: '新建', exact: true }).click()
    await auditor.getByLabel('抽样种子').fill(SEED)
    const draw = auditor.getByRole('button', { name: '抽取样本' })
    expect(await draw.isDisabled()).toBe(true)
    await auditor.getByRole('button', { name: '保存设置' }).click()
    await auditor.getByText('设置已保存，可以抽取样本。').waitFor()
    await screenshot(auditor, 'admin-inspection-draft')
    const steps = auditor.getByRole('region', { name: '步骤' })
    const step = async (name: string, state: string) => {
      await steps.getByRole('button', { name, exact: true }).click()
      await auditor.getByRole('dialog').getByRole('button', { name, exact: true }).click()
      await steps.locator('[aria-current]').filter({ hasText: state }).waitFor()
    }
    await step('抽取样本', '已抽样')
    const strata = auditor.getByRole('table').filter({ hasText: '抽中的站点' })
    const [, ...rows] = await strata.getByRole('row').allInnerTexts()
    expect(rows.some((row) => row.includes(PORTAL))).toBe(true)
    await step('冻结当天数据', '已冻结')
    await step('开始检查', '检查中')
    const address = auditor.url()

    await auditor.getByRole('link', { name: PORTAL }).click()
    await auditor.getByText(OWN_SET).waitFor()
    const check = auditor.getByRole('group', { name: '安全、泄密事故等严重问题' })
    await check.getByLabel('不通过').check()
    const note = auditor.getByLabel('情况说明（必填）')
    await note.fill('首页底部有指向境外站点的暗链。')
    await note.blur()
    await auditor.getByText(/已判断 1 项/).waitFor()
    const picture = await auditor.screenshot()
    await auditor.getByLabel('上传截图').setInputFiles({ name: '暗链.png', mimeType: 'image/png', buffer: picture })
    await auditor.getByRole('img', { name: /的截图1：暗链.png$/ }).waitFor()
    await screenshot(auditor, 'admin-inspection-site')
    expect(await axe(auditor)).toEqual([])

    await auditor.goto(address)
    await step('评分', '已评分')
    const results = auditor.getByRole('table', { name: '各类站点' })
    await results.getByRole('row', { name: /^市级门户 1 0 1 0%$/ }).waitFor()
    expect(await steps.getByRole('button', { name: '复核通过' }).isDisabled()).toBe(true)
    await screenshot(auditor, 'admin-inspection-scored')
    const download = auditor.waitForEvent('download')
    await auditor.getByRole('link', { name: '下载 DOCX' }).click()
    const file = await download
    // A browser on a system without UTF-8 gives it a name of its own.
    const { 'content-disposition': named = '' } = (await auditor.request.get(file.url())).headers()
    expect(decodeURIComponent(named)).toMatch(/关于.*抽查情况的通报（未复核）\.docx/)
    expect((await readFile(await file.path())).subarray(0, 2).toString()).toBe('PK')
  })
})
