import { readFile } from 'node:fs/promises'
import { guideElements } from '@zhanqun/disclosure'
import { strFromU8, unzipSync } from 'fflate'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { type RestClient, signInByRest } from '../src/rest-client.ts'
import { makeAccount } from './accounts.ts'
import { axe, launchBrowser, openPage, screenshot } from './browser.ts'
import { chooseColumn, publish, signIn, startForm, waitUntilLive } from './editor-page.ts'

/** What most offices have on the desk. */
const LAPTOP = { width: 1366, height: 768 }
const EDITOR = { email: 'forms@demo.qinglan', password: 'Qinglan-2026' }

/** By the day of the year on which the test runs. */
const NOT_PUBLIC: ReadonlySet<string> = new Set(['missing', 'due-in'])

describe('guide and annual report, written in a browser', () => {
  const product = inject('product')
  const year = new Date().getFullYear() - 1
  let browser: Browser
  let page: Page
  let rest: RestClient
  let site: { id: string; name: string }
  let carried: number

  /** A site with a report of its website that has given the annual report on the year before, and not yet on the last one. */
  const findSite = async () => {
    const states = await rest<{ rows: { site: typeof site; state: string }[] }>(
      'GET',
      `compliance/annual-reports?year=${year}`,
    )
    const reports = await rest<{ docs: { site: string; form: { tables: { requests: Record<string, number> } } }[] }>(
      'GET',
      `articles?where[formType][equals]=annual-report&where[formYear][equals]=${year - 1}&limit=0&depth=0`,
    )
    const websites = await rest<{ docs: { site: string }[] }>(
      'GET',
      'columns?where[standardItem][equals]=website-report&limit=0&depth=0',
    )
    const isWebsite = new Set(websites.body.docs.map((column) => column.site))
    const before = new Map(reports.body.docs.map((report) => [report.site, report.form.tables.requests]))
    const found = states.body.rows.find(
      (row) => NOT_PUBLIC.has(row.state) && before.has(row.site.id) && isWebsite.has(row.site.id),
    )
    if (!found) throw new Error('Every site of the demo group has reported.')
    return { site: found.site, carried: before.get(found.site.id)?.['carried-out/natural-person'] ?? 0 }
  }
  const cell = (row: string, column = '自然人') => page.getByLabel(`${row}，${column}`, { exact: true })
  const said = (text: string | RegExp) => page.locator('.article-form').getByText(text)
  const textAt = async (address: string) => (await fetch(address)).text()
  /** What a reader gets who takes the page in another format. */
  const download = async (format: 'DOCX' | 'PDF') => {
    const href = await page.locator('.downloads a', { hasText: format }).getAttribute('href')
    const answer = await fetch(new URL(href ?? '', page.url()))
    expect(answer.status).toBe(200)
    return new Uint8Array(await answer.arrayBuffer())
  }
  const docxText = async () =>
    strFromU8(unzipSync(await download('DOCX'))['word/document.xml'] ?? new Uint8Array()).replace(/<[^>]+>/g, '')
  const barriers = async () =>
    (await axe(page)).flatMap(({ id, places }) =>
      places.filter((place) => place.includes('article-form')).map((place) => `${id}: ${place}`),
    )

  beforeAll(async () => {
    const account = product.accounts.find(({ email }) => email.startsWith('admin@'))
    if (!account) throw new Error('The demo group has no administrator.')
    rest = await signInByRest({ admin: product.admin, ...account })
    ;({ site, carried } = await findSite())
    const grants = [{ role: 'publisher', site: site.id, scope: 'site' }]
    await makeAccount({ admin: product.admin, rest, account: { ...EDITOR, name: '表单编辑', grants } })
    browser = await launchBrowser()
    page = await openPage({ browser, screen: 'desktop' })
    await page.setViewportSize(LAPTOP)
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await signIn(page, { admin: product.admin, ...EDITOR })
  })
  afterAll(() => browser?.close())

  it('refuses a guide that lacks elements, names them, and publishes it with all nine', async () => {
    await page.goto(`${product.admin}/admin`)
    await startForm(page, { title: `${site.name}政府信息公开指南（新）`, column: '政府信息公开指南' })
    await page.getByLabel('传真号码').fill('')
    await publish(page)
    await said(/没有发布。.*指南缺少“传真号码”/).waitFor()
    await screenshot(page, 'form-guide-refused')
    expect(await barriers()).toEqual([])

    for (const { id, label } of guideElements) await page.getByLabel(label).fill(`${label}：${id}。`)
    await said('必填内容已齐，可以发布。').waitFor()
    await publish(page)
    await page.goto(await waitUntilLive(page))
    const html = await textAt(page.url())
    const docx = await docxText()
    for (const { id, label } of guideElements) {
      expect(html).toContain(`${label}：${id}。`)
      expect(docx).toContain(`${label}：${id}。`)
    }
  })

  it('takes a report from last year, the clipboard, a file and the keyboard, and shows a wrong sum at once', async () => {
    await page.goto(`${product.admin}/admin`)
    await startForm(page, { title: `${site.name}${year}年政府信息公开工作年度报告`, column: '年报' })
    await page.getByRole('button', { name: '带入上年结转' }).click()
    expect(await cell('上年结转申请数量').inputValue()).toBe(String(carried))

    for (const label of ['一、总体情况', '五、存在的主要问题及改进情况', '六、其他需要报告的事项']) {
      await page.getByLabel(label).fill(`${label}的内容。`)
    }
    await page.evaluate(() => navigator.clipboard.writeText('4\t2\n1\t0\r\n'))
    await cell('予以公开').click()
    await page.keyboard.press('Control+V')
    expect(await cell('部分公开（区分处理的，只计这一情形，不计其他情形）').inputValue()).toBe('1')
    expect(await cell('予以公开', '商业企业').inputValue()).toBe('2')

    await cell('本年新收申请数量').fill(String(9 - carried))
    await cell('本年新收申请数量', '商业企业').fill('2')
    await cell('结转下年度继续办理').fill('3')
    await said(/“自然人”列的勾稽关系不成立：“一”加“二”是9，“三（七）”加“四”是8/)
      .first()
      .waitFor()
    await screenshot(page, 'form-report-wrong')
    expect(await barriers()).toEqual([])

    const licences = cell('行政许可', '本年处理决定数量')
    await licences.fill('12')
    const waiting = page.waitForEvent('download')
    await page.getByRole('button', { name: '导出 XLSX' }).first().click()
    const buffer = await readFile(await (await waiting).path())
    await licences.fill('')
    await page
      .locator('.article-form input[type=file]')
      .first()
      .setInputFiles({ name: '表二.xlsx', mimeType: 'application/octet-stream', buffer })
    await expect.poll(() => licences.inputValue(), { timeout: 10_000 }).toBe('12')
  })

  it('refuses to publish the wrong sum in words, and publishes the report once it is mended', async () => {
    await publish(page)
    await said(/没有发布。表三“自然人”列的勾稽关系不成立/).waitFor()
    const { body } = await rest<{ totalDocs: number }>(
      'GET',
      `articles?where[formType][equals]=annual-report&where[formYear][equals]=${year}&where[site][equals]=${site.id}`,
    )
    expect(body.totalDocs).toBe(0)

    await cell('结转下年度继续办理').fill('4')
    await page.getByRole('button', { name: '表三的空格都填0' }).click()
    expect(await cell('属于国家秘密', '其他').inputValue()).toBe('0')
    await said('必填内容已齐，可以发布。').waitFor()
    await publish(page)
    await page.goto(await waitUntilLive(page))
    await screenshot(page, 'form-report-public')
    const row = page.getByRole('row', { name: /结转下年度继续办理/ })
    expect(await row.getByRole('cell').first().textContent()).toBe('4')
    await page.getByText('六、其他需要报告的事项的内容。').waitFor()

    expect(await docxText()).toContain('五、存在的主要问题及改进情况的内容。')
    const pdf = Buffer.from(await download('PDF')).toString('latin1')
    expect(pdf.slice(0, 5)).toBe('%PDF-')
    expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeGreaterThanOrEqual(2)
    const states = await rest<{ rows: { site: typeof site; state: string; style: string }[] }>(
      'GET',
      `compliance/annual-reports?year=${year}`,
    )
    const state = states.body.rows.find((one) => one.site.id === site.id)
    expect(state?.style).toBe('form')
  })

  it('counts a report of the website, warns where a number differs, exports it, and publishes it', async () => {
    await page.goto(`${product.admin}/admin`)
    await startForm(page, { title: `${site.name}${year - 1}年政府网站年度工作报表`, column: '政府网站年度工作报表' })
    // That of last year is there since the group was made.
    await said(/同一年度不能再存一篇/).waitFor()
    await page.getByLabel('报告年度').selectOption(String(year - 1))
    await said(/应在\d{4}-01-31前在本网站首页显著位置发布/).waitFor()
    const news = page.getByRole('textbox', { name: '政务动态信息更新量' })
    await news.fill('99999')
    await said(/“政务动态信息更新量”填的是99999，系统统计为\d+/).waitFor()
    await screenshot(page, 'form-website-report')
    await page.getByRole('button', { name: /^采用全部系统统计/ }).click()
    expect(await news.inputValue()).not.toBe('99999')
    await page.getByRole('button', { name: /^空着的\d+个数都填0$/ }).click()
    const form = page.locator('.article-form')
    for (const no of await form.getByLabel('否', { exact: true }).all()) await no.check()
    for (const label of ['单位负责人', '审核人', '填报人']) await form.getByLabel(label).fill('甲某')
    await form.getByLabel('填报日期').fill(`${year}-01-20`)
    await said('必填内容已齐，可以发布。').waitFor()
    expect(await barriers()).toEqual([])

    const waiting = page.waitForEvent('download')
    await page.getByRole('button', { name: '导出整张报表（XLSX）' }).click()
    const sheet = unzipSync(await readFile(await (await waiting).path()))['xl/worksheets/sheet1.xml']
    expect(strFromU8(sheet ?? new Uint8Array())).toContain('政务动态信息更新量')
    await publish(page)
    await page.goto(await waitUntilLive(page))
    await screenshot(page, 'form-website-report-public')
    await page.getByRole('table', { name: '信息发布' }).waitFor()
    const home = await textAt(new URL('./', page.url().replace(/art\/.*/, '')).href)
    expect(home).toContain(`${site.name}${year}年政府网站年度工作报表</strong>`)
  })

  it('keeps in the browser what was typed when the session ends', async () => {
    const place = { title: '指南草稿', column: '政府信息公开指南' }
    await page.goto(`${product.admin}/admin`)
    await startForm(page, place)
    await page.getByLabel('传真号码').fill('0990-7654321')
    const cookies = await page.context().cookies()
    await page.context().clearCookies()
    await page.locator('#action-save-draft').click()
    await page.getByText(/登录已经过期，操作没有完成/).waitFor()
    page.once('dialog', (dialog) => void dialog.accept())
    await page.context().addCookies(cookies)
    await page.goto(`${product.admin}/admin`)
    await chooseColumn(page, place)
    await page.getByRole('button', { name: '恢复' }).click()
    expect(await page.getByLabel('传真号码').inputValue()).toBe('0990-7654321')
    await page.locator('#action-save-draft').click()
    await page.waitForURL(/\/articles\/[\da-f-]{36}/)
    expect(await page.getByRole('button', { name: '恢复' }).count()).toBe(0)
  })

  it('gives an index number to a document that is being written', async () => {
    await page.goto(`${product.admin}/admin`)
    await chooseColumn(page, { title: '关于公布办事指南的通知', column: '通知公告' })
    await page.locator('#field-kind .rs__control').click()
    await page.locator('#field-kind .rs__option', { hasText: '政策文件' }).click()
    const generate = page.getByRole('button', { name: '生成索引号' })
    await vi.waitFor(
      async () => {
        // The form may still be on its way to the other kind, and then shows its first tab again.
        await page.locator('.tabs-field__tab-button', { hasText: '公文信息' }).click()
        await generate.waitFor({ timeout: 3000 })
      },
      { timeout: 30_000 },
    )
    await generate.click()
    await page.getByText('请先填写成文日期，').waitFor()
    await page.locator('#field-document__formedDate input').fill('2026-03-02')
    await page.keyboard.press('Enter')
    await generate.click()
    await page.getByText('已生成，这一号码不会再给其他文件').waitFor()
    expect(await page.locator('#field-document__indexNumber').inputValue()).toMatch(/2026-\d{5}$/)
    await screenshot(page, 'form-index-number')
  })
})
