import type { Locator, Page } from 'playwright-core'

/** What an editor does in the admin, by the words and controls that the editor sees. */
export type Account = { email: string; password: string }

/** @param arrivesAt the link by which one sees that one is in; not everybody may write articles */
export const signIn = async (
  page: Page,
  { admin, email, password, arrivesAt = '写稿件' }: Account & { admin: string; arrivesAt?: string },
): Promise<void> => {
  await page.goto(`${admin}/admin/login`)
  await fillSignIn(page, { email, password })
  await page.getByRole('link', { name: arrivesAt }).waitFor()
}

/** Fills in the page for signing in, and sends it. */
export const fillSignIn = async (page: Page, { email, password }: Account): Promise<void> => {
  await page.locator('#field-email').fill(email)
  await page.locator('#field-password').fill(password)
  await page.getByRole('button', { name: '登录' }).click()
}

export const startArticle = async (page: Page, place: { title: string; column: string }): Promise<void> => {
  await chooseColumn(page, place)
  await body(page).click()
}

/** The same for an article whose column has a form. */
export const startForm = async (page: Page, place: { title: string; column: string }): Promise<void> => {
  await chooseColumn(page, place)
  await page.getByRole('button', { name: '用表单填写' }).click()
  await page.locator('.article-form__state').waitFor()
}

/** Begins an article from the dashboard, as far as its title and column. */
export const chooseColumn = async (page: Page, { title, column }: { title: string; column: string }): Promise<void> => {
  await page.getByRole('link', { name: '写稿件' }).click()
  await page.locator('#field-title').fill(title)
  await page.locator('#field-column .rs__control').click()
  await page.locator('#field-column input').fill(column)
  await page.locator('#field-column .rs__option', { hasText: column }).first().click()
}

export const write = async (page: Page, paragraph: string): Promise<void> => {
  await page.keyboard.type(paragraph)
  await page.keyboard.press('Enter')
}

/** Pastes into the text what another program has copied. */
export const paste = async (page: Page, html: string): Promise<void> => {
  await copyHtml(page, html)
  await body(page).click()
  await page.keyboard.press('Control+V')
}

/** Puts HTML on the clipboard as another program does: as it is, without what the browser would leave out. */
const copyHtml = async (page: Page, html: string): Promise<void> => {
  const elsewhere = await page.context().newPage()
  await elsewhere.setContent('<p>x</p>')
  await elsewhere.evaluate((copied) => {
    document.addEventListener('copy', (event) => {
      event.clipboardData?.setData('text/html', copied)
      event.preventDefault()
    })
  }, html)
  await elsewhere.keyboard.press('Control+A')
  await elsewhere.keyboard.press('Control+C')
  await elsewhere.close()
  await page.bringToFront()
}

export const insertTable = async (page: Page, cells: readonly string[]): Promise<void> => {
  await choose(page, '表格')
  const dialog = openDialog(page)
  await dialog.locator('input[name="rows"]').fill('2')
  await dialog.locator('input[name="columns"]').fill('2')
  await dialog.getByRole('button', { name: '保存' }).click()
  const table = body(page).locator('table')
  for (const [index, cell] of cells.entries()) {
    await table.locator('th, td').nth(index).click()
    await page.keyboard.type(cell)
  }
}

export const insertPicture = async (
  page: Page,
  { name, data, alt }: { name: string; data: Buffer; alt: string },
): Promise<void> => {
  await choose(page, '图片')
  await openDialog(page).getByRole('button', { name: '新建' }).first().click()
  const dialog = page.locator('dialog.doc-drawer.drawer--is-open')
  await dialog.locator('input[type=file]').setInputFiles({ name, mimeType: 'image/png', buffer: data })
  await dialog.locator('#field-alt').fill(alt)
  await dialog.locator('#action-save').click()
  await body(page).locator('img').waitFor()
}

