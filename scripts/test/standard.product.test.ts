import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { axe, launchBrowser, openPage, screenshot } from './browser.ts'
import { signIn } from './editor-page.ts'

const OLD_NAME = '本地要闻'
const NEW_NAME = '今日要情'
const DISTRICTS = ['云岭区人民政府', '澜湖区人民政府']
const CHANGED = ['/yunling/xwdt/bdyw/', '/lanhu/xwdt/bdyw/']
const UNCHANGED = '/wangchuan/xwdt/bdyw/'

describe('changing the column standard, in a browser', () => {
  const { admin, public: site, accounts } = inject('product')
  let browser: Browser
  let page: Page
  let standard: string

  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })
  const compare = async () => {
    await button('对照（不改动站点）').click()
    await page.getByText(/个站点中，/).waitFor()
  }
  const barriers = async () => (await axe(page)).flatMap(({ id, places }) => places.map((place) => `${id}: ${place}`))
  const headings = (paths: readonly string[]) =>
    Promise.all(
      paths.map(async (path) => /<h1[^>]*>([^<]*)/.exec(await (await fetch(`${site}${path}`)).text())?.[1]?.trim()),
    )
  const becomes = (paths: readonly string[], name: string) =>
    expect.poll(() => headings(paths), { timeout: 30_000 }).toEqual(paths.map(() => name))

  beforeAll(async () => {
    const account = accounts.find(({ email }) => email.startsWith('admin@'))
    if (!account) throw new Error('The demo group has no administrator.')
    browser = await launchBrowser()
    page = await openPage({ browser, screen: 'desktop' })
    await signIn(page, { admin, ...account })
  })
  afterAll(() => browser.close())

  it('changes the name of one item in a copy of the standard', async () => {
    await page.goto(`${admin}/admin/standard`)
    await button('复制为草案').first().click()
    await button('复制').click()
    await page.waitForURL(/\/standard\/[^/]+$/)
    standard = page.url()
    await page.getByRole('searchbox').fill(OLD_NAME)
    await button(OLD_NAME).click()
    await page.getByLabel('栏目名称').fill(NEW_NAME)
    await button('保存').click()
    await page.getByText('已保存。').waitFor()
    await screenshot(page, 'admin-standard-item')
    expect(await barriers()).toEqual([])
  })

  it('shows what that means for every site, and changes none', async () => {
    await page.goto(`${standard}/sites`)
    await compare()
    for (const name of [...DISTRICTS, '望川区人民政府']) await page.getByRole('row', { name }).waitFor()
    await button('云岭区人民政府').click()
    await page.getByText(`栏目“${OLD_NAME}”的名称不是标准规定的“${NEW_NAME}”`).waitFor()
    await screenshot(page, 'admin-standard-sites')
    expect(await barriers()).toEqual([])
    expect(await headings(CHANGED)).toEqual([OLD_NAME, OLD_NAME])
  })

  it('applies it to two districts once it is in force, and their public pages follow', async () => {
    await page.goto(`${admin}/admin/standard`)
    await button('设为现行…').click()
    await button('设为现行').click()
    await button('设为现行…').waitFor({ state: 'detached' })

    await page.goto(`${standard}/sites`)
    await page.getByLabel('按地区（含下级站点）').check()
    for (const name of DISTRICTS) await page.getByRole('checkbox', { name }).check()
    await compare()
    await button('套用…').click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^套用到 \d+ 个站点$/ })
      .click()
    await page.waitForURL(/\/standard\/applications\//)
    await page.getByText('已完成', { exact: true }).waitFor({ timeout: 60_000 })
    await screenshot(page, 'admin-standard-application')
    await becomes(CHANGED, NEW_NAME)
    expect(await headings([UNCHANGED])).toEqual([OLD_NAME])
  })

  it('takes it back', async () => {
    const applied = page.url()
    await button('撤销这次套用…').click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^撤销 \d+ 个站点的调整$/ })
      .click()
    await page.waitForURL((url) => url.href !== applied)
    await page.getByText('已完成', { exact: true }).waitFor({ timeout: 60_000 })
    await becomes(CHANGED, OLD_NAME)
  })
})
