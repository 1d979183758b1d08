import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { stripTypeScriptTypes } from 'node:module'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const IMPORTS = { '@zhanqun/search/browser': '/search/exports/browser.ts' }

const PAGE = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>检索</title>
<script type="importmap">${JSON.stringify({ imports: IMPORTS })}</script>
<script type="module" src="/probe-page.ts"></script></html>`

const BROWSER_FOLDER = path.join(path.dirname(fileURLToPath(import.meta.resolve('@zhanqun/search/browser'))), '..')

/**
 * Serves a static index to a browser, with the very modules that the results page asks it by, and
 * nothing that could answer in its place.
 * @param siteDir the folder that holds `pagefind/`
 */
export const startProbeServer = async (siteDir: string): Promise<{ origin: string; stop: () => Promise<void> }> => {
  const fileOf = (address: string): string => {
    if (address === '/probe-page.ts') return path.join(import.meta.dirname, 'probe-page.ts')
    if (address.startsWith('/search/')) return path.join(BROWSER_FOLDER, address.slice('/search/'.length))
    return path.join(siteDir, address)
  }
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const file = fileOf(pathname)
    if (pathname !== '/' && !existsSync(file)) {
      response.statusCode = 404
      response.end()
      return
    }
    const isScript = /\.[jt]s$/.test(pathname)
    const type = isScript ? 'text/javascript' : pathname === '/' ? 'text/html' : 'application/octet-stream'
    const bytes = pathname === '/' ? PAGE : readFileSync(file)
    response.setHeader('content-type', type)
    response.end(pathname.endsWith('.ts') ? stripTypeScriptTypes(String(bytes)) : bytes)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    stop: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
