import type { Browser, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type RestClient, signInByRest } from '../src/rest-client.ts'
import { makeAccount } from './accounts.ts'
import { launchBrowser, openPage, screenshot } from './browser.ts'
import { body, fillSignIn, goToEnd, saveDraft, signIn, startArticle, write } from './editor-page.ts'

const WRITER = { email: `typed-${Date.now()}@demo.qinglan`, password: 'Qinglan-2026', name: '常写稿的采编' }
/** A little longer than the page waits before it writes down what is typed. */
const BROWSER_KEEPS_AFTER_MS = 500
const TITLE = '会话中断时写下的稿件'

describe('what an editor types', () => {
  const { admin, accounts } = inject('product')
  let browser: Browser
  let rest: RestClient
  let page: Page
  let writer: string
  let address: string

  const endSessions = async () => {
    const { status } = await rest('POST', `security/accounts/${writer}/end-sessions`, {})
    expect(status).toBe(200)
  }
  const savedText = async (): Promise<string> => {
    const { body: found } = await rest<object>('GET', `articles/${address.split('/').at(-1)}?draft=true&depth=0`)
    return JSON.stringify(found)
  }
  const offered = (on: Page) => on.locator('.kept-offers').getByRole('button', { name: '恢复' })
  const restore = async (on: Page) => {
    await on.goto(address)
    await offered(on).click()
  }

  beforeAll(async () => {
    const chief = accounts.find(({ email }) => email.startsWith('admin@'))
    if (!chief) throw new Error('The demo group has no administrator.')
    rest = await signInByRest({ admin, ...chief })
    const { body: sites } = await rest<{ docs: { id: string }[] }>('GET', 'sites?where[code][equals]=jyj&depth=0')
    const grants = [{ role: 'editor', site: sites.docs[0]?.id, scope: 'site' }]
    writer = (await makeAccount({ admin, rest, account: { ...WRITER, grants } })).id
    browser = await launchBrowser()
    page = await openPage({ browser, screen: 'desktop' })
    await signIn(page, { admin, ...WRITER })
    await startArticle(page, { title: TITLE, column: '工作动态' })
    await write(page, '第一段，保存过。')
    await saveDraft(page)
    address = page.url()
  })
  afterAll(() => browser?.close())

  it('stays on the page when an administrator ends the session, and is saved after signing in beside it', async () => {
    await goToEnd(page)
    await endSessions()
    await write(page, '第二段，会话已经结束。')
    const told = page.locator('.kept-state[data-where="failed"]')
    await told.getByText('登录可能已经过期').waitFor({ timeout: 15_000 })
    await screenshot(page, 'typed-session-ended')
    await write(page, '第三段，接着写。')
    const [beside] = await Promise.all([page.context().waitForEvent('page'), told.getByRole('link').click()])
    await fillSignIn(beside, WRITER)
    await beside.waitForURL(/\/articles\//)
    await beside.close()
    await page.bringToFront()
    await page.locator('#action-save-draft').click()
    await expect.poll(savedText, { timeout: 15_000 }).toContain('第三段')
    expect(await savedText()).toContain('第二段')
  })

  it('is offered again after signing in anew in the same tab', async () => {
    await goToEnd(page)
    await endSessions()
    await write(page, '第四段，同一个窗口。')
    await page.locator('.kept-state[data-where="failed"]').waitFor({ timeout: 15_000 })
    page.once('dialog', (dialog) => void dialog.accept())
    await page.goto(address)
    await fillSignIn(page, WRITER)
    await page.waitForURL(address)
    await offered(page).waitFor()
    await screenshot(page, 'typed-offered')
    await page.context().setOffline(true)
    await offered(page).click()
    await page.getByText('没有恢复：服务器没有回答').waitFor()
    await page.context().setOffline(false)
    await restore(page)
    await body(page).getByText('第四段，同一个窗口。').waitFor()
    await page.locator('#action-save-draft').click()
    await expect.poll(savedText, { timeout: 15_000 }).toContain('第四段')
    // The server has it before the page knows.
    await page.locator('.kept-state').waitFor({ state: 'detached' })
  })

  it('goes on while a save is on its way, and none of it is lost', async () => {
    await goToEnd(page)
    await write(page, '保存之前写的。')
    let arrive = () => {}
    const held = new Promise<void>((resolve) => {
      arrive = resolve
    })
    const saves = /\/api\/articles\/[^/]+\?depth=0&draft=true$/
    const answerLate = async (route: Route) => {
      const response = await route.fetch()
      await held
      await route.fulfill({ response })
    }
    await page.route(saves, answerLate, { times: 1 })
    await page.locator('#action-save-draft').click()
    await expect.poll(savedText, { timeout: 15_000 }).toContain('保存之前')
    await goToEnd(page)
    await write(page, '保存途中写的。')
    arrive()
    // It counts as changed, is kept, and is saved next.
    await page.locator('#action-save-draft:not([disabled])').waitFor()
    await page.waitForTimeout(BROWSER_KEEPS_AFTER_MS)
    expect(await page.evaluate(() => JSON.stringify(localStorage))).toContain('保存途中')
    await body(page).getByText('保存途中写的。').waitFor()
    expect(await savedText()).not.toContain('保存途中')
    await page.locator('#action-save-draft').click()
    await expect.poll(savedText, { timeout: 15_000 }).toContain('保存途中')
    await page.locator('.kept-state').waitFor({ state: 'detached' })
  })

  it('is offered again after the page has crashed', async () => {
    await goToEnd(page)
    await write(page, '第五段，崩溃之前。')
    await page.waitForTimeout(BROWSER_KEEPS_AFTER_MS)
    await Promise.all([page.waitForEvent('crash'), page.goto('chrome://crash').catch(() => undefined)])
    const again = await page.context().newPage()
    await restore(again)
    await body(again).getByText('第五段，崩溃之前。').waitFor()
    await again.locator('#action-save-draft').click()
    await expect.poll(savedText, { timeout: 15_000 }).toContain('第五段')
  })

  it('is waited for, and what the page asks meanwhile by itself keeps no session open', async () => {
    const open = await openPage({ browser, screen: 'desktop' })
    await signIn(open, { admin, ...WRITER })
    await open.clock.install()
    // Whoever opens a page has done something: the checks that follow once count as that.
    const checked = open.waitForResponse(/\/api\/articles\/checks$/)
    await open.goto(address)
    await body(open).waitFor()
    await checked
    await open.waitForLoadState('networkidle')
    const heard: string[] = []
    const asked: string[] = []
    open.on('request', (request) => {
      const { pathname } = new URL(request.url())
      if (!pathname.startsWith('/api/')) return
      asked.push(pathname)
      if (!('x-zhanqun-background' in request.headers())) heard.push(pathname)
    })
    await open.clock.runFor(61_000)
    await expect.poll(() => asked.filter((path) => /notices|editing/.test(path)).length).toBeGreaterThan(1)
    expect(heard).toEqual([])
    await open.context().close()
  })

  it('fills the paper when its versions are compared and printed', async () => {
    const compared = await page.context().newPage()
    await compared.setViewportSize({ width: 1000, height: 900 })
    await compared.goto(`${address}/compare`)
    await compared.emulateMedia({ media: 'print' })
    const row = compared.locator('.compare__row').first()
    await expect.poll(async () => (await row.boundingBox())?.width).toBeGreaterThan(900)
  })
})
