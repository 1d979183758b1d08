import { randomBytes } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { signInByRest } from '../src/rest-client.ts'
import { launchBrowser, openPage, screenshot } from './browser.ts'
import { signIn } from './editor-page.ts'
import { newsPlaceOf, type Planted, plantArticle } from './planted-article.ts'

const SECRET = `m${randomBytes(3).toString('hex')}`
/** Short, since names are: whatever becomes more than words says so to the page that it stands on. */
const MARKUP = `${SECRET}"'><img src=x onerror=hit=1>`

describe('markup that somebody has written into every field for words', () => {
  const { admin, accounts } = inject('product')
  let browser: Browser
  let planted: Planted

  const enter = async (name: string): Promise<Page> => {
    const account = accounts.find(({ email }) => email.startsWith(`${name}@`))
    if (!account) throw new Error(`The demo group has no ${name}.`)
    const page = await openPage({ browser, screen: 'desktop' })
    await signIn(page, { admin, ...account, arrivesAt: '账号安全' })
    return page
  }
  /** What has become of it on a page: whether it is shown there, and whether any of it is more than words. */
  const fate = async (page: Page) => {
    await page.waitForLoadState('networkidle')
    const typed = await page
      .locator('input, textarea')
      .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value))
    const words = [...(await page.locator('body').allInnerTexts()), ...typed]
    const alive = await page.evaluate(() => 'hit' in window || document.querySelector('img[src="x"]') !== null)
    return { shown: words.some((text) => text.includes(SECRET)), alive }
  }

  beforeAll(async () => {
    const chief = accounts.find(({ email }) => email.startsWith('admin@'))
    if (!chief) throw new Error('The demo group has no administrator.')
    const rest = await signInByRest({ admin, ...chief })
    planted = await plantArticle({
      admin,
      rest,
      ...(await newsPlaceOf(rest, 'jyj')),
      guess: '标记',
      secret: SECRET,
      words: MARKUP,
    })
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())

  it('stays words on each page of the admin that shows it', async () => {
    const { article, version, media, file, person } = planted
    const page = await enter('admin')
    const pages = [
      '/admin/collections/articles',
      `/admin/collections/articles/${article}`,
      `/admin/collections/articles/${article}/versions`,
      `/admin/collections/articles/${article}/versions/${version}`,
      `/admin/collections/articles/${article}/compare?from=${version}&to=draft`,
      '/admin/collections/media',
      `/admin/collections/media/${media.id}`,
      `/admin/collections/attachments/${file.id}`,
      '/admin/collections/users',
      `/admin/collections/users/${person}`,
      '/admin/work?list=review',
    ]
    const alive: string[] = []
    const silent: string[] = []
    for (const address of pages) {
      await page.goto(`${admin}${address}`)
      const { shown, alive: lives } = await fate(page)
      if (lives) alive.push(address)
      if (!shown) silent.push(address)
    }
    await screenshot(page, 'markup-work')
    expect(alive).toEqual([])
    expect(silent).toEqual([])
  })

  it('stays words in the notices of reviewers and in the audit log', async () => {
    const first = await enter('first')
    const bell = async () => {
      await first.goto(`${admin}/admin`)
      await first.locator('.notices summary').click()
      return (await fate(first)).shown
    }
    await expect.poll(bell, { timeout: 20_000 }).toBe(true)
    expect((await fate(first)).alive).toBe(false)
    await first.context().close()

    const auditor = await enter('auditor')
    await auditor.goto(`${admin}/admin/audit`)
    await auditor.getByLabel('对象含有').fill(SECRET)
    await auditor.getByRole('button', { name: '查找', exact: true }).click()
    await auditor.locator('.audit__table tbody tr').first().waitFor()
    expect(await fate(auditor)).toEqual({ shown: true, alive: false })
    await screenshot(auditor, 'markup-audit')
    await auditor.context().close()
  })
})