/** Moves the cursor behind everything written so far. */
export const goToEnd = async (page: Page): Promise<void> => {
  await body(page).locator('p').last().click()
  await page.keyboard.press('Control+End')
}

export const saveDraft = async (page: Page): Promise<void> => {
  await page.locator('#action-save-draft').click()
  await reviewBar(page).waitFor()
}

/** Does something with the article at hand on its way through the reviews, by the name of its button. */
export const review = async (page: Page, action: string, comment = '', { at }: { at?: number } = {}): Promise<void> => {
  await reviewBar(page).getByRole('button', { name: action, exact: true }).click()
  if (at !== undefined) await reviewBar(page).getByLabel('发布时间').fill(beijingTime(at))
  await reviewBar(page).locator('textarea').fill(comment)
  await reviewBar(page)
    .getByRole('button', { name: `确定${action}` })
    .click()
}

/** As a field of a date and time takes it. */
const beijingTime = (at: number): string => new Date(at + 8 * 3600_000).toISOString().slice(0, 19)

/** Remarks on a passage of the article at hand. */
export const remark = async (page: Page, { passage, text }: { passage: string; text: string }): Promise<void> => {
  await body(page).getByText(passage, { exact: true }).selectText()
  await page.getByRole('button', { name: '批注所选文字' }).click()
  await page.locator('.remarks textarea').fill(text)
  await page.locator('.remarks').getByRole('button', { name: '添加' }).click()
  await page.locator('.remarks li', { hasText: text }).waitFor()
}

/** Waits until the article at hand stands at a stage. */
export const waitForStage = (page: Page, stage: string): Promise<void> =>
  reviewBar(page).locator('[aria-current="step"]', { hasText: stage }).waitFor()

/** Opens the article of a title that waits for whoever is signed in. */
export const openWaiting = async (page: Page, { admin, title }: { admin: string; title: string }): Promise<void> => {
  await page.goto(`${admin}/admin/work?list=review`)
  await page.getByRole('link', { name: title }).click()
  await reviewBar(page).waitFor()
}

const reviewBar = (page: Page): Locator => page.locator('section.review')

/** Publishes at once, with a reason for each warning of the content checks. */
export const publish = async (page: Page): Promise<void> => {
  await page.locator('#action-save').click()
  await page.locator('.review__publish[aria-busy="false"]').waitFor()
  const question = page.getByRole('dialog', { name: '发布前请说明理由' })
  if (!(await question.isVisible())) return
  for (const reason of await question.getByRole('textbox').all()) await reason.fill('已核对')
  await question.getByRole('button', { name: '放行并发布' }).click()
}

/** @returns the address that the article is live at */
export const waitUntilLive = async (page: Page): Promise<string> => {
  const live = page.locator('.publish-state[data-state="live"]')
  await live.waitFor({ timeout: 30_000 })
  const address = await live.getByRole('link').getAttribute('href')
  if (address === null) throw new Error('The published article shows no address.')
  return address
}

export const withdraw = async (page: Page): Promise<void> => {
  await page.locator('.doc-controls__popup button').click()
  await page.locator('#action-unpublish').click()
  await page
    .locator('[id^="confirm-un-publish"] #confirm-action, dialog.drawer--is-open #confirm-action, #confirm-action')
    .last()
    .click()
  await page.locator('.publish-state[data-state="withdrawn"]').waitFor({ timeout: 30_000 })
}

/** The text of the article at hand. */
export const body = (page: Page): Locator => page.locator('.rich-text-lexical [data-lexical-editor="true"]').first()

const openDialog = (page: Page): Locator => page.locator('dialog.drawer--is-open').last()

/** Picks an entry of the menu that `/` opens in the text. */
const choose = async (page: Page, entry: string): Promise<void> => {
  await page.keyboard.type('/')
  await page.locator('.slash-menu-popup button', { hasText: entry }).first().click()
  await openDialog(page).waitFor()
}
