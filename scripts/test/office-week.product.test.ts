import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launchBrowser, openPage, screenshot } from './browser.ts'
import {
  body,
  goToEnd,
  openWaiting,
  paste,
  remark,
  review,
  saveDraft,
  signIn,
  startArticle,
  waitForStage,
  waitUntilLive,
  withdraw,
  write,
} from './editor-page.ts'

// The checks take articles for different ones whose titles differ in their number only.
const TITLE = `市教育局部署第${Date.now() % 100_000}批校园取暖设备检修`
const LATER = `${TITLE}（补充）`
const WORD = '地源热泵'
const PASTED = `全市二百一十六所学校的${WORD}和暖气管道检修本周全面展开`

/** What Word puts on the clipboard, with all that comes along; it ends with a paragraph, in which one can type on. */
const FROM_WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta charset="utf-8"><meta name="Generator" content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style>p.MsoNormal{mso-style-parent:"";text-indent:32.0pt;font-family:仿宋_GB2312}</style></head>
<body lang="ZH-CN"><!--StartFragment-->
<p class="MsoNormal" style="text-indent:32.0pt;mso-char-indent-count:2.0"><b><span style="font-family:黑体;color:red">一、检修范围</span></b><o:p></o:p></p>
<p class="MsoNormal" style="text-indent:32.0pt" onclick="alert(1)"><span style="font-size:16.0pt;font-family:仿宋_GB2312">${PASTED}，其中<a href="javascript:alert(1)">按装</a>新设备的有三十所。<o:p></o:p></span></p>
<table class="MsoNormalTable" border="1" style="border-collapse:collapse;mso-yfti-tbllook:1184"><tbody>
<tr style="mso-yfti-irow:0"><td width="284" style="width:213.05pt"><p class="MsoNormal">学段</p></td><td><p class="MsoNormal">学校（所）</p></td></tr>
<tr style="mso-yfti-irow:1"><td><p class="MsoNormal">小学</p></td><td><p class="MsoNormal">一百三十</p></td></tr></tbody></table>
<p class="MsoNormal" style="text-indent:32.0pt">各校要确保供暖安全。<o:p></o:p></p>
<!--EndFragment--></body></html>`

describe('the week of an office', () => {
  const { admin, public: site, accounts } = inject('product')
  let browser: Browser
  let editor: Page
  let citizen: Page
  let address: string
  let article: string

  const enter = async (name: string): Promise<Page> => {
    const account = accounts.find(({ email }) => email.startsWith(`${name}@`))
    if (!account) throw new Error(`The demo group has no ${name}.`)
    const page = await openPage({ browser, screen: 'desktop' })
    await signIn(page, { admin, ...account, arrivesAt: '账号安全' })
    return page
  }
  const waitingFor = async (name: string): Promise<Page> => {
    const page = await enter(name)
    await openWaiting(page, { admin, title: TITLE })
    return page
  }
  /** Hands the article in, and says for each warning why it may stay. */
  const handInWithReasons = async () => {
    await review(editor, '送审')
    await editor.getByLabel(/^放行理由：.*手机/).waitFor()
    for (const reason of await editor.getByLabel(/^放行理由/).all()) await reason.fill('值班电话，本人同意公开')
    await screenshot(editor, 'week-findings')
    await editor.getByRole('button', { name: '确定送审' }).click()
    await waitForStage(editor, '初审')
  }
  /** The same where the reasons given before still hold. */
  const handIn = async () => {
    await review(editor, '送审')
    await waitForStage(editor, '初审')
  }
  /** What the server holds for the public, whatever a browser keeps. */
  const statusOf = async (url: string): Promise<number> => (await fetch(url)).status
  const found = async (): Promise<boolean> => {
    const answer = await fetch(`${site}/api/search?site=jyj&q=${encodeURIComponent(WORD)}`)
    return (await answer.text()).includes(new URL(address).pathname)
  }
  const listed = async (): Promise<boolean> => {
    await citizen.goto(`${site}/jyj/gzdt/`)
    return (await citizen.locator(`a[href$="${new URL(address).pathname}"]`).count()) > 0
  }

  beforeAll(async () => {
    browser = await launchBrowser()
    editor = await enter('editor')
    citizen = await openPage({ browser, screen: 'phone' })
  })
  afterAll(() => browser.close())

  it('Monday: the editor pastes from Word, mends what the checks find, and says why the rest may stay', async () => {
    await startArticle(editor, { title: TITLE, column: '工作动态' })
    await paste(editor, FROM_WORD)
    const text = body(editor)
    await text.getByText(PASTED).waitFor()
    expect(await text.locator('table').getByText('一百三十').count()).toBe(1)
    expect(await text.locator('[style*="仿宋"], [style*="mso"], [class*="Mso"], a[href^="javascript"]').count()).toBe(0)
    await goToEnd(editor)
    await write(editor, '值班人员王老师手机13912345678，联系时间为工作日。')
    await screenshot(editor, 'week-pasted')

    const finding = (rule: string) => editor.locator(`.content-checks li[data-rule="${rule}"]`)
    await finding('word.wrong').getByRole('button', { name: '替换为“安装”' }).click()
    await text.getByText('安装新设备').waitFor()
    await finding('personal.mobile').waitFor()
    await saveDraft(editor)
    await handInWithReasons()
    article = new URL(editor.url()).pathname.split('/').at(-1) ?? ''
  })

  it('Tuesday: the first reviewer remarks on a passage and returns it; the editor is told, and mends it', async () => {
    const first = await waitingFor('first')
    await remark(first, { passage: '一百三十', text: '与台账不符，应为一百三十二' })
    await review(first, '退回起草', '请按批注核对数目')
    await waitForStage(first, '起草')
    await screenshot(first, 'week-returned')
    await first.context().close()

    const told = editor.locator('.notices__panel a', { hasText: TITLE })
    const openBell = async () => {
      await editor.goto(`${admin}/admin`)
      await editor.locator('.notices summary').click()
      return told.count()
    }
    await expect.poll(openBell, { timeout: 20_000 }).toBeGreaterThan(0)
    expect(await told.first().textContent()).toContain('退回')
    await screenshot(editor, 'week-bell')
    await editor.goto(`${admin}/admin/work?list=returned`)
    await editor.getByText('请按批注核对数目').first().waitFor()
    await screenshot(editor, 'week-work')
    await editor.getByRole('link', { name: TITLE }).click()
    await editor.locator('.remarks__quote', { hasText: '一百三十' }).click()
    const cell = body(editor).locator('td, th').getByText('一百三十')
    await cell.click()
    await editor.keyboard.press('End')
    await editor.keyboard.type('二')
    await saveDraft(editor)
    await editor.locator('.remarks').getByRole('button', { name: '已处理', exact: true }).click()
    await editor.getByText('已处理（1）').waitFor()
    await handIn()
  })

  it('Wednesday: it passes the reviews, one of them by a deputy, whose name stands beside the absent one', async () => {
    const second = await enter('second')
    await second.goto(`${admin}/admin/work#deputies`)
    await second.getByLabel('代理人').selectOption({ label: '市教育局校对' })
    await second.getByRole('button', { name: '设置代理' }).click()
    await second.locator('.work__deputy').getByText('市教育局校对').first().waitFor()
    await screenshot(second, 'week-deputy')

    const first = await waitingFor('first')
    await review(first, '通过', '已核对')
    await waitForStage(first, '复审')
    await first.context().close()
    const deputy = await waitingFor('proofreader')
    await review(deputy, '通过', '同意')
    await waitForStage(deputy, '终审')
    await deputy.locator('.review__history summary').click()
    await deputy.getByText('市教育局校对（代市教育局复审）').waitFor()
    await screenshot(deputy, 'week-by-deputy')
    await deputy.context().close()
    const ends = second.locator('.work__deputy').getByRole('button', { name: '结束' })
    const endOne = async () => {
      const left = await ends.count()
      if (left > 0) await ends.first().click()
      return left
    }
    await expect.poll(endOne, { timeout: 30_000 }).toBe(0)
    await second.context().close()
  })

  it('Thursday: signed for a set time, it is not public before, and is then', async () => {
    const publisher = await waitingFor('publisher')
    const at = Date.now() + 8000
    await review(publisher, '定时签发', '', { at })
    await waitForStage(publisher, '已签发')
    await screenshot(publisher, 'week-signed')
    expect(Date.now()).toBeLessThan(at)
    expect(await (await fetch(`${site}/jyj/gzdt/`)).text()).not.toContain(TITLE)
    await expect
      .poll(
        async () => {
          const text = await (await fetch(`${site}/jyj/gzdt/`)).text()
          return text.includes(TITLE) && Date.now() >= at
        },
        { timeout: 40_000 },
      )
      .toBe(true)
    await publisher.reload()
    address = await waitUntilLive(publisher)
    await citizen.goto(address)
    await citizen.getByText(PASTED).waitFor()
    await citizen.getByText('一百三十二').waitFor()
    await screenshot(citizen, 'week-public')
    expect(await listed()).toBe(true)
    await expect.poll(found, { timeout: 20_000 }).toBe(true)
    await publisher.context().close()
  })

  it('Friday: a later edit is a new round, while the page stays as it was signed; withdrawn, it is gone', async () => {
    await editor.goto(`${admin}/admin/collections/articles/${article}`)
    await editor.locator('#field-title').fill(LATER)
    await saveDraft(editor)
    await waitForStage(editor, '起草')
    await handIn()
    await citizen.goto(address)
    expect(await citizen.locator('h1').textContent()).toBe(TITLE)

    const publisher = await enter('publisher')
    await publisher.goto(`${admin}/admin/collections/articles/${article}`)
    await withdraw(publisher)
    await publisher.context().close()
    expect([404, 410]).toContain(await statusOf(address))
    expect(await listed()).toBe(false)
    await expect.poll(found, { timeout: 20_000 }).toBe(false)
  })

  it('afterwards: the auditor reads the whole of it in order, with names', async () => {
    const auditor = await enter('auditor')
    await auditor.goto(`${admin}/admin/audit`)
    await auditor.getByLabel('对象含有').fill(TITLE)
    await auditor.getByRole('button', { name: '查找', exact: true }).click()
    await auditor.getByText('已全部列出').waitFor()
    await screenshot(auditor, 'week-audit')
    const rows = await auditor.locator('.audit__table tbody tr').evaluateAll((all) =>
      all.map((row) => {
        const [, who, what] = [...row.querySelectorAll('td')].map((cell) => cell.firstChild?.textContent ?? '')
        return `${who} ${what}`
      }),
    )
    const inOrder = rows.reverse().filter((row) => !row.endsWith('保存草稿'))
    expect(inOrder).toEqual([
      '市教育局采编 新建',
      '市教育局采编 送审',
      '市教育局初审 退回',
      '市教育局采编 送审',
      '市教育局初审 审核通过',
      '市教育局校对 审核通过',
      '市教育局签发 签发',
      '市教育局签发 发布',
      '市教育局采编 送审',
      '市教育局签发 撤稿',
    ])
    await auditor.context().close()
  })
})
