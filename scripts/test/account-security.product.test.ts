import { Secret, TOTP } from 'otpauth'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { CLIENT_ID, startProvider } from '../../cms/test/oidc-provider.ts'
import { type RestClient, signInByRest } from '../src/rest-client.ts'
import { axe, launchBrowser, openPage, screenshot } from './browser.ts'

const OWNER = { email: `codes-${Date.now()}@demo.qinglan`, name: '动态口令用户' }
const GIVEN = 'Given-by-admin-2026'
const OWN = 'My-own-secret-2026'
const TOWNSHIP = '河西街道'

const codeOf = (secret: string, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 })

describe('the security of an account, in a browser', () => {
  const product = inject('product')
  const elsewhere: string[] = []
  const refused: string[] = []
  let browser: Browser
  let page: Page
  let rest: RestClient
  let secret: string
  let ownerId: string

  /** Notes what a page asks of others, and what its own policy has kept it from. */
  const watch = (opened: Page) => {
    opened.on('request', (request) => {
      const url = new URL(request.url())
      const own = [new URL(product.admin).host, new URL(product.public).host]
      if (url.protocol.startsWith('http') && !own.includes(url.host)) elsewhere.push(request.url())
    })
    opened.on('console', (message) => {
      if (message.type() === 'error' && message.text().includes('Content Security Policy')) refused.push(message.text())
    })
  }
  const enter = async (password: string, email = OWNER.email) => {
    await page.goto(`${product.admin}/admin/login`)
    await page.locator('#field-email').fill(email)
    await page.locator('#field-password').fill(password)
    await page.getByRole('button', { name: '登录' }).click()
  }
  const isIn = () => page.getByRole('link', { name: '工作台' }).first().waitFor()
  const signOut = async () => {
    await page.goto(`${product.admin}/admin/logout`)
    await page.getByText('您已退出登录').waitFor()
  }

  beforeAll(async () => {
    const account = product.accounts.find(({ email }) => email.startsWith('admin@'))
    if (!account) throw new Error('The demo group has no administrator.')
    rest = await signInByRest({ admin: product.admin, ...account })
    const made = await rest<{ doc: { id: string } }>('POST', 'users', { ...OWNER, password: GIVEN })
    expect(made.status).toBe(201)
    ownerId = made.body.doc.id
    browser = await launchBrowser()
    page = await openPage({ browser, screen: 'desktop' })
    watch(page)
  })
  afterAll(() => browser?.close())

  it('says plainly that a password is wrong, and has a given one changed', async () => {
    await enter('wrong-password')
    await page.getByRole('alert').getByText('电子邮箱或密码不正确').waitFor()
    await screenshot(page, 'sign-in-wrong')
    await enter(GIVEN)
    await page.getByRole('heading', { name: '设置新密码' }).waitFor()
    await screenshot(page, 'sign-in-password')
    await page.getByLabel('新密码', { exact: true }).fill(OWN)
    await page.getByLabel('再次输入新密码').fill(OWN)
    await page.getByRole('button', { name: '保存并登录' }).click()
    await isIn()
  })

  it('enables one-time codes and shows recovery codes', async () => {
    await page.getByRole('link', { name: '账号安全' }).click()
    await page.getByRole('button', { name: '启用动态口令' }).click()
    await page.getByLabel('现在的密码').fill(OWN)
    await page.getByRole('button', { name: '继续' }).click()
    await page.getByAltText('动态口令的二维码').waitFor()
    await screenshot(page, 'totp-scan')
    secret = ((await page.locator('.totp-secret code').textContent()) ?? '').replace(/\s/g, '')
    await page.getByLabel('动态口令').fill(codeOf(secret, -1))
    await page.getByRole('button', { name: '启用', exact: true }).click()
    await page.locator('.recovery-codes li').first().waitFor()
    expect(await page.locator('.recovery-codes li').count()).toBe(10)
    await screenshot(page, 'totp-recovery-codes')
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('nav:visible, header:visible, button:visible').count()).toBe(0)
    expect(await page.locator('.recovery-codes li:visible').count()).toBe(10)
    await page.emulateMedia({ media: null })
    await page.getByRole('button', { name: '已保存好，继续' }).click()
    await page.getByText('还有 10 个恢复码没有用过').waitFor()
    expect((await axe(page)).flatMap(({ id, places }) => places.map((place) => `${id}: ${place}`))).toEqual([])
    await screenshot(page, 'account-security')
  })

  it('signs in with a code, and a program without one not at all', async () => {
    await signOut()
    await enter(OWN)
    await page.getByRole('heading', { name: '动态口令' }).waitFor()
    await screenshot(page, 'sign-in-code')
    await page.getByLabel('动态口令').fill(codeOf(secret))
    await page.getByRole('button', { name: '继续' }).click()
    await isIn()
    const answer = await fetch(`${product.admin}/api/users/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: OWNER.email, password: OWN }),
    })
    expect(answer.status).toBe(401)
    expect(await answer.json()).not.toHaveProperty('token')
  })

  it('shows where the account is signed in, ends another session and all of them', async () => {
    const other = await openPage({ browser, screen: 'phone' })
    watch(other)
    const cookies = await page.context().cookies()
    expect(cookies.filter(({ httpOnly }) => !httpOnly).map(({ name }) => name)).not.toContain('zhanqun-session')
    const { email, password } = { email: OWNER.email, password: OWN }
    await other.goto(`${product.admin}/admin/login`)
    await other.locator('#field-email').fill(email)
    await other.locator('#field-password').fill(password)
    await other.getByRole('button', { name: '登录' }).click()
    await other.getByLabel('动态口令').fill(codeOf(secret, 1))
    await screenshot(other, 'sign-in-code-phone')
    await other.getByRole('button', { name: '继续' }).click()
    await other.waitForURL(`${product.admin}/admin`)

    await page.goto(`${product.admin}/admin/security`)
    await page.getByRole('button', { name: '结束', exact: true }).click()
    await page.getByText('已结束那次登录').waitFor()
    await other.goto(`${product.admin}/admin/security`)
    await other.waitForURL(/\/admin\/login/)
    await other.context().close()
    await page.getByRole('button', { name: '全部退出' }).click()
    await page.waitForURL(/\/admin\/login/)
  })

  it('shows the security administrator each account, and the settings', async () => {
    const account = product.accounts.find(({ email }) => email.startsWith('security@'))
    if (!account) throw new Error('The demo group has no security administrator.')
    await enter(account.password, account.email)
    await isIn()
    await page.goto(`${product.admin}/admin/account`)
    await page.locator('#field-email').waitFor()
    expect(await page.locator('#change-password').isVisible()).toBe(false)
    await page.goto(`${product.admin}/admin/collections/users/${ownerId}`)
    await page.locator('.account-panel').getByText('动态口令：已启用').waitFor()
    await screenshot(page, 'account-panel')
    page.once('dialog', (dialog) => dialog.accept())
    await page.getByRole('button', { name: '重置动态口令' }).click()
    await page.locator('.account-panel').getByText('动态口令：没有启用').waitFor()
    await page.goto(`${product.admin}/admin/globals/security-settings`)
    await page.getByText('现在没有锁定的账号或地址').or(page.getByText('锁定的账号或地址')).first().waitFor()
    await screenshot(page, 'security-settings')
  })

  it('makes a key for a system, which reads and writes with it until it is revoked', async () => {
    const name = `办公系统${Date.now()}`
    const accounts = await rest<{ docs: { name: string }[] }>('GET', 'users?where[email][like]=editor@&limit=1')
    const owner = accounts.body.docs[0]?.name ?? ''
    const { body } = await rest<{ docs: { id: string; site: string }[] }>(
      'GET',
      `columns?where[site.name][equals]=${encodeURIComponent(TOWNSHIP)}&where[template][equals]=list&limit=1&depth=0`,
    )
    const [column] = body.docs
    if (!column) throw new Error('The township has no column.')
    await page.goto(`${product.admin}/admin`)
    await page.getByRole('link', { name: '接口密钥' }).click()
    await page.getByRole('button', { name: '签发密钥' }).click()
    await page.getByLabel('系统名称').fill(name)
    await page.getByLabel('责任人').fill(`${owner}（editor@demo.qinglan）`)
    await page.getByLabel('写稿件草稿').check()
    await page.getByRole('button', { name: '站点：请选择站点' }).click()
    await page.getByRole('combobox', { name: '查找站点' }).fill('hxjd')
    await page.getByRole('option', { name: TOWNSHIP }).waitFor()
    await page.keyboard.press('Enter')
    expect(await axe(page)).toEqual([])
    await screenshot(page, 'api-key-make')
    await page.getByRole('button', { name: '签发', exact: true }).click()
    const token = await page.getByLabel('密钥', { exact: true }).inputValue()
    await screenshot(page, 'api-key-made')
    await page.getByRole('button', { name: '已保存好，关闭' }).click()
    const row = page.getByRole('row', { name })
    expect(await row.textContent()).toContain('从未使用')

    const asSystem = (path: string, init: RequestInit = {}) =>
      fetch(`${product.admin}/api/${path}`, {
        ...init,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      })
    const read = await asSystem('articles?limit=100&depth=0')
    expect(read.status).toBe(200)
    const sites = ((await read.json()) as typeof body).docs.map(({ site }) => site)
    expect(new Set(sites)).toEqual(new Set([column.site]))
    const draft = { title: `${name}来稿`, column: column.id, bodyHtml: '<p>由系统写入。</p>' }
    const post = (given: object) => asSystem('articles', { method: 'POST', body: JSON.stringify(given) })
    expect((await post(draft)).status).toBe(201)
    expect((await post({ ...draft, _status: 'published' })).status).toBe(403)
    expect((await asSystem('users')).status).toBe(403)
    expect((await fetch(`${product.admin}/api/articles?key=${token}`)).status).toBe(400)
    const opened = await fetch(`${product.admin}/admin`, {
      headers: { authorization: `Bearer ${token}` },
      redirect: 'manual',
    })
    expect(await opened.text()).not.toContain(name)

    await page.reload()
    await row.getByText('最近使用').waitFor()
    expect(await axe(page)).toEqual([])
    await screenshot(page, 'api-keys')
    await row.getByRole('button', { name: `吊销：${name}` }).click()
    await page.getByRole('button', { name: '吊销', exact: true }).click()
    await row.waitFor({ state: 'detached' })
    const after = await asSystem('articles?limit=1')
    expect(after.status).toBe(401)
    expect(await after.json()).toMatchObject({ errors: [{ data: { code: 'KEY_REFUSED' } }] })
    await page.getByLabel(/显示已吊销的/).check()
    await row.getByText('已吊销').waitFor()
  })

  it('signs in at the office’s provider, and out of it again', async () => {
    const provider = await startProvider({ origin: product.admin })
    provider.people.set('lihua', { email: OWNER.email, email_verified: true })
    const faults = async (of: Page) =>
      (await axe(of)).flatMap(({ id, places }) => places.map((place) => `${id}: ${place}`))
    try {
      await page.goto(`${product.admin}/admin/globals/security-settings`)
      await page.getByLabel('允许用统一身份认证登录').check()
      await page.getByLabel('认证平台的地址（issuer）').fill(provider.issuer)
      await page.getByLabel('客户端标识（client_id）').fill(CLIENT_ID)
      await page.getByLabel('登录按钮上的文字').fill('青澜市统一身份认证登录')
      await page.getByText(`${product.admin}/api/users/sign-in/provider/callback`).waitFor()
      await screenshot(page, 'provider-settings')
      const saved = page.waitForResponse(
        (answer) => answer.request().method() === 'POST' && answer.url().includes('/globals/security-settings'),
      )
      await page.locator('#action-save').click()
      expect((await saved).status()).toBe(200)
      await page.getByRole('button', { name: '检查连接' }).click()
      await page.getByText(`已连上 ${provider.issuer}，支持同时退出。`).waitFor()
      await screenshot(page, 'provider-checked')
      await signOut()

      for (const screen of ['desktop', 'phone'] as const) {
        // The provider's pages are not ours to watch.
        const other = await openPage({ browser, screen })
        const button = other.getByRole('link', { name: '青澜市统一身份认证登录' })
        await other.goto(`${product.admin}/admin/login?redirect=/admin/security`)
        await button.waitFor()
        expect(await faults(other)).toEqual([])
        await screenshot(other, `provider-button-${screen}`)
        await button.click()
        await other.getByRole('button', { name: '取消' }).click()
        await other.getByRole('alert').getByText('统一身份认证平台没有同意这次登录').waitFor()
        await screenshot(other, `provider-refused-${screen}`)
        await button.click()
        await other.getByLabel('账号').fill('lihua')
        await other.getByRole('button', { name: '登录' }).click()
        await other.waitForURL(`${product.admin}/admin/security`)
        await other.getByText('已关联，可以用统一身份认证登录').waitFor()
        await screenshot(other, `provider-linked-${screen}`)
        await other.goto(`${product.admin}/admin/logout`)
        await other.getByRole('link', { name: '同时退出统一身份认证' }).waitFor()
        expect(await faults(other)).toEqual([])
        await screenshot(other, `provider-sign-out-${screen}`)
        await other.getByRole('link', { name: '同时退出统一身份认证' }).click()
        await other.locator('button[name=logout], button[type=submit]').first().click()
        await other.waitForURL(`${product.admin}/admin/login**`)
        await button.click()
        await other.getByLabel('账号').waitFor()
        await other.context().close()
      }
    } finally {
      await rest('POST', 'globals/security-settings', { providerOn: false })
      await provider.close()
    }
  })

  it('takes no write that a page of another site has sent', async () => {
    const send = (headers: Record<string, string>) =>
      fetch(`${product.admin}/api/users/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ email: OWNER.email, password: OWN }),
      })
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'null' },
    ]
    for (const headers of foreign) {
      const answer = await send(headers)
      expect(await answer.json(), JSON.stringify(headers)).toMatchObject({
        errors: [{ data: { code: 'ORIGIN_REFUSED' } }],
      })
    }
    expect((await send({ origin: new URL(product.admin).origin })).status).not.toBe(403)
    const forged = await fetch(`${product.admin}/admin/login`, {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
    })
    expect(forged.status).toBe(403)
  })

  it('sends strict headers, and no page asks anything of anybody else', async () => {
    const html = await fetch(`${product.admin}/admin/login`)
    const policy = html.headers.get('content-security-policy') ?? ''
    const [, nonce] = /script-src 'self' 'nonce-([^']+)'/.exec(policy) ?? []
    expect(policy).not.toMatch(/script-src[^;]*'unsafe/)
    const scripts = (await html.text()).match(/<script(?![^>]*type="application\/json")[^>]*>/g) ?? []
    expect(scripts.length).toBeGreaterThan(0)
    expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([])
    for (const address of [`${product.admin}/admin/login`, `${product.admin}/api/users/me`]) {
      const { headers } = await fetch(address)
      expect(headers.get('x-content-type-options'), address).toBe('nosniff')
      expect(headers.get('content-security-policy'), address).toContain("frame-ancestors 'self'")
      expect(headers.get('referrer-policy'), address).toBe('same-origin')
    }
    for (const address of [product.public, `${product.public}/search/`]) await page.goto(address)
    expect(elsewhere).toEqual([])
    expect(refused).toEqual([])
  })
})
