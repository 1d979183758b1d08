import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { axe, launchBrowser, openPage, type Screen, screenshot } from './browser.ts'
import { signIn } from './editor-page.ts'

const TOWNSHIP = '河西街道'
const OWN_PASSWORD = 'Hexi-street-2026'
const INVITED = { name: '新到的采编', email: 'invited@demo.qinglan' }

describe('people of a district', () => {
  const { admin, accounts } = inject('product')
  let browser: Browser
  let page: Page

  const enter = async (given: { email: string; password: string }, screen: Screen = 'desktop') => {
    const entered = await openPage({ browser, screen })
    await signIn(entered, { admin, ...given })
    return entered
  }
  const districtAdmin = () => {
    const account = accounts.find(({ email }) => email.startsWith('yunling@'))
    if (!account) throw new Error('The demo group has no district administrator.')
    return account
  }
  const choose = async (text: string) => {
    await page.getByRole('combobox', { name: '查找站点' }).fill(text)
    await page.getByRole('option', { name: TOWNSHIP }).waitFor()
    await page.keyboard.press('Enter')
  }

  beforeAll(async () => {
    browser = await launchBrowser()
    page = await enter(districtAdmin())
  })
  afterAll(() => browser.close())

  it('are invited by its administrator, and see their own site only', async () => {
    await page.getByRole('link', { name: '人员', exact: true }).click()
    await page.locator('.people__table').waitFor()
    expect(await axe(page)).toEqual([])
    await page.getByRole('button', { name: '邀请人员' }).click()
    await page.getByLabel('姓名', { exact: true }).fill(INVITED.name)
    await page.getByLabel('登录邮箱').fill(INVITED.email)
    await page.locator('dialog').getByRole('button', { name: '站点：请选择站点' }).click()
    await choose('hxjd')
    expect(await axe(page)).toEqual([])
    await screenshot(page, 'admin-people-invite')
    await page.locator('dialog').getByRole('button', { name: '邀请', exact: true }).click()
    const password = (await page.locator('dialog code').textContent()) ?? ''
    await page.locator('dialog').getByRole('button', { name: '关闭' }).click()
    const row = page.getByRole('row', { name: INVITED.name })
    expect(await row.textContent()).toContain(TOWNSHIP)
    await screenshot(page, 'admin-people')

    const invited = await openPage({ browser, screen: 'desktop' })
    await invited.goto(`${admin}/admin/login`)
    await invited.locator('#field-email').fill(INVITED.email)
    await invited.locator('#field-password').fill(password)
    await invited.getByRole('button', { name: '登录' }).click()
    await invited.getByLabel('新密码', { exact: true }).fill(OWN_PASSWORD)
    await invited.getByLabel('再次输入新密码').fill(OWN_PASSWORD)
    await invited.getByRole('button', { name: '保存并登录' }).click()
    await invited.getByRole('link', { name: '写稿件' }).waitFor()
    expect(await invited.locator('.site-switcher').count()).toBe(0)
    await invited.goto(`${admin}/admin/collections/media`)
    await invited.locator('.collection-list').waitFor()
    expect(await invited.locator('#heading-site:visible').count()).toBe(0)
    await invited.goto(`${admin}/admin/people`)
    await invited.getByText('您没有管理人员的权限').waitFor()
    await invited.context().close()
  })

  it('are removed after a question', async () => {
    await page.goto(`${admin}/admin/people`)
    await page.getByRole('button', { name: `更改授权：${INVITED.name}` }).click()
    await page.getByRole('button', { name: '移除人员' }).click()
    await page.getByLabel('如果没有其他任何授权，同时停用账号').check()
    await page.locator('dialog').getByRole('button', { name: '移除', exact: true }).click()
    await page.getByRole('row', { name: INVITED.name }).waitFor({ state: 'detached' })
  })

  it('work on one of its sites at a time, if they like', async () => {
    await page.goto(`${admin}/admin`)
    await page.getByRole('button', { name: /^当前站点：全部站点/ }).click()
    await choose('hexi')
    await page.getByRole('button', { name: `当前站点：${TOWNSHIP}，点击切换` }).waitFor()
    await page.goto(`${admin}/admin/collections/articles`)
    await page.locator('.cell-column', { hasText: TOWNSHIP }).first().waitFor()
    const elsewhere = page.locator('.cell-column').filter({ hasNotText: TOWNSHIP })
    await expect.poll(() => elsewhere.count()).toBe(0)
    await page.goto(`${admin}/admin/collections/articles/create`)
    await page.locator('#field-column .rs__control').click()
    await page.locator('#field-column .rs__option').first().waitFor()
    const offered = await page.locator('#field-column .rs__option').allTextContents()
    expect(offered.filter((column) => !column.startsWith(TOWNSHIP))).toEqual([])
  })

  it('fit on a phone', async () => {
    const phone = await enter(districtAdmin(), 'phone')
    await phone.goto(`${admin}/admin/people`)
    await phone.locator('.people__table').waitFor()
    const width = await phone.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(390)
    await screenshot(phone, 'admin-people-phone')
    await phone.locator('.app-header__mobile-nav-toggler').click()
    await phone.locator('.site-switcher').click()
    await phone.getByRole('option', { name: TOWNSHIP }).waitFor()
    const box = await phone.getByRole('dialog', { name: '切换站点' }).boundingBox()
    expect(box && { left: box.x >= 0, right: box.x + box.width <= 390 }).toEqual({ left: true, right: true })
    await screenshot(phone, 'admin-switcher-phone')
    await phone.context().close()
  })
})
