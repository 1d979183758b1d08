import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { isMissing } from '@zhanqun/errors'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launchBrowser, openPage, screenshot } from './browser.ts'
import {
  goToEnd,
  insertPicture,
  insertTable,
  openWaiting,
  review,
  saveDraft,
  signIn,
  startArticle,
  waitForStage,
  waitUntilLive,
  withdraw,
  write,
} from './editor-page.ts'

const TITLE = '市教育局公布校园蜂鸟观测站建设方案'
const SHORT_WORD = '蜂鸟'
const LONG_WORD = '太阳能无人机'
const ALT = '学生在观测站记录数据'

describe('the main job, end to end', () => {
  const { admin, public: site, dataDir, accounts } = inject('product')
  let browser: Browser
  let editor: Page
  let citizen: Page
  let address: string
  let picture: string

  const accountOf = (name: string) => {
    const account = accounts.find(({ email }) => email.startsWith(`${name}@`))
    if (!account) throw new Error(`The demo group has no ${name}.`)
    return account
  }
  const links = (page: Page) => page.locator(`a[href$="${new URL(address).pathname}"]`)
  const visit = (url: string) => citizen.goto(`${site}${url}`)

  const found = async (): Promise<number> => {
    await citizen
      .locator('[data-part="status"]')
      .filter({ hasText: /找到|没有/ })
      .waitFor()
    return links(citizen).count()
  }
  const search = async (word: string, where: string): Promise<number> => {
    await visit(`${where}?q=${encodeURIComponent(word)}`)
    return found()
  }
  /** By the index that lies beside the pages, as where nothing answers but files. */
  const searchInFiles = async (word: string, where: string): Promise<number> => {
    await visit(where)
    await citizen.route('**/api/search*', (route) => route.abort())
    await citizen.locator('#find-q').fill(word)
    await citizen.locator('#find-q').press('Enter')
    const count = await found()
    await citizen.unroute('**/api/search*')
    return count
  }

  beforeAll(async () => {
    browser = await launchBrowser()
    editor = await openPage({ browser, screen: 'desktop' })
    citizen = await openPage({ browser, screen: 'phone' })
  })
  afterAll(() => browser.close())

  it('lets an editor of a department write an article with a picture and a table', async () => {
    await signIn(editor, { admin, ...accountOf('editor') })
    await startArticle(editor, { title: TITLE, column: '工作动态' })
    await write(editor, `全市首批十二个校园${SHORT_WORD}观测站今天启动建设，观测站配备${LONG_WORD}和自动记录仪。`)
    const data = await sharp({ create: { width: 1200, height: 800, channels: 3, background: '#2f6f8f' } })
      .png()
      .toBuffer()
    await insertPicture(editor, { name: '观测站.png', data, alt: ALT })
    await goToEnd(editor)
    await insertTable(editor, ['学校', '观测点', '第一小学', '三个'])
    await saveDraft(editor)
    await waitForStage(editor, '起草')
    expect(await editor.locator('#action-save').count()).toBe(0)
    await review(editor, '送审')
    await waitForStage(editor, '初审')
    await screenshot(editor, 'admin-review')
  })

  it('goes public through three reviews by three people, and back and forth where one of them wants it', async () => {
    const inTurn = async (name: string): Promise<Page> => {
      const page = await openPage({ browser, screen: 'desktop' })
      await signIn(page, { admin, ...accountOf(name) })
      await openWaiting(page, { admin, title: TITLE })
      return page
    }
    const first = await inTurn('first')
    await review(first, '通过', '内容属实')
    await waitForStage(first, '复审')
    const second = await inTurn('second')
    await review(second, '退回上一级', '请核对观测站数目')
    await waitForStage(second, '初审')
    await openWaiting(first, { admin, title: TITLE })
    await first.getByText('请核对观测站数目').first().waitFor()
    await review(first, '通过', '已核对，十二个')
    await waitForStage(first, '复审')
    await openWaiting(second, { admin, title: TITLE })
    await review(second, '通过')
    await waitForStage(second, '终审')
    for (const page of [editor, first, second]) await page.context().close()
    editor = await inTurn('publisher')
    await review(editor, '发布')
    address = await waitUntilLive(editor)
    await screenshot(editor, 'admin-article')
  })

  it('shows the editor a later draft on the real theme, and nobody else', async () => {
    const id = new URL(editor.url()).pathname.split('/').at(-1)
    const revised = await editor.request.patch(`${admin}/api/articles/${id}?draft=true`, {
      data: { title: `${TITLE}（修订稿）` },
    })
    expect(revised.status()).toBe(200)
    await citizen.goto(address)
    expect(await citizen.locator('h1').textContent()).toBe(TITLE)
    const preview = await editor.context().newPage()
    await preview.goto(`${admin}/api/articles/${id}/preview`)
    expect(await preview.locator('h1').textContent()).toBe(`${TITLE}（修订稿）`)
    expect(await preview.getByText('预览').count()).toBeGreaterThan(0)
    await screenshot(preview, 'preview')
    expect((await citizen.goto(preview.url().replace(/token=.*/, 'token=1.abc')))?.status()).toBeGreaterThanOrEqual(400)
    await preview.close()
  })

  it('shows it to a citizen, with its picture and its table', async () => {
    await citizen.goto(address)
    expect(await citizen.locator('h1').textContent()).toContain(TITLE)
    expect(await citizen.locator('meta[name="ContentSource"]').getAttribute('content')).toBe('青澜市教育局')
    const image = citizen.getByAltText(ALT)
    await image.waitFor()
    expect(
      await image.evaluate((element: HTMLImageElement) => element.complete && element.naturalWidth),
    ).toBeGreaterThan(0)
    picture = (await image.getAttribute('src')) ?? ''
    expect(await citizen.locator('article table, main table').getByText('第一小学').count()).toBe(1)
    await screenshot(citizen, 'public-article')
  })

  it('lists it in the column, on the home page and on the portal', async () => {
    await visit('/jyj/gzdt/')
    expect(await links(citizen).count()).toBeGreaterThan(0)
    await visit('/jyj/')
    expect(await links(citizen).count()).toBeGreaterThan(0)
    await visit('/xwdt/bmdt/')
    expect(await links(citizen).count()).toBeGreaterThan(0)
  })

  it.each([SHORT_WORD, LONG_WORD])('finds it by %s, on its site and in the group', async (word) => {
    expect(await search(word, '/jyj/search/')).toBe(1)
    expect(await search(word, '/search/')).toBe(1)
  })

  it('finds it with static files alone', async () => {
    await expect.poll(() => searchInFiles(LONG_WORD, '/jyj/search/'), { timeout: 20_000 }).toBe(1)
  })

  it('is submitted to the portal, whose editor takes it over as a reference', async () => {
    await editor.getByRole('button', { name: '报送、推送' }).click()
    await editor.getByLabel('附言（选填）').fill('请用在要闻栏目')
    await screenshot(editor, 'admin-share-offer')
    await editor.getByRole('button', { name: '报送到 1 个站点' }).click()
    await editor.getByText('共享：待采用 1').waitFor()

    const portal = await openPage({ browser, screen: 'desktop' })
    await signIn(portal, { admin, ...accountOf('admin') })
    await portal.goto(`${admin}/admin/shares`)
    await portal.getByRole('button', { name: TITLE }).click()
    const panel = portal.locator('.standard__panel')
    await panel.getByText(LONG_WORD).first().waitFor()
    await screenshot(portal, 'admin-share-preview')
    await panel.getByRole('button', { name: '采用', exact: true }).click()
    expect(await portal.getByRole('button', { name: '采用为引用' }).isEnabled()).toBe(false)
    await portal.getByRole('group', { name: '放入本站栏目' }).getByLabel('要闻').first().check()
    await screenshot(portal, 'admin-share-take')
    await portal.getByRole('button', { name: '采用为引用' }).click()
    await portal.getByText('没有等待采用的稿件').waitFor()
    for (const [tab, text] of [
      ['已处理', '已采用（引用）'],
      ['采用统计', '100.0%'],
    ] as const) {
      await portal.getByRole('button', { name: tab }).click()
      await portal.getByText(text).first().waitFor()
      await screenshot(portal, `admin-share-${tab === '已处理' ? 'decided' : 'statistics'}`)
    }
    await portal.context().close()

    const reference = new URL(address).pathname.replace(/^\/jyj/, '')
    await expect.poll(async () => (await visit(reference))?.status(), { timeout: 20_000 }).toBe(200)
    expect(await citizen.locator('h1').textContent()).toContain(TITLE)
    expect(await citizen.locator('link[rel="canonical"]').getAttribute('href')).toContain(new URL(address).pathname)
    expect(await citizen.locator('.article-meta a').getAttribute('href')).toBe(new URL(address).pathname)
    await screenshot(citizen, 'public-reference')
    expect(await search(LONG_WORD, '/search/')).toBe(1)
  })

  it('leaves no trace of it once it is withdrawn', async () => {
    await withdraw(editor)
    expect((await citizen.goto(address))?.status()).toBe(404)
    expect((await visit(new URL(picture, site).pathname))?.status()).toBe(404)
    for (const page of ['/jyj/gzdt/', '/jyj/', '/xwdt/bmdt/', '/']) {
      await visit(page)
      expect(await links(citizen).count(), page).toBe(0)
    }
    expect(await search(SHORT_WORD, '/jyj/search/')).toBe(0)
    expect(await search(LONG_WORD, '/search/')).toBe(0)
    expect(await searchInFiles(LONG_WORD, '/jyj/search/')).toBe(0)
    // An index that is put in place of another meanwhile may take a folder away that is just being read.
    await expect.poll(() => filesNaming(path.join(dataDir, 'public'), TITLE)).toEqual([])
  })

  it('shows the editor wrong words and personal data where they stand, and mends them at a click', async () => {
    await editor.goto(`${admin}/admin`)
    await startArticle(editor, { title: '观测站按装进度', column: '工作动态' })
    await write(editor, '观测站按装完毕，联系人身份证号11010519491231002X。')
    const finding = (rule: string) => editor.locator(`.content-checks li[data-rule="${rule}"]`)
    const body = editor.locator('[data-lexical-editor="true"]').first()
    await finding('personal.id-number').locator('.content-checks__where').click()
    expect(await editor.evaluate(() => [...(CSS.highlights.get('content-checks-shown') ?? [])].map(String))).toEqual([
      '11010519491231002X',
    ])
    await screenshot(editor, 'admin-checks')
    await finding('personal.id-number').getByRole('button', { name: '遮盖' }).click()
    await body.getByText('110105********002X').waitFor()
    // A passage that has changed since the last check is mended after the next one: then at the next click.
    const wrong = finding('word.wrong')
    const mend = async () => {
      const count = await wrong.count()
      if (count > 0) await wrong.first().getByRole('button', { name: '替换为“安装”' }).click({ timeout: 2000 })
      return count
    }
    await expect.poll(mend, { timeout: 20_000, interval: 500 }).toBe(0)
    expect(await body.textContent()).toContain('观测站安装完毕')
    expect(await editor.locator('#field-title').inputValue()).toBe('观测站安装进度')
    await editor.locator('.content-checks__summary', { hasText: '没有发现问题' }).waitFor()
  })
})

/** Files below a folder that hold a text, packed search indexes included. */
const filesNaming = (folder: string, text: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => {
      const bytes = bytesOf(file)
      const packed = bytes[0] === 0x1f && bytes[1] === 0x8b
      return (packed ? gunzipSync(bytes) : bytes).includes(text)
    })

/** Nothing of a file that has gone since the folder was listed: compressed forms are written at leisure. */
const bytesOf = (file: string): Buffer => {
  try {
    return readFileSync(file)
  } catch (error) {
    if (isMissing(error)) return Buffer.alloc(0)
    throw error
  }
}
