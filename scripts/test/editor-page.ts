import type { Page } from 'playwright-core'

/** What an editor does in the admin, by the words that the editor sees. */
export const signIn = async (page: Page, { admin, email, password }: { admin: string; email: string; password: string }) => {
  await page.goto(`${admin}/admin/login`)
  await page.getByLabel('电子邮件').fill(email)
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('link', { name: '写稿件' }).waitFor()
}
