import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { axe, launchBrowser, openPage, SCREENS, type Screen, screenshot } from './browser.ts'

const PAGE = `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>青澜市人民政府</title></head>
<body>
<main>
<h1>站内搜索</h1>
<label>关键词 <input id="words"></label>
<output id="echo"></output>
<script src="/echo.js"></script>
</main>
</body>
</html>`

const SCRIPT = `const input = document.getElementById('words')
input.addEventListener('input', () => { document.getElementById('echo').textContent = '您输入了：' + input.value })`

/** As strict as the public sites'. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; form-action 'self'"

describe('the browser of the tests', () => {
  let browser: Browser
  let server: Server
  let address: string

  beforeAll(async () => {
    server = createServer((request, response) => {
      const pages: Readonly<Record<string, string>> = {
        '/': PAGE,
        '/bad': PAGE.replace(' lang="zh-CN"', '').replace(
          '<label>关键词 <input id="words"></label>',
          '<input id="words">',
        ),
      }
      const page = pages[request.url ?? '']
      const type = page === undefined ? 'text/javascript' : 'text/html'
      response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'content-security-policy': POLICY })
      response.end(page ?? SCRIPT)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const bound = server.address()
    if (typeof bound !== 'object' || bound === null) throw new Error('The server has no port.')
    address = `http://127.0.0.1:${bound.port}`
    browser = await launchBrowser()
  })

  afterAll(async () => {
    await browser?.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })

  it.each<Screen>(['desktop', 'phone'])('types Chinese and reads it back on a %s', async (screen) => {
    const page = await openPage({ browser, screen })
    await page.goto(address)
    expect(page.viewportSize()).toEqual(SCREENS[screen].viewport)
    await page.getByLabel('关键词').pressSequentially('政府信息公开《条例》')
    expect(await page.locator('#echo').textContent()).toBe('您输入了：政府信息公开《条例》')
    expect(await page.evaluate(() => [navigator.language, new Date(0).getHours()])).toEqual(['zh-CN', 8])
    await page.context().close()
  })

  it('finds barriers in spite of a strict content security policy', async () => {
    const page = await openPage({ browser, screen: 'desktop' })
    await page.goto(address)
    expect(await axe(page)).toEqual([])
    await page.goto(`${address}/bad`)
    const violations = await axe(page)
    expect(violations.map(({ id }) => id).sort()).toEqual(['html-has-lang', 'label'])
    expect(violations.find(({ id }) => id === 'label')?.places).toEqual(['#words'])
    await page.context().close()
  })

  it('saves a picture only where a folder is named', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'zhanqun-shots-'))
    const page = await openPage({ browser, screen: 'phone' })
    await page.goto(address)
    vi.stubEnv('SCREENSHOT_DIR', '')
    expect(await screenshot(page, 'home')).toBeNull()
    vi.stubEnv('SCREENSHOT_DIR', path.join(folder, 'new'))
    const file = await screenshot(page, 'home')
    vi.unstubAllEnvs()
    expect(file).toBe(path.join(folder, 'new/home.png'))
    expect(
      existsSync(file ?? '') &&
        readFileSync(file ?? '')
          .subarray(1, 4)
          .toString(),
    ).toBe('PNG')
    await page.context().close()
    rmSync(folder, { recursive: true })
  })
})
